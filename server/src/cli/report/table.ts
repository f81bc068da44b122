import stringWidth from 'string-width';
import { columns } from './columns';
import type { Overview } from './overview';
import type { Surroundings } from './report-writer';
import { totalsLine } from './totals-line';

const gap = '  ';

/** Columns of the terminal that a title gets at least. */
const narrowest = 16;

/** For a person: a line for each proposal, and what they come to. Titles are cut where a terminal is too narrow for all. */
export function tableReport({ proposals, totals }: Overview, surroundings: Surroundings): string {
  const rows = [
    columns.map(({ name }) => name.toUpperCase()),
    ...proposals.map((entry) => columns.map(({ text }) => text(entry))),
  ];
  const widths = columns.map((_, i) => Math.max(...rows.map((row) => stringWidth(row[i] ?? ''))));
  const title = columns.findIndex(({ name }) => name === 'Title');
  const spare = (surroundings.columns ?? Number.POSITIVE_INFINITY) - lineWidth(widths);
  const room = Math.max(narrowest, (widths[title] ?? 0) + spare);
  widths[title] = Math.min(widths[title] ?? 0, room);
  const lines = rows.map((row) =>
    columns
      .map(({ align }, i) => padded(cut(row[i] ?? '', widths[i] ?? 0), widths[i] ?? 0, align))
      .join(gap)
      .trimEnd(),
  );
  return `${lines.join('\n')}\n\n${totalsLine(totals)}\n`;
}

function lineWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1));
}

function padded(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(width - stringWidth(text));
  return align === 'left' ? text + space : space + text;
}

/** `text`, where it is wider than `width` cut between two characters and ended by `…`. */
function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let shown = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(shown + segment) > width - 1) break;
    shown += segment;
  }
  return `${shown.trimEnd()}…`;
}
