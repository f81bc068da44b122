import { createColors } from 'picocolors';
import type { Finding } from '../../../core/proposal/finding';
import type { Proposal } from '../../../core/proposal/proposal';
import { shownPath } from '../../files';
import { printable } from '../../output';
import type { Checked } from './checked';
import { excerptOf } from './excerpt';
import { placeOf } from './place';

/** `path:line:column severity rule: message` for each finding, under it the source line with carets; a blank line after all. */
export function textPage({ proposal, findings }: Checked, colours: boolean): string {
  const lines = findings.flatMap((finding) => linesOf(proposal, finding, colours));
  return lines.map((line) => `${line}\n`).join('') + (lines.length > 0 ? '\n' : '');
}

function linesOf(proposal: Proposal, finding: Finding, colours: boolean): readonly string[] {
  const { severity, message, rule, span } = finding;
  const { bold, dim, red, yellow, blue, gray } = createColors(colours);
  const paint = { error: red, warning: yellow, information: blue, hint: gray }[severity];
  const { line, column } = placeOf(proposal.document, span);
  const where = printable(`${shownPath(proposal.path ?? '')}:${line}:${column}`);
  const said = `${bold(where)} ${paint(severity)} ${dim(`${rule}:`)} ${printable(message)}`;
  const excerpt = excerptOf(proposal.document, span);
  return excerpt ? [said, `  ${excerpt.source}`, `  ${paint(excerpt.carets)}`] : [said];
}
