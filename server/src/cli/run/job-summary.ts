import { type SeverityCounts, severitySuffix, totalCount } from '../../core/report/counts';
import { printable } from '../../core/text/printable';
import { escapeCell, plural } from '../../core/text/words';
import { appendText, displayPath } from '../host/files';

/** The longest table in a summary; GitHub cuts a summary of more than 1 MiB. */
const maxRows = 200;

/** What a run found, for the files that a CI service reads after a step. */
export class JobSummary {
  readonly #rows: { readonly path: string; readonly counts: SeverityCounts }[] = [];

  /** Adds a file that was checked. */
  add(path: string, counts: SeverityCounts): void {
    if (totalCount(counts) > 0) this.#rows.push({ path, counts });
  }

  /** Appends `errors=1` and so on, one in each line, as GitHub reads the outputs of a step. */
  appendCounts(file: string, { error, warning, information, hint }: SeverityCounts): void {
    const lines = { errors: error, warnings: warning, information, hints: hint };
    appendText(
      file,
      Object.entries(lines)
        .map(([name, count]) => `${name}=${count}\n`)
        .join(''),
    );
  }

  /** Appends Markdown: the number of findings, and a table of the files that have some, those with most errors and warnings first. */
  appendSummary(file: string, counts: SeverityCounts): void {
    const total = totalCount(counts);
    const rows = [...this.#rows].sort(
      (a, b) => b.counts.error - a.counts.error || b.counts.warning - a.counts.warning,
    );
    const table = rows
      .slice(0, maxRows)
      .map(
        ({ path, counts: { error, warning, information, hint } }) =>
          `| ${escapeCell(printable(displayPath(path)))} | ${error} | ${warning} | ${information} | ${hint} |\n`,
      );
    const more = rows.length - table.length;
    appendText(
      file,
      [
        '### Enhancement proposals\n\n',
        total === 0 ? 'No findings.\n' : `${plural(total, 'finding')}${severitySuffix(counts)}\n`,
        ...(table.length > 0
          ? [
              '\n| file | errors | warnings | information | hints |\n| --- | --: | --: | --: | --: |\n',
              ...table,
            ]
          : []),
        ...(more > 0 ? [`\n${plural(more, 'more file')}.\n`] : []),
      ].join(''),
    );
  }
}
