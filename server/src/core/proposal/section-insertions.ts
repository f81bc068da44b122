import { insertBlock } from '../text/block-edits';
import type { TextEdit } from '../text/edits';
import { type Missing, offsetOf } from './alignment';
import type { ProposalDocument } from './proposal-document';

/** One insertion for each place, with the sections that belong there in the order of the template. */
export function sectionInsertions(
  { document, text }: ProposalDocument,
  sections: readonly Missing[],
): readonly TextEdit[] {
  const textsByOffset = new Map<number, string[]>();
  for (const { spec, place } of sections) {
    const offset = offsetOf(place, document);
    textsByOffset.set(offset, [...(textsByOffset.get(offset) ?? []), spec.text]);
  }
  return [...textsByOffset].map(([offset, texts]) => insertBlock(text, offset, texts.join('\n\n')));
}
