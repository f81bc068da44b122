import type { OutlineSection } from '../markdown/outline';
import type { Field, Metadata } from '../metadata/metadata';
import { factKeys, isOptionalInPractice, practiceClause, severityLimit } from '../practice/practice';
import type { Missing } from '../proposal/alignment';
import type { Fix, Remark, RemarkPlace } from '../proposal/finding';
import type { Governing } from '../proposal/governing';
import { kindMarksOf } from '../proposal/kind-marks';
import {
  type DoubtContext,
  hasAnotherOutline,
  hasNumberedOutline,
  hasOwnOutline,
  isDemanded,
  isDemandedByMany,
  isLeftToAuthors,
  isOutlineAccepted,
  similarSection,
} from '../proposal/missing-doubts';
import { missingGroups } from '../proposal/missing-groups';
import { headingAt, placeClause, placedByPractice } from '../proposal/missing-place';
import { isAboutProcess } from '../proposal/process-proposals';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import { sectionInsertions } from '../proposal/section-insertions';
import { sectionsInOtherWords } from '../proposal/sections-in-other-words';
import { hasCodeAtStart, hasTextBelowTitle } from '../proposal/text-below-title';
import { headingRenaming } from '../references/heading-renaming';
import type { SectionSpec } from '../template/section-specs';
import { isSynonym } from '../template/title-synonyms';
import { foldSpace } from '../text/words';

/** Sections that the template requires are not in the document. */
export const sectionMissing = defineRule({
  id: 'section-missing',
  title: 'A required section of the template is missing.',
  severity: 'warning',
  stages: { draft: 'information' },
  ifOlder: 'hint',
  isStructural: true,
  reads: [
    'outline',
    'title',
    'alignment',
    'meantHeadings',
    'addedSince',
    'renamedSections',
    'headPlace',
    'file',
    'metadata',
    'shortLength',
  ],
  *check(
    {
      outline,
      title,
      alignment,
      meantHeadings,
      addedSince,
      renamedSections,
      headPlace,
      file,
      metadata,
      shortLength,
    },
    governing,
    inAllRevisions,
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
    const missing = alignment.missing
      .filter(
        ({ spec }) =>
          !renamed.has(sectionKey(spec)) &&
          inAllRevisions(sectionKey(spec)) &&
          !isMeant(spec) &&
          !isElsewhere(spec, metadata.metadata, governing),
      )
      .map((one) => placedByPractice(one, alignment, governing));
    if (missing.length === 0) return;
    const count = schema.sections.filter((spec) => !spec.optional && !isOptional(spec)).length;
    const { sections } = outline;
    const own = sections.filter((section) => section !== title?.section && !alignment.specOf(section));
    const inOtherWords = sectionsInOtherWords(missing, own);
    const isUncertain = (spec: SectionSpec) => isOptional(spec) || inOtherWords.has(spec);
    const required = missing.filter(({ spec }) => !isUncertain(spec));
    const kind = kindMarksOf(metadata.metadata, title?.text, file.entryName);
    const first = schema.sections.find(({ parent, optional }) => !parent && !optional);
    const isBelowTitle =
      hasTextBelowTitle(metadata, title !== undefined) ||
      (first !== undefined && hasCodeAtStart(metadata, first));
    const belowTitle = isBelowTitle ? first : undefined;
    const context = { governing, alignment, sections, own, inOtherWords, belowTitle, kind, shortLength };
    if (!hasAnotherOutline(required, count, context)) {
      const isOwnOutline =
        count >= minRequired &&
        required.length > 1 &&
        !required.some(({ spec }) => isDemandedByMany(spec, governing)) &&
        hasOwnOutline(required, count, context);
      const isAuthorsOutline = isOwnOutline || hasNumberedOutline(context);
      for (const remark of remarksFor(missing, isUncertain, context))
        yield isAuthorsOutline ? { ...remark, atMost: 'information' } : remark;
      return;
    }
    const mayDiffer = file.isContinuation || isAboutProcess(file, title, metadata);
    yield { ...remarkForMany(required, count, context, headPlace), ...(mayDiffer && { severity: 'hint' }) };
    const uncertain = missing.filter(({ spec }) => isUncertain(spec));
    yield* remarksFor(uncertain, isUncertain, context);
  },
});

/** True for a section whose content is elsewhere: a metadata field with its title has a value. Also true for a table of contents, which rule toc-missing reports. */
function isElsewhere(
  spec: SectionSpec,
  metadata: Metadata | undefined,
  governing: Pick<Governing, 'practice' | 'sectionKey'>,
): boolean {
  const { title, children } = spec;
  if (children.length > 0) return false;
  if (isDemandedByMany(spec, governing)) return false;
  if (contentsTitle.test(title)) return true;
  const name = foldSpace(title).toLowerCase();
  const isSame = ({ name: written, text }: Field) =>
    foldSpace(written).toLowerCase() === name && text.trim() !== '';
  return metadata?.fields.some(isSame) === true;
}

const contentsTitle = /^\W*(?:table of contents|contents|toc)\W*$/i;

/** A template that requires fewer sections has no outline. */
const minRequired = 3;

/** What remarks depend on. */
interface Context extends DoubtContext {
  /** The sections of the author that contain a missing section under another title. */
  readonly inOtherWords: ReadonlyMap<SectionSpec, OutlineSection>;
  /** The section whose text may be below the title, without its heading. */
  readonly belowTitle: SectionSpec | undefined;
}

