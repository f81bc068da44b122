import type { CancellationToken, TextEdit as LspTextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { editsOfFile, renamesByMoving } from '../core/references/file-edits';
import type { Move } from '../core/references/moves';
import type { Renames } from '../core/references/renames';
import { LineIndex } from '../core/text/lines';
import { lspEdits } from './convert';
import type { ServerContext } from './feature';
import { uriOf } from './paths';
import { filesAround, markdownAround, type WorkspaceFile } from './workspace-files';

/** The edits of one file. */
export interface FileUpdate {
  readonly uri: string;
  /** Null for a file that is not open. */
  readonly version: number | null;
  readonly edits: LspTextEdit[];
}

/** What gets another name by moving files or folders of the workspace; the first decides which folder of it is searched. */
export async function renamesFor(
  moves: readonly [Move, ...Move[]],
  { files, index, analyzer, workspace }: ServerContext,
  token: CancellationToken,
): Promise<Renames> {
  const [{ from }] = moves;
  const paths = await markdownAround(from, { files, index }, token);
  const editor = await analyzer.settingsAt(uriOf(from));
  return workspace.untilLoaded(() => renamesByMoving(moves, paths, workspace, { editor }));
}

/** The edits of all files around `path`, apart from those that are `excluded`, that keep references valid when something is renamed. */
export async function referenceUpdates(
  path: string,
  renames: Renames,
  context: ServerContext,
  token: CancellationToken,
  excluded: (path: string) => boolean = () => false,
): Promise<readonly FileUpdate[]> {
  const updates: FileUpdate[] = [];
  for await (const file of filesAround(path, context, token))
    if (!excluded(file.path)) updates.push(...(await updateOf(file, renames, context)));
  return updates;
}

async function updateOf(
  { path, uri, text, version }: WorkspaceFile,
  renames: Renames,
  { workspace, connection, encoding }: ServerContext,
): Promise<readonly FileUpdate[]> {
  try {
    const edits = await workspace.untilLoaded(() => editsOfFile(path, text, renames, workspace));
    return edits.length === 0
      ? []
      : [{ uri, version, edits: lspEdits(new LineIndex(text), edits, encoding) }];
  } catch (error) {
    // A text that nests thousands of levels deep is too much for the parser.
    connection.console.error(`Cannot read ${path}: ${String(error)}`);
    return [];
  }
}

/** The edits of several files as one; `versioned` for clients that support versions of documents. */
export function workspaceEditOf(updates: readonly FileUpdate[], versioned: boolean): WorkspaceEdit {
  if (!versioned) return { changes: Object.fromEntries(updates.map(({ uri, edits }) => [uri, edits])) };
  return {
    documentChanges: updates.map(({ uri, version, edits }) => ({ textDocument: { uri, version }, edits })),
  };
}

/** True when a client supports edits for one version of a document. */
export function supportsVersions({ client }: Pick<ServerContext, 'client'>): boolean {
  return client.capabilities.workspace?.workspaceEdit?.documentChanges === true;
}
