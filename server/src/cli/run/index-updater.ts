import {
  type IndexedProposal,
  type IndexMarkers,
  indexEdit,
  indexMarkers,
  otherContent,
} from '../../core/features/proposal-index-text';
import { MarkdownDocument } from '../../core/markdown/document';
import { applyEdits } from '../../core/text/edits';

/** Updates the lists of proposals in one text. */
export interface IndexUpdater {
  readonly lists: readonly IndexMarkers[];
  /** The text with these proposals in its lists, one entry for each list. */
  update(proposals: readonly (readonly IndexedProposal[])[]): string;
}

/** The updater for a text; an error message if there are no markers, they are wrong, or the text between them is not a list of proposals. */
export function indexUpdater(text: string): IndexUpdater | string {
  const document = new MarkdownDocument(text);
  const lists = indexMarkers(document);
  if (typeof lists === 'string') return lists;
  if (lists.length === 0)
    return 'no markers for a list of proposals; expected <!-- proposals --> and <!-- /proposals -->';
  const other = lists.map((markers) => otherContent(document, markers)).find((text) => text !== undefined);
  if (other !== undefined) return other;
  return {
    lists,
    update: (proposals) =>
      applyEdits(
        text,
        lists.flatMap((markers, i) => indexEdit(document, markers, proposals[i] ?? []) ?? []),
      ),
  };
}
