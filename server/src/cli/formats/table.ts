import stringWidth from 'string-width';
import { totalsLine } from '../../core/report/proposal-list';
import { withoutCommand } from '../host/output';
import { columns, type ListFormat } from './proposal-list';

const columnGap = '  ';

/** Titles are not cut to fewer terminal columns than this. */
const minTitleWidth = 16;

/** For people: a line a proposal and a line with the totals. Titles are cut if the terminal is too narrow. */
export const tableList: ListFormat = ({ proposals, totals }, context) => {
  const rows = [
    columns.map(({ name }) => name.toUpperCase()),
    ...proposals.map((entry) => columns.map(({ text }) => text(entry))),
  ];
  const widths = columns.map((_, i) => Math.max(...rows.map((row) => stringWidth(row[i] ?? ''))));
  const title = columns.findIndex(({ name }) => name === 'Title');
  const titleWidth = widths[title] ?? 0;
  const spare = (context.columns ?? Number.POSITIVE_INFINITY) - lineWidth(widths);
  widths[title] = Math.min(titleWidth, Math.max(minTitleWidth, titleWidth + spare));
  const lines = rows.map((row) =>
    columns
      .map(({ align }, i) => pad(cut(row[i] ?? '', widths[i] ?? 0), widths[i] ?? 0, align))
      .join(columnGap)
      .trimEnd(),
  );
  const text = lines.map(withoutCommand).join('\n');
  return `${text}\n\n${totalsLine(totals)}\n`;
};

function lineWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, columnGap.length * (widths.length - 1));
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const spaces = ' '.repeat(width - stringWidth(text));
  return align === 'left' ? text + spaces : spaces + text;
}

/** Cuts text that is wider than `width` between two graphemes and ends it with `…`. */
function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let visible = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(visible + segment) > width - 1) break;
    visible += segment;
  }
  return `${visible.trimEnd()}…`;
}
