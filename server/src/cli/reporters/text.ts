import { createColors } from 'picocolors';
import { safeFixOf } from '../../core/lint/fix-all';
import type { Finding, Severity } from '../../core/model/finding';
import type { Proposal } from '../../core/model/proposal';
import { shownPath } from '../files';
import { printable, type Sheet } from '../output';
import { count } from './counts';
import { excerptOf } from './excerpt';
import { placeOf } from './place';
import type { Reporter } from './reporter';

const severities = ['error', 'warning', 'information', 'hint'] as const;

/**
 * For a person: `path:line:column severity rule: message`, under it the source line with carets, a blank line after each proposal that
 * has findings, and what it comes to at the end.
 */
export function textReporter(sheet: Sheet): Reporter {
  let documents = 0;
  let safe = 0;
  let silent = 0;
  const found: Severity[] = [];
  return {
    add: ({ proposal, findings, silenced }) => {
      if (!proposal.isTemplate) documents++;
      silent += silenced;
      for (const finding of findings) {
        for (const line of linesOf(proposal, finding, sheet)) sheet.line(line);
        found.push(finding.severity);
        if (safeFixOf(finding)) safe++;
      }
      if (findings.length > 0) sheet.line('');
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
      const known = silent > 0 ? `; ${silent} silenced by the baseline` : '';
      sheet.line(
        `${count(found.length, 'finding')} in ${count(documents, 'proposal')}${kinds}${fixable}${known}`,
      );
    },
  };
}

function linesOf(proposal: Proposal, finding: Finding, { colours }: Sheet): readonly string[] {
  const { severity, message, rule, span } = finding;
  const { bold, dim, red, yellow, blue, gray } = createColors(colours);
  const paint = { error: red, warning: yellow, information: blue, hint: gray }[severity];
  const { line, column } = placeOf(proposal.document, span);
  const where = printable(`${shownPath(proposal.path ?? '')}:${line}:${column}`);
  const said = `${bold(where)} ${paint(severity)} ${dim(`${rule}:`)} ${printable(message)}`;
  const excerpt = excerptOf(proposal.document, span);
  return excerpt ? [said, `  ${excerpt.source}`, `  ${paint(excerpt.carets)}`] : [said];
}
