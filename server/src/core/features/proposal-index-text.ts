import type { MarkdownDocument } from '../markdown/document';
import type { TextEdit } from '../text/edits';
import { isFirstOnLine, LineIndex } from '../text/lines';
import type { Span } from '../text/span';
import { escapeCell, shorten } from '../text/words';

/** The columns that a list of proposals may have. */
export const indexColumns = ['number', 'title', 'status', 'stage', 'sections', 'path'] as const;
export type IndexColumn = (typeof indexColumns)[number];

/** A proposal in the list. */
export interface IndexedProposal {
  readonly number: string | null;
  readonly title: string;
  readonly status: string | null;
  readonly stage: string;
  /** `3/4`. */
  readonly sections: string;
  readonly path: string;
  /** Percent-encoded, from the file with the list. */
  readonly link: string;
}

/** A pair of markers, between which there is a list of proposals. */
export interface IndexMarkers {
  /** From the end of the first marker to the start of the second. */
  readonly span: Span;
  /** The first marker. */
  readonly marker: Span;
  readonly columns: readonly IndexColumn[];
  /** The folder with the proposals, from the folder of the file. */
  readonly folder: string;
}

/** False for a text without markers, decided without parsing. */
export function mayHaveIndex(text: string): boolean {
  return /<!--\s*\/proposals\s*-->/.test(text);
}

const defaultColumns: readonly IndexColumn[] = ['number', 'title', 'status'];

//   <!-- proposals folder="enhancements" columns="number title status" -->
//   <!-- /proposals -->
/** The markers of the lists in a document, in order. If they are wrong, the reason as a text. Markers in quotes, lists and running text do not count: a table is not possible there. */
export function indexMarkers(document: MarkdownDocument): readonly IndexMarkers[] | string {
  const markers: IndexMarkers[] = [];
  const lines = new LineIndex(document.text);
  let open: { span: Span; attributes: string } | undefined;
  let elsewhere: number | undefined;
  for (const comment of document.facts('comments')) {
    const marker = /^\s*(\/)?proposals((?:\s+[\w-]+="[^"]*")*)\s*$/.exec(comment.content);
    if (comment.state !== 'closed' || !marker) continue;
    const [, isEnd, attributes = ''] = marker;
    const { start, end } = document.spanOf(comment);
    const [node] = document.nodesIn({ start, end });
    const isApart = node?.type === 'html' && (isEnd !== undefined || isFirstOnLine(document.text, start));
    if (!isApart) {
      elsewhere ??= lines.lineColumnAt(start).line + 1;
      continue;
    }
    if (isEnd === undefined) {
      if (open) return 'a second <!-- proposals --> follows before <!-- /proposals -->';
      open = { span: { start, end }, attributes };
      continue;
    }
    if (!open) return '<!-- /proposals --> has no <!-- proposals --> above it';
    const settings = settingsIn(open.attributes);
    if (typeof settings === 'string') return settings;
    markers.push({ span: { start: open.span.end, end: start }, marker: open.span, ...settings });
    open = undefined;
  }
  if (open) return '<!-- proposals --> has no <!-- /proposals --> below it';
  if (markers.length === 0 && elsewhere !== undefined)
    return `the marker in line ${elsewhere} is in a quote, a list or a line of text; put it on a line of its own`;
  return markers;
}

function settingsIn(attributes: string): Pick<IndexMarkers, 'columns' | 'folder'> | string {
  const values = new Map<string, string>();
  // Linear: a name is read once, from its beginning.
  for (const [, name = '', value = ''] of attributes.matchAll(/(?<![\w-])([\w-]+)="([^"]*)"/g))
    values.set(name, value);
  const unknown = [...values.keys()].find((name) => name !== 'columns' && name !== 'folder');
  if (unknown !== undefined) return `unknown attribute "${unknown}"; expected folder or columns`;
  const names =
    values
      .get('columns')
      ?.split(/[\s,]+/)
      .filter((name) => name !== '') ?? [];
  const columns = names.flatMap((name) => indexColumns.find((column) => column === name) ?? []);
  if (columns.length < names.length) return `unknown column; expected ${indexColumns.join(', ')}`;
  return { columns: columns.length === 0 ? defaultColumns : columns, folder: values.get('folder') ?? '.' };
}

//   <!-- proposals -->
//   | Number | Title | Notes |      only a table with columns that a list may have is known to be generated
/** The content between the markers other than one generated list, as a sentence without a period; undefined if there is none. */
export function otherContent(document: MarkdownDocument, { span }: IndexMarkers): string | undefined {
  const text = document.text.slice(span.start, span.end);
  const lines = text.split(/\r\n?|\n/);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) return undefined;
  const names = cellsOf(lines[first] ?? '');
  const isGenerated = (line: string, i: number) => {
    const cells = cellsOf(line);
    if (cells?.length !== names?.length) return false;
    if (i === 0) return !!cells?.every((cell) => indexColumns.some((name) => name === cell.toLowerCase()));
    return i > 1 || !!cells?.every((cell) => /^:?-+:?$/.test(cell));
  };
  const rest = lines.slice(first);
  const length = rest.findIndex((line) => line.trim() === '');
  const table = length < 0 ? rest : rest.slice(0, length);
  const wrong = table.findIndex((line, i) => names === undefined || !isGenerated(line, i));
  const at = wrong >= 0 ? wrong : rest.findIndex((line, i) => i >= table.length && line.trim() !== '');
  if (at < 0) return undefined;
  const line = new LineIndex(document.text).lineColumnAt(span.start).line + first + at + 1;
  return `line ${line} between the markers is not of a list of proposals and would be lost: "${shorten(rest[at] ?? '', 60)}"; move it out of the markers, or delete it`;
}

/** The cells of a row with a `|` at both ends; undefined for other lines. */
function cellsOf(line: string): readonly string[] | undefined {
  const [, row] = /^ {0,3}\|(.*)\|\s*$/.exec(line) ?? [];
  return row?.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

/** The edit that brings a list up to date; undefined if it is. Spaces around cells do not matter. */
export function indexEdit(
  document: MarkdownDocument,
  { span, columns }: IndexMarkers,
  proposals: readonly IndexedProposal[],
): TextEdit | undefined {
  const lines = tableLines(columns, proposals);
  const current = document.text.slice(span.start, span.end);
  const rows = current.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  if (rows.map(normalized).join('\n') === lines.map(normalized).join('\n')) return undefined;
  const { lineEnding } = document;
  return { span, text: `\n\n${lines.join('\n')}\n\n`.replaceAll('\n', lineEnding) };
}

/** A row as it counts: formatters align columns. */
function normalized(row: string): string {
  const cells = row.split('|').map((cell) => cell.trim());
  return cells.join('|').replace(/:?-{2,}:?/g, '--');
}

function tableLines(
  columns: readonly IndexColumn[],
  proposals: readonly IndexedProposal[],
): readonly string[] {
  const names = columns.map((column) => column.charAt(0).toUpperCase() + column.slice(1));
  // The first column that names the proposal is the link to it.
  const linked = columns.find((column) => column === 'title') ?? columns[0];
  return [
    rowOf(names),
    rowOf(columns.map(() => '---')),
    ...proposals.map((proposal) =>
      rowOf(
        columns.map((column) => {
          const text = escapeCell(proposal[column] ?? '');
          return column === linked ? `[${text || escapeCell(proposal.path)}](${proposal.link})` : text;
        }),
      ),
    ),
  ];
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
