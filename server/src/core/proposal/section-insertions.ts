import { insertBlock } from '../text/block-edits';
import type { TextEdit } from '../text/edits';
import { type Missing, offsetOf } from './alignment';
import type { ProposalDocument } from './proposal-document';
import { levelOfMissing } from './section-levels';

/** One insertion for each place, with the sections that belong there in the order of the template. */
export function sectionInsertions(
  { document, text, alignment }: ProposalDocument,
  sections: readonly Missing[],
): readonly TextEdit[] {
  const textsByOffset = new Map<number, string[]>();
  for (const { spec, place } of sections) {
    const offset = offsetOf(place, document);
    textsByOffset.set(offset, [
      ...(textsByOffset.get(offset) ?? []),
      atLevel(spec.text, levelOfMissing(spec, alignment)),
    ]);
  }
  return [...textsByOffset].map(([offset, texts]) => insertBlock(text, offset, texts.join('\n\n')));
}

/** The text of a section with its heading at another level; unchanged if the heading is underlined. */
function atLevel(text: string, level: number): string {
  return text.replace(/^ {0,3}#{1,6}(?=\s)/, '#'.repeat(level));
}
