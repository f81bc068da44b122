import { type Summary, titleWithName } from '../proposal/proposal-summary';
import { baseName } from '../text/paths';
import { escapeMarkdown } from '../text/words';

/** The title and the status of a proposal, and a link to its file at the address `link`, as CommonMark. */
export function summaryMarkdown({ path, family, name, title, status }: Summary, link: string): string {
  return [
    `**${escapeMarkdown(titleWithName(name, title))}** (${family.name})`,
    ...(status === undefined ? [] : [`Status: ${escapeMarkdown(status)}`]),
    `[${escapeMarkdown(baseName(path))}](<${link}>)`,
  ].join('\n\n');
}
