import { markdownTable } from 'markdown-table';
import stringWidth from 'string-width';
import { totalsLine } from '../../core/report/proposal-list';
import { escapeCell } from '../../core/text/words';
import { columns, type ListFormat } from './proposal-list';

/** A table of GitHub Flavored Markdown, in which the paths are links, and a line with the totals. */
export const markdownList: ListFormat = ({ proposals, totals }, { linkTo }) => {
  const rows = proposals.map((entry) =>
    columns.map(({ name, text }) => {
      const cell = escapeCell(text(entry));
      return name === 'Path' ? `[${cell}](${linkTo(entry.path)})` : cell;
    }),
  );
  const table = markdownTable([columns.map(({ name }) => name), ...rows], {
    align: columns.map(({ align }) => align),
    stringLength: stringWidth,
  });
  return `${table}\n\n${totalsLine(totals)}\n`;
};
