import { createColors } from 'picocolors';
import { safeFixOf } from '../../core/lint/fix-all';
import type { Severity } from '../../core/model/finding';
import { shownPath } from '../files';
import { type Output, printable } from '../output';
import { count } from './counts';
import { placeOf } from './place';
import type { Reporter } from './reporter';

// The library would colour the log of a CI run, too; https://no-color.org and https://force-color.org say when to.
const { FORCE_COLOR, NO_COLOR } = process.env;
const pc = createColors(!NO_COLOR && (FORCE_COLOR ? FORCE_COLOR !== '0' : process.stdout.isTTY === true));

const colours: Record<Severity, (text: string) => string> = {
  error: pc.red,
  warning: pc.yellow,
  information: pc.blue,
  hint: pc.gray,
};

const severities = Object.keys(colours) as Severity[];

/**
 * Lines for a person: `path:line:column severity rule: message`, a blank line after each proposal that has findings, and what it
 * comes to at the end.
 */
export function textReporter(output: Output): Reporter {
  let documents = 0;
  let safe = 0;
  const found: Severity[] = [];
  return {
    add: ({ proposal, findings }) => {
      if (!proposal.isTemplate) documents++;
      for (const finding of findings) {
        const { severity, message, rule, span } = finding;
        const { line, column } = placeOf(proposal, span);
        const where = printable(`${shownPath(proposal.path ?? '')}:${line}:${column}`);
        output.line(
          `${pc.bold(where)} ${colours[severity](severity)} ${pc.dim(`${rule}:`)} ${printable(message)}`,
        );
        found.push(severity);
        if (safeFixOf(finding)) safe++;
      }
      if (findings.length > 0) output.line('');
    },
    end: () => {
      if (documents === 0 && found.length === 0) return;
      const levels = severities.flatMap((severity) => {
        const number = found.filter((one) => one === severity).length;
        return number === 0
          ? []
          : [severity === 'information' ? `${number} ${severity}` : count(number, severity)];
      });
      const kinds = levels.length > 0 ? ` (${levels.join(', ')})` : '';
      const fixable = safe > 0 ? `; ${safe} can be fixed by \`proposals fix\`` : '';
      output.line(`${count(found.length, 'finding')} in ${count(documents, 'proposal')}${kinds}${fixable}`);
    },
  };
}
