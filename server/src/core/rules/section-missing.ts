import type { OutlineSection } from '../markdown/outline';
import { factKeys, type Practice } from '../practice/practice';
import { landmarkOf, offsetOf, type SectionPlace } from '../proposal/alignment';
import type { RemarkPlace } from '../proposal/finding';
import { defineRule } from '../proposal/rule';
import { insertBlock } from '../text/block-edits';

/** A section that the template requires is not in the document. */
export const sectionMissing = defineRule({
  id: 'section-missing',
  title: 'A required section of the template is missing.',
  severity: 'warning',
  stages: { draft: 'information', final: 'error' },
  ifOlder: 'hint',
  isStructural: true,
  reads: ['outline', 'alignment', 'addedSince'],
  *check({ outline, alignment, addedSince }, { sectionKey, practice }) {
    // Rule template-older reports these in one finding.
    if (!addedSince.isKnown && addedSince.sections.length > 0) return;
    for (const { spec, place } of alignment.missing) {
      const key = factKeys.section(sectionKey(spec));
      const landmark = landmarkOf(place);
      const where = landmark ? `; it belongs ${landmark.side} "${landmark.heading.text}"` : '';
      yield {
        at: headingAt(place, outline.sections),
        about: [sectionKey(spec)],
        practice: { key },
        message: `Section "${spec.title}" is missing${practiceClause(practice, key)}${where}`,
        fixes: ({ document, text }) => [
          {
            title: `Insert section "${spec.title}"`,
            edits: [insertBlock(text, offsetOf(place, document), spec.text)],
            applies: 'on-request',
          },
        ],
        related: [{ message: `Section "${spec.title}" of the template`, inTemplate: spec.span }],
      };
    }
  },
});

/** The heading that is where a section belongs; at the document's end the end of its text. */
function headingAt(place: SectionPlace, sections: readonly OutlineSection[]): RemarkPlace {
  if (place.side === 'end') return 'end';
  const { index, endIndex } = place.section;
  const next = { before: index, inside: index + 1, after: endIndex }[place.side];
  return sections[next]?.heading.place ?? 'end';
}

function practiceClause(practice: Practice | undefined, key: string): string {
  const share = practice?.share(key);
  return share ? `; ${share.have} of the ${share.of} newest proposals have it` : '';
}