/** A remark for each missing section, as far as several are not one mistake. */
function* remarksFor(
  missing: readonly Missing[],
  isUncertain: (spec: SectionSpec) => boolean,
  context: Context,
): Generator<Remark<ProposalDocument>> {
  const { sectionKey, practice } = context.governing;
  const isDemandedByAll = (spec: SectionSpec) =>
    severityLimit(practice?.share(factKeys.section(sectionKey(spec)))) === undefined;
  for (const group of missingGroups(missing, isUncertain, isDemandedByAll))
    yield group.kind === 'one'
      ? remarkFor(group.one, group.below, missing, context)
      : remarkForSubsections(group.all, context);
}

/** The remark for several missing subsections of one section. */
function remarkForSubsections(missing: readonly Missing[], context: Context): Remark<ProposalDocument> {
  const { governing, sections } = context;
  const parent = missing[0]?.spec.parent?.title ?? '';
  return {
    at: headingAt(missing[0]?.place ?? { side: 'end' }, sections),
    keys: missing.map(({ spec }) => governing.sectionKey(spec)),
    atMost: missing.every(({ spec }) => isLeftToAuthors(spec, context)) ? 'information' : undefined,
    message: `${missing.length} subsections of "${parent}" are missing: ${titlesOf(missing)}`,
    fixes: (proposal) => [insertionOfMany(missing, proposal)],
    related: relatedSections(missing),
  };
}

function insertionOfMany(missing: readonly Missing[], proposal: ProposalDocument): Fix {
  return {
    title: `Insert the ${missing.length} missing sections`,
    ...sectionInsertions(proposal, missing),
    applies: 'on-request',
  };
}

function relatedSections(missing: readonly Missing[]): Remark<ProposalDocument>['related'] {
  return missing.map(({ spec }) => ({
    message: `Section "${spec.title}" of the template`,
    inTemplate: spec.span,
  }));
}

function remarkFor(
  one: Missing,
  below: readonly Missing[],
  missing: readonly Missing[],
  context: Context,
): Remark<ProposalDocument> {
  const { governing, sections, inOtherWords, belowTitle } = context;
  const { sectionKey, practice } = governing;
  const { spec, place, landmark } = one;
  const key = factKeys.section(sectionKey(spec));
  const same = inOtherWords.get(spec);
  if (same && below.length === 0) return remarkForOtherWords(spec, same, sectionKey(spec));
  const similar = same ?? similarSection(one, missing, context);
  const all = [one, ...below];
  const usuallyPresent = below.filter(
    (other) => severityLimit(practice?.share(factKeys.section(sectionKey(other.spec)))) === undefined,
  );
  return {
    at: headingAt(place, sections),
    keys: all.map((other) => sectionKey(other.spec)),
    practice: { key },
    // It may be there in other words.
    severity: same ? 'hint' : demandedSeverity(spec),
    atMost: similar || spec === belowTitle || isLeftToAuthors(spec, context) ? 'information' : undefined,
    message: `Section "${spec.title}" is missing${withTitlesOf(usuallyPresent)}${practiceClause(practice, key)}${placeClause(landmark)}`,
    fixes: (proposal) => [
      {
        title: `Insert section "${spec.title}"${withTitlesOf(below)}`,
        ...sectionInsertions(proposal, all),
        applies: 'on-request',
      },
    ],
    related: [
      ...(similar
        ? [{ message: 'This may be the section under another title', at: similar.heading.place }]
        : []),
      { message: `Section "${spec.title}" of the template`, inTemplate: spec.span },
    ],
  };
}

/** The severity of a section without which no proposal is accepted: it does not depend on the stage. */
function demandedSeverity({ mandatory }: SectionSpec): 'warning' | undefined {
  return mandatory ? 'warning' : undefined;
}

/** The remark for a section that is there under another title. */
function remarkForOtherWords(
  spec: SectionSpec,
  { heading }: OutlineSection,
  key: string,
): Remark<ProposalDocument> {
  const isWhole = isSynonym(heading.text, spec.words);
  return {
    at: heading.titlePlace,
    keys: [key],
    severity: 'hint',
    message: `Section "${spec.title}" is missing; "${heading.text}" has the same meaning`,
    fixes: (proposal, span) => (isWhole ? headingRenaming(proposal, heading, span, spec.title) : []),
    related: [{ message: `Section "${spec.title}" of the template`, inTemplate: spec.span }],
  };
}

/** The remark for a document with another outline. */
function remarkForMany(
  missing: readonly Missing[],
  count: number,
  context: Context,
  at: RemarkPlace,
): Remark<ProposalDocument> {
  const { sectionKey } = context.governing;
  const isAccepted = isOutlineAccepted(missing, count, context);
  return {
    at,
    atMost: isDemanded(context.governing) && !isAccepted ? undefined : 'information',
    keys: missing.map(({ spec }) => sectionKey(spec)),
    practice: { key: factKeys.outline },
    message: `${missing.length} of ${count} required sections are missing: ${titlesOf(missing)}`,
    fixes: (proposal) => [insertionOfMany(missing, proposal)],
    related: relatedSections(missing),
  };
}

function withTitlesOf(missing: readonly Missing[]): string {
  return missing.length === 0 ? '' : ` with ${titlesOf(missing)}`;
}

function titlesOf(missing: readonly Missing[]): string {
  return missing.map(({ spec }) => `"${spec.title}"`).join(', ');
}
