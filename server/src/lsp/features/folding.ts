import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import { foldsOf } from '../../core/features/folding';
import type { Feature } from '../feature';
import { needsMarkdownFeatures } from '../markdown-support';

/** Handles `textDocument/foldingRange`, for clients that do not fold Markdown themselves. */
export const folding: Feature = {
  capability: (client) => (needsMarkdownFeatures(client) ? { foldingRangeProvider: true } : {}),
  bind: ({ connection, client, analyzer }) => {
    const { rangeLimit } = client.capabilities.textDocument?.foldingRange ?? {};
    connection.onFoldingRanges(async ({ textDocument }): Promise<FoldingRange[] | null> => {
      const current = await analyzer.current(textDocument.uri);
      if (!current || current.analysis.checked.kind === 'metadata') return null;
      const { document } = current.analysis.checked;
      const folds = await analyzer.answer(textDocument.uri, () => foldsOf(document));
      if (!folds) return null;
      return folds.slice(0, rangeLimit).map(({ start, end, kind }) => ({
        startLine: start,
        endLine: end,
        ...(kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
      }));
    });
  },
};
