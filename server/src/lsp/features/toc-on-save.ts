import { TextDocumentSaveReason } from 'vscode-languageserver';
import { applyEdits } from '../../core/text/edits';
import { lineEdits } from '../../core/text/line-diff';
import { lspEdits } from '../convert';
import type { Feature } from '../feature';

/**
 * Handles `textDocument/willSaveWaitUntil`: updates the table of contents of a proposal when its author saves it. Applies only the safe fix of rule toc-stale, so nothing where that rule is turned off, or
 * for the table of another tool. Does nothing when the editor saves by itself while the user types.
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
      // Only the lines that differ are replaced, so that cursors and folds in the others stay.
      return fix
        ? lspEdits(checked.document, lineEdits(checked.text, applyEdits(checked.text, fix.edits)), encoding)
        : [];
    });
  },
};
