import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { progressOf } from '../core/features/progress';
import {
  type IndexColumn,
  type IndexedProposal,
  type IndexMarkers,
  indexEdit,
  indexMarkers,
  mayHaveIndex,
  otherContent,
} from '../core/features/proposal-index-text';
import type { MarkdownDocument } from '../core/markdown/document';
import { byNumber, type Summary } from '../core/proposal/proposal-summary';
import type { TextEdit } from '../core/text/edits';
import { encodePath, relativePath, resolvePath } from '../core/text/paths';
import type { Span } from '../core/text/span';
import { rangeOf } from './convert';
import { currentText } from './current-text';
import type { ServerContext } from './feature';
import { ignoredBelow } from './gitignore';
import { whenIdle } from './idle';
import { pathOf, uriOf } from './paths';

/** A list of proposals that is out of date. */
export interface StaleList {
  /** The first marker. */
  readonly span: Span;
  readonly message: string;
  /** Undefined if other text between the markers would be lost. */
  readonly edit: TextEdit | undefined;
}

/** Lists with columns for which each proposal has to be read are checked up to this number of proposals. */
const maxRead = 200;

/** The lists of proposals in an open document that are out of date; none until all proposals of the workspace are known, and where the markers are not complete. */
export async function staleListsIn(context: ServerContext, uri: string): Promise<readonly StaleList[]> {
  const { documents, index } = context;
  const document = documents.get(uri);
  const path = pathOf(uri);
  if (!document || path === undefined || document.hardReason !== undefined) return [];
  if (!mayHaveIndex(document.getText()) || index.rootOf(path) === undefined) return [];
  index.start();
  const { markdown, version } = document;
  const lists = indexMarkers(markdown);
  if (typeof lists === 'string' || !index.isComplete) return [];
  const all = await index.all();
  const stale: StaleList[] = [];
  for (const list of lists) {
    const proposals = await listed(context, path, list, all);
    if (documents.get(uri)?.version !== version || !index.isComplete) return [];
    const found = proposals && staleList(markdown, list, proposals);
    if (found) stale.push(found);
  }
  return stale;
}

function staleList(
  document: MarkdownDocument,
  list: IndexMarkers,
  proposals: readonly IndexedProposal[],
): StaleList | undefined {
  const edit = indexEdit(document, list, proposals);
  if (!edit) return undefined;
  const other = otherContent(document, list);
  const message =
    other === undefined
      ? 'List of proposals is out of date'
      : `List of proposals is out of date, and cannot be updated: ${other}`;
  return { span: list.marker, message, edit: other === undefined ? edit : undefined };
}

/** The proposals that a list should have, in its order; undefined where it cannot be known. */
async function listed(
  context: ServerContext,
  path: string,
  { folder, columns }: IndexMarkers,
  all: readonly Summary[],
): Promise<readonly IndexedProposal[] | undefined> {
  const top = resolvePath(path, folder);
  if (top === undefined) return undefined;
  const below = await withoutIgnored(
    context,
    all.filter((summary) => summary.path !== path && summary.path.startsWith(`${top}/`)),
  );
  const isRead = columns.some((column) => columnsToRead.includes(column));
  if (isRead && below.length > maxRead) return undefined;
  const proposals: IndexedProposal[] = [];
  for (const summary of [...below].sort(byNumber)) {
    const shown = relativePath(path, summary.path) ?? summary.path;
    const read = isRead ? await stageAndSections(context, summary) : { stage: summary.stage, sections: '' };
    if (!read) return undefined;
    const { number = null, title, status = null } = summary;
    proposals.push({ number, title, status, path: shown, link: encodePath(shown), ...read });
  }
  return proposals;
}

/** The proposals that git does not ignore. The command line, which updates the lists too, leaves the ignored ones out. */
async function withoutIgnored(
  { workspace, index }: ServerContext,
  proposals: readonly Summary[],
): Promise<readonly Summary[]> {
  const [first] = proposals;
  const root = first && index.rootOf(first.path);
  if (root === undefined) return proposals;
  const paths = proposals.map(({ path }) => path);
  const ignored = await workspace.untilLoaded(() => ignoredBelow(root, paths, workspace));
  return proposals.filter(({ path }) => !ignored.has(path));
}

/** The columns whose values are not in the summary of a proposal. */
const columnsToRead: readonly IndexColumn[] = ['stage', 'sections'];

async function stageAndSections(
  context: ServerContext,
  { path }: Summary,
): Promise<Pick<IndexedProposal, 'stage' | 'sections'> | undefined> {
  await whenIdle();
  const text = await currentText(context, path);
  const checked = text === undefined ? undefined : await context.analyzer.readText(uriOf(path), text);
  if (checked?.kind !== 'proposal') return undefined;
  const { done, total } = progressOf(checked);
  return { stage: checked.stage, sections: `${done}/${total}` };
}

/** A list that is out of date as an LSP diagnostic. */
export function staleListDiagnostic(
  document: MarkdownDocument,
  { span, message }: StaleList,
  encoding: ServerContext['encoding'],
): Diagnostic {
  return {
    range: rangeOf(document, span, encoding),
    severity: DiagnosticSeverity.Information,
    source: 'proposals',
    code: 'index',
    message,
  };
}
