import type { CodeAction, Range } from 'vscode-languageserver';
import { touches } from '../../core/text/span';
import { lspEdits } from '../convert';
import type { ServerContext } from '../feature';
import { supportsVersions, workspaceEditOf } from '../reference-updates';
import { staleListDiagnostic, staleListsIn } from '../stale-lists';

/** The quick fixes that bring the lists of proposals at `range` up to date. */
export async function listActions(context: ServerContext, uri: string, range: Range): Promise<CodeAction[]> {
  const { documents, encoding } = context;
  const lists = await staleListsIn(context, uri);
  const document = documents.get(uri);
  if (!document) return [];
  const requested = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  return lists.flatMap((list): CodeAction[] => {
    if (!list.edit || !touches(list.span, requested)) return [];
    const { markdown, version } = document;
    const update = { uri, version, edits: lspEdits(markdown, [list.edit], encoding) };
    return [
      {
        title: 'Update the list of proposals',
        kind: 'quickfix',
        isPreferred: true,
        edit: workspaceEditOf([update], supportsVersions(context)),
        diagnostics: [staleListDiagnostic(markdown, list, encoding)],
      },
    ];
  });
}
