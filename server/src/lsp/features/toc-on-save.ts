import { TextDocumentSaveReason } from 'vscode-languageserver';
import { applyEdits } from '../../core/text/edits';
import { lineEdits } from '../../core/text/line-diff';
import { lspEdits } from '../convert';
import type { Feature } from '../feature';

/**
 * Handles `textDocument/willSaveWaitUntil`: updates the table of contents of a proposal when its author saves it. Only what rule toc-stale fixes without a decision, so not
 * where it is turned off, nor a table of another tool; and not when the editor saves while its user types.
 */
export const tocOnSave: Feature = {
  // `server.ts` announces it, as a part of how documents are synchronized.
  capability: () => ({}),
  bind: ({ documents, analyzer, settings, encoding }) => {
    documents.onWillSaveWaitUntil(async ({ document: { uri }, reason }) => {
      if (reason === TextDocumentSaveReason.AfterDelay) return [];
      if (!(await settings.behaviorAt(uri)).updatesTocOnSave) return [];
      const current = await analyzer.currentProposal(uri);
      if (!current) return [];
      const { checked, report } = current.analysis;
      const stale = report.findings.find(({ rule }) => rule === 'toc-stale');
      const fix = stale?.fixes().fixes.find(({ applies }) => applies === 'always');
      // Only the lines that differ: cursors and folds in the others stay.
      return fix
        ? lspEdits(checked.document, lineEdits(checked.text, applyEdits(checked.text, fix.edits)), encoding)
        : [];
    });
  },
};
