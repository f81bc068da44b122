import type { CodeAction, Range } from 'vscode-languageserver';
import { LineIndex } from '../../core/text/lines';
import { touches } from '../../core/text/span';
import type { Workspace } from '../../core/workspace/workspace';
import { configDiagnostic, configIn } from '../config-document';
import { lspEdits } from '../convert';
import type { OpenDocument } from '../open-documents';
import type { PositionEncoding } from '../position-encoding';

/** The quick fixes for the problems of a `.proposals.yaml` at `range`; `only` has the requested kinds. */
export function configActions(
  document: OpenDocument,
  workspace: Workspace,
  range: Range,
  only: readonly string[] | undefined,
  { versioned, encoding }: { readonly versioned: boolean; readonly encoding: PositionEncoding },
): CodeAction[] {
  if (only && !only.includes('quickfix') && !only.includes('')) return [];
  const { uri, version } = document;
  const config = configIn(document, workspace);
  const lines = new LineIndex(config.text);
  const requested = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  return config.problems
    .filter(({ span }) => touches(span, requested))
    .flatMap((problem) =>
      (problem.fixes ?? []).map((fix): CodeAction => {
        const edits = lspEdits(lines, fix.edits, encoding);
        return {
          title: fix.title,
          kind: 'quickfix',
          edit: versioned
            ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
            : { changes: { [uri]: edits } },
          diagnostics: [configDiagnostic(config, problem, encoding)],
        };
      }),
    );
}
