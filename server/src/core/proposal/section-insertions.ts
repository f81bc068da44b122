import type { SectionSpec } from '../template/section-specs';
import { insertBlock } from '../text/block-edits';
import type { TextEdit } from '../text/edits';
import type { Missing } from './alignment';
import type { Fix } from './finding';
import { levelOfMissing } from './missing-level';
import type { ProposalDocument } from './proposal-document';
import { offsetOf } from './section-places';

/** One insertion for each place, with the sections that belong there in the order of the template, and where the author writes: in the first of them. */
export function sectionInsertions(
  proposal: ProposalDocument,
  sections: readonly Missing[],
): Required<Pick<Fix, 'edits' | 'cursor'>> {
  const { document, text, alignment } = proposal;
  const textsByOffset = new Map<number, string[]>();
  for (const { spec, place } of sections) {
    const offset = offsetOf(place, document);
    textsByOffset.set(offset, [
      ...(textsByOffset.get(offset) ?? []),
      atLevel(spec.text, levelOfMissing(spec, alignment)),
    ]);
  }
  const inserted = [...textsByOffset];
  const edits = inserted.map(([offset, texts]) => insertBlock(text, offset, texts.join('\n\n')));
  const [first] = sections;
  const [own = ''] = inserted[0]?.[1] ?? [];
  return { edits, cursor: first ? cursorIn(edits[0], own, first.spec, proposal) : 0 };
}

/** Where the author writes in the text `own` of a section, which an edit inserts: its first placeholder, else its end. */
function cursorIn(
  edit: TextEdit | undefined,
  own: string,
  { prose }: SectionSpec,
  proposal: ProposalDocument,
): NonNullable<Fix['cursor']> {
  const written = proposal.withLineEnding(own);
  const start = edit?.text.indexOf(written) ?? 0;
  const placeholder = prose.find(({ kind }) => kind === 'placeholder');
  const source = placeholder && proposal.withLineEnding(placeholder.source);
  const at = source === undefined ? -1 : written.indexOf(source);
  if (source === undefined || at < 0) return start + written.length;
  return { start: start + at, end: start + at + source.length };
}

/** The text of a section with its heading at another level; unchanged if the heading is underlined. */
function atLevel(text: string, level: number): string {
  return text.replace(/^ {0,3}#{1,6}(?=\s)/, '#'.repeat(level));
}
