import type { OutlineSection } from '../markdown/outline';
import { factKeys, isOptionalInPractice, practiceClause } from '../practice/practice';
import { landmarkOf, type Missing, type SectionPlace } from '../proposal/alignment';
import type { Remark, RemarkPlace } from '../proposal/finding';
import type { Governing } from '../proposal/governing';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import { sectionInsertions } from '../proposal/section-insertions';
import type { SectionSpec } from '../template/schema';

/** If at least so many sections are missing, and more than this share of the required ones, it is one mistake: the proposal has another outline. */
const leastMissing = 3;
const leastShare = 1 / 3;

/** Sections that the template requires are not in the document. */
export const sectionMissing = defineRule({
  id: 'section-missing',
  title: 'A required section of the template is missing.',
  severity: 'warning',
  stages: { draft: 'information' },
  ifOlder: 'hint',
  isStructural: true,
  reads: ['outline', 'alignment', 'meantHeadings', 'addedSince', 'renamedSections', 'headPlace'],
  *check({ outline, alignment, meantHeadings, addedSince, renamedSections, headPlace }, governing, stands) {
    // Rule template-older reports these in one finding.
    if (!addedSince.isKnown && addedSince.sections.length > 0) return;
    const { schema, sectionKey, practice } = governing;
    const isOptional = (spec: SectionSpec) =>
      isOptionalInPractice(practice?.share(factKeys.section(sectionKey(spec))));
    // Rule template-older reports sections that still have their old title.
    const renamed = new Set(renamedSections.map(({ spec }) => sectionKey(spec)));
    // Rules heading-space and section-bold report sections without a proper heading.
    const isMeant = (spec: SectionSpec) => meantHeadings.some((heading) => heading.spec === spec);
    const missing = alignment.missing.filter(
      ({ spec }) => !renamed.has(sectionKey(spec)) && stands(sectionKey(spec)) && !isMeant(spec),
    );
    const optional = missing.filter(({ spec }) => isOptional(spec));
    const required = missing.filter(({ spec }) => !isOptional(spec));
    const count = schema.sections.filter((spec) => !spec.optional && !isOptional(spec)).length;
    if (required.length < leastMissing || required.length <= count * leastShare) {
      yield* remarksFor(missing, isOptional, governing, outline.sections);
      return;
    }
    yield remarkForMany(required, count, governing, headPlace);
    yield* remarksFor(optional, isOptional, governing, outline.sections);
  },
});

/** A remark for each missing section; those below a missing section are part of its remark, if both or neither are optional in practice. */
function* remarksFor(
  missing: readonly Missing[],
  isOptional: (spec: SectionSpec) => boolean,
  governing: Governing,
  sections: readonly OutlineSection[],
): Generator<Remark<ProposalDocument>> {
  const topOf = ({ spec }: Missing): SectionSpec => {
    let top = spec;
    for (let above = spec.parent; above; above = above.parent)
      if (isOptional(above) === isOptional(spec) && missing.some((other) => other.spec === above))
        top = above;
    return top;
  };
  for (const one of missing) {
    if (topOf(one) !== one.spec) continue;
    const below = missing.filter((other) => other !== one && topOf(other) === one.spec);
    yield remarkFor(one, below, governing, sections);
  }
}

function remarkFor(
  one: Missing,
  below: readonly Missing[],
  { sectionKey, practice }: Governing,
  sections: readonly OutlineSection[],
): Remark<ProposalDocument> {
  const { spec, place } = one;
  const key = factKeys.section(sectionKey(spec));
  const landmark = landmarkOf(place);
  const where = landmark ? `; it belongs ${landmark.side} "${landmark.heading.text}"` : '';
  const all = [one, ...below];
  const and = below.length === 0 ? '' : ` with ${titlesOf(below)}`;
  return {
    at: headingAt(place, sections),
    about: all.map((other) => sectionKey(other.spec)),
    practice: { key },
    message: `Section "${spec.title}" is missing${and}${practiceClause(practice, key)}${where}`,
    fixes: (proposal) => [
      {
        title: `Insert section "${spec.title}"${and}`,
        edits: sectionInsertions(proposal, all),
        applies: 'on-request',
      },
    ],
    related: [{ message: `Section "${spec.title}" of the template`, inTemplate: spec.span }],
  };
}

function remarkForMany(
  missing: readonly Missing[],
  count: number,
  { sectionKey }: Governing,
  at: RemarkPlace,
): Remark<ProposalDocument> {
  return {
    at,
    about: missing.map(({ spec }) => sectionKey(spec)),
    message: `${missing.length} of ${count} required sections are missing: ${titlesOf(missing)}`,
    fixes: (proposal) => [
      {
        title: `Insert the ${missing.length} missing sections`,
        edits: sectionInsertions(proposal, missing),
        applies: 'on-request',
      },
    ],
    related: missing.map(({ spec }) => ({
      message: `Section "${spec.title}" of the template`,
      inTemplate: spec.span,
    })),
  };
}

function titlesOf(missing: readonly Missing[]): string {
  return missing.map(({ spec }) => `"${spec.title}"`).join(', ');
}

/** The heading that is where a section belongs; at the document's end the end of its text. */
function headingAt(place: SectionPlace, sections: readonly OutlineSection[]): RemarkPlace {
  if (place.side === 'end') return 'end';
  const { index, endIndex } = place.section;
  const next = { before: index, inside: index + 1, after: endIndex }[place.side];
  return sections[next]?.heading.place ?? 'end';
}
