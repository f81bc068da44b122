import pc from 'picocolors';
import type { Severity } from '../../core/model/finding';
import { shownPath } from '../files';
import type { Output } from '../output';
import { placeOf } from './place';
import type { Reporter } from './reporter';

const colours: Record<Severity, (text: string) => string> = {
  error: pc.red,
  warning: pc.yellow,
  information: pc.blue,
  hint: pc.gray,
};

/** Lines for a person: `path:line:column severity message rule`, and what it comes to at the end. */
export function textReporter(output: Output): Reporter {
  let documents = 0;
  let all = 0;
  let safe = 0;
  return {
    add: ({ proposal, findings }) => {
      documents++;
      for (const { severity, message, rule, span, fixes } of findings) {
        const { line, column } = placeOf(proposal, span);
        const where = `${shownPath(proposal.path ?? '')}:${line}:${column}`;
        output.line(`${pc.bold(where)} ${colours[severity](severity)} ${message} ${pc.dim(rule)}`);
        all++;
        if (fixes.some((fix) => fix.applies === 'always')) safe++;
      }
    },
    end: () => {
      if (documents === 0) return;
      const fixable = safe > 0 ? `, ${safe} fixed by \`proposals fix\`` : '';
      output.line(`${count(all, 'finding')} in ${count(documents, 'proposal')}${fixable}`);
    },
  };
}

/** `1 finding`, `2 findings`. */
export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
