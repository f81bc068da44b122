import { markdownTable } from 'markdown-table';
import stringWidth from 'string-width';
import { literalMarkdown } from '../../core/text/literal-markdown';
import { columns } from './columns';
import type { Overview } from './overview';
import type { Surroundings } from './report-writer';
import { totalsLine } from './totals-line';

/** A table of GitHub Flavored Markdown, where each path is a link, and a line for what they come to. */
export function markdownReport({ proposals, totals }: Overview, { linkTo }: Surroundings): string {
  const rows = proposals.map((entry) =>
    columns.map(({ name, text }) => {
      const literal = cellText(text(entry));
      return name === 'Path' ? `[${literal}](${linkTo(entry.path)})` : literal;
    }),
  );
  const table = markdownTable([columns.map(({ name }) => name), ...rows], {
    align: columns.map(({ align }) => align),
    stringLength: stringWidth,
  });
  return `${table}\n\n${totalsLine(totals)}\n`;
}

/** A bar would begin the next cell, also within code: GFM 4.10. */
function cellText(text: string): string {
  return literalMarkdown(text).replaceAll('|', '\\|');
}
