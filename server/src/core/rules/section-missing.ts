import type { OutlineSection } from '../markdown/outline';
import { factKeys, isOptionalInPractice, isOtherOutline, practiceClause } from '../practice/practice';
import { landmarkOf, type Missing, type SectionPlace } from '../proposal/alignment';
import type { Remark, RemarkPlace } from '../proposal/finding';
import type { Governing } from '../proposal/governing';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import { sectionInsertions } from '../proposal/section-insertions';
import type { SectionSpec } from '../template/schema';
import { resemblesTitle } from '../template/wording';

/** Sections that the template requires are not in the document. */
export const sectionMissing = defineRule({
  id: 'section-missing',
  title: 'A required section of the template is missing.',
  severity: 'warning',
  stages: { draft: 'information' },
  ifOlder: 'hint',
  isStructural: true,
  reads: ['outline', 'title', 'alignment', 'meantHeadings', 'addedSince', 'renamedSections', 'headPlace'],
  *check(
    { outline, title, alignment, meantHeadings, addedSince, renamedSections, headPlace },
    governing,
    stands,
  ) {
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
    const { sections } = outline;
    const own = sections.filter((section) => section !== title?.section && !alignment.specOf(section));
    const context = { governing, sections, own };
    if (!isOtherOutline(required.length, count)) {
      yield* remarksFor(missing, isOptional, context);
      return;
    }
    yield remarkForMany(required, count, governing, headPlace);
    yield* remarksFor(optional, isOptional, context);
  },
});

/** What remarks depend on. */
interface Context {
  readonly governing: Governing;
  readonly sections: readonly OutlineSection[];
  /** The sections of the author. */
  readonly own: readonly OutlineSection[];
}

/** A remark for each missing section; those below a missing section are part of its remark, if both or neither are optional in practice. */
function* remarksFor(
  missing: readonly Missing[],
  isOptional: (spec: SectionSpec) => boolean,
  context: Context,
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
    yield remarkFor(one, below, context);
  }
}

function remarkFor(
  one: Missing,
  below: readonly Missing[],
  { governing: { sectionKey, practice }, sections, own }: Context,
): Remark<ProposalDocument> {
  const { spec, place } = one;
  const key = factKeys.section(sectionKey(spec));
  const landmark = landmarkOf(place);
  const where = landmark ? `; it belongs ${landmark.side} "${landmark.heading.text}"` : '';
  const similar = own.find(
    ({ heading }) => heading.depth === spec.depth && resemblesTitle(heading.text, spec.words),
  );
  const all = [one, ...below];
  const and = below.length === 0 ? '' : ` with ${titlesOf(below)}`;
  return {
    at: headingAt(place, sections),
    about: all.map((other) => sectionKey(other.spec)),
    practice: { key },
    // It may be there in other words.
    atMost: similar && 'information',
    message: `Section "${spec.title}" is missing${and}${practiceClause(practice, key)}${where}`,
    fixes: (proposal) => [
      {
        title: `Insert section "${spec.title}"${and}`,
        edits: sectionInsertions(proposal, all),
        applies: 'on-request',
      },
    ],
    related: [
      ...(similar ? [{ message: 'This section has a similar title', at: similar.heading.place }] : []),
      { message: `Section "${spec.title}" of the template`, inTemplate: spec.span },
    ],
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
    practice: { key: factKeys.outline },
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
