import type { BlockQuery } from '../markdown/blocks/block';
import { MarkdownDocument } from '../markdown/document';
import { type TextRun, textRunsQuery } from '../markdown/facts/text-runs';
import type { Heading, Section } from '../markdown/outline';
import { fileMetadata, metadataIn, metadataLocationOf } from '../metadata/locations';
import type { MetadataLocation } from '../metadata/metadata';
import { normalizeLineEndings } from '../text/lines';
import { memoize } from '../text/memoize';
import { escapeRegExp } from '../text/reg-exp';
import { contains, slice } from '../text/span';
import { trimOf } from '../text/trim';
import { foldSpace, wordsOf } from '../text/words';
import type { Family } from './family';
import { type FieldSpec, fieldSpecsOf } from './fields';
import {
  indexComments,
  mayCommentsStay,
  type TemplateComment,
  type TemplateCommentIndex,
  templateCommentsOf,
} from './guidance';
import {
  appendixTitle,
  conditionMarker,
  dueLevelsIn,
  type Optionality,
  optionalityOf,
  optionalMarker,
  optionalPrefix,
  requiredMarker,
  saysMayBeOmitted,
  withoutDemand,
} from './optional-sections';
import { isPlaceholderTitle } from './placeholder-shapes';
import { type NameInBlock, namesQueryOf } from './proposal-names';
import { type TemplateParagraph, type TemplateProse, templateProseOf } from './prose';
import { type TitlePattern, titlePatternOf } from './title-pattern';
import { isPrefix, type TitleWords, titleWordsOf, type Wording, wordingOf } from './wording';

/** One section of the template. */
export interface SectionSpec {
  readonly words: TitleWords;
  /** The heading's text as written: `User Stories (optional)`. */
  readonly title: string;
  readonly depth: Heading['depth'];
  /** True when the section or one above it is marked optional, or when it is one of several numbered sections. */
  readonly optional: boolean;
  /** True when the section is required under a condition, and optional otherwise. */
  readonly conditional: boolean;
  /** The levels of maturity at which the section must be complete, as the template names them: `beta`. */
  readonly dueLevels: readonly string[];
  /** For one of several numbered sections (`Story 1`, `Story 2`) the words before the number: `Story`. */
  readonly stub: string | undefined;
  readonly guidance: readonly TemplateComment[];
  /** The guidance, placeholders and default texts in the section's own text, without comments. */
  readonly prose: readonly TemplateParagraph[];
  /** The task list items in the section's own text. */
  readonly checklist: readonly ChecklistItem[];
  /** True when authors should select from the checklist instead of completing it. */
  readonly isChoice: boolean;
  /** The heading and the section's own text as written, with LF and without blank lines at the end. */
  readonly text: string;
  /** The heading in the template. */
  readonly span: { readonly start: number; readonly end: number };
  readonly parent: SectionSpec | undefined;
  readonly children: readonly SectionSpec[];
}

/** An item of a checklist. */
export interface ChecklistItem {
  /** The text without markup, whitespace folded. */
  readonly text: string;
  /** The words alone, for comparison: links and line breaks do not matter. */
  readonly words: string;
  /** The item as written, on one line, without bullet and box. */
  readonly written: string;
}

/** A section of the template that a heading may belong to. */
export interface SpecCandidate {
  readonly spec: SectionSpec;
  /** How the heading compares with the title of the section; `prefix`: one of the two starts with all words of the other. */
  readonly wording: Wording | 'prefix';
}

/** A parsed template: what it requires of proposals. */
export interface Schema {
  readonly document: MarkdownDocument;
  readonly family: Family;
  readonly titlePattern: TitlePattern | undefined;
  /** Finds text that may mention a proposal: `enhancement-48`. Undefined where titles have no word before the number, because a number alone may mean anything. */
  readonly mentionQuery: BlockQuery<TextRun> | undefined;
  /** Finds the names of proposals in running text, where the process requires a form of them. */
  readonly namesQuery: BlockQuery<NameInBlock> | undefined;
  /** The title as written; undefined for a template without one. */
  readonly title: string | undefined;
  /** All sections except the title, in order, parents before children. */
  readonly sections: readonly SectionSpec[];
  /** The comments for authors, in order. */
  readonly guidance: readonly TemplateComment[];
  /** True when the template says that its comments may stay in finished proposals. */
  readonly commentsMayStay: boolean;
  /** Finds comments of proposals among {@link guidance}. */
  readonly commentIndex: TemplateCommentIndex;
  readonly prose: TemplateProse;
  /** Finds the words of the title and of the section titles where headings may be. */
  readonly wordsQuery: BlockQuery<FoundWords>;
  /** The sections that a heading with this text may belong to, in order. */
  candidatesFor(title: string): readonly SpecCandidate[];
  /** True for a template with a pair of table of contents markers. */
  readonly hasToc: boolean;
  /** Where proposals keep their metadata. */
  readonly metadataLocation: MetadataLocation;
  /** The text of the template's sidecar file with the metadata; undefined when the template itself contains the metadata. */
  readonly metadataText: string | undefined;
  /** The metadata fields, in order. */
  readonly fields: readonly FieldSpec[];
}

/**
 * The schema of a template with this text. Every text has one; without headings it has no sections. `sidecar` is the text of the sidecar file beside the template, where
 * the family keeps metadata there.
 */
export function readSchema(text: string, family: Family, sidecar?: string): Schema {
  const document = new MarkdownDocument(text);
  const titleHeading = titleHeadingOf(document, family);
  const guidance = templateCommentsOf(document, titleHeading);
  const metadataLocation = metadataLocationOf(document, family.metadata?.location);
  const inFile = metadataLocation === 'file' && sidecar !== undefined ? fileMetadata(sidecar) : undefined;
  const metadata = inFile ?? metadataIn(document, metadataLocation);
  const prose = templateProseOf(document, guidance, {
    title: titleHeading,
    metadata: inFile ? undefined : metadata?.span,
    number: family.numberPlaceholder,
    textMayStay: family.textMayStay,
  });
  const sections = specsOf(document, titleHeading, guidance, prose, family);
  const title = titleHeading?.text || family.title;
  const titlePattern = title === undefined ? undefined : titlePatternOf(title, family.numberPlaceholder);
  return {
    document,
    family,
    titlePattern,
    mentionQuery: mentionQueryOf(titlePattern),
    namesQuery: family.demands?.names && namesQueryOf(family.demands.names),
    wordsQuery: wordsQueryOf([titleWordOf(titlePattern), ...sections.map(({ words }) => words.plain)]),
    title,
    sections,
    guidance,
    commentsMayStay: mayCommentsStay(guidance),
    commentIndex: indexComments(guidance),
    prose,
    candidatesFor: memoize((title) => candidatesAmong(titleWordsOf(title), sections)),
    hasToc: document.tocBlock !== undefined,
    metadataLocation,
    metadataText: inFile && sidecar,
    fields: fieldSpecsOf(inFile ? (sidecar ?? '') : text, metadata, family),
  };
}

/** Words that were found in a block. */
export interface FoundWords {
  readonly words: string;
}

/** The word of a title before its number, in lower case: `enhancement`; empty when there is none. */
export function titleWordOf(pattern: TitlePattern | undefined): string {
  // Bounded: the words before the number in a title of the template.
  return pattern?.prefix.replace(/\W+$/, '').toLowerCase() ?? '';
}

/** Finds words in blocks that may contain a heading, without parsing. */
function wordsQueryOf(all: readonly string[]): BlockQuery<FoundWords> {
  const words = [...new Set(all)].filter((text) => text !== '');
  return {
    isTextual: true,
    mayMatch: ({ isPlain }) => !isPlain,
    read: (text) => {
      const lower = text.toLowerCase();
      return words.filter((text) => lower.includes(text)).map((text) => ({ words: text }));
    },
  };
}

function mentionQueryOf(pattern: TitlePattern | undefined): BlockQuery<TextRun> | undefined {
  const prefix = pattern?.prefix ?? '';
  return /[a-z]/i.test(prefix) ? textRunsQuery(new RegExp(`${escapeRegExp(prefix)}\\d`, 'i')) : undefined;
}

//   # Metadata          a chapter about the sidecar file
//   # Enhancement Idea
//   ## Summary
/** The level-1 heading that is the title: the first, or the second where only that has sections. Undefined where the sections are at level 1, too. */
export function titleHeadingOf(
  { headings }: MarkdownDocument,
  { numberPlaceholder }: Family,
): Heading | undefined {
  const top = headings.filter(({ depth }) => depth === 1);
  const [first, second] = top;
  if (top.length === 2 && first === headings[0] && second === headings[1] && headings.length > 3)
    return second;
  return top.length > 2 && !first?.text.includes(numberPlaceholder) ? undefined : first;
}

function specsOf(
  document: MarkdownDocument,
  title: Heading | undefined,
  guidance: readonly TemplateComment[],
  prose: TemplateProse,
  { requiresOnlyMarkedSections = false, textMayStay = false }: Family,
): readonly SectionSpec[] {
  const isRequired = ({ heading }: Section) => requiredMarker.test(heading.text);
  const hasMarks = requiresOnlyMarkedSections || document.sections.some(isRequired);
  const specs = new Map<Section, SectionSpec & { children: SectionSpec[] }>();
  for (const section of document.sections) {
    const { heading, own } = section;
    if (heading === title || (title && heading.span.start < title.span.start)) continue;
    const parent = section.parent && specs.get(section.parent);
    const stub = stubOf(section);
    const isMarked = hasMarks && isRequired(section);
    const shown = stub === undefined ? optionalOf(section, document, guidance) : 'always';
    const ownMark = isMarked ? undefined : (shown ?? (hasMarks ? 'always' : undefined));
    const spec = {
      words: titleWordsOf(heading.text),
      title: withoutDemand(heading.text),
      depth: heading.depth,
      optional: ownMark !== undefined || (parent?.optional ?? false),
      conditional: ownMark === undefined ? (parent?.conditional ?? false) : ownMark === 'sometimes',
      dueLevels: dueLevelsIn(foldSpace(slice(document.text, own))),
      stub,
      guidance: guidance.filter(({ span }) => contains(own, span)),
      prose: prose.paragraphs.filter(({ span }) => contains(own, span)),
      checklist: (textMayStay ? [] : document.itemsIn(own))
        .filter(({ span, checked }) => checked !== undefined && contains(own, span))
        .map(({ text, content }) => ({
          text,
          words: wordsOf(text),
          written: foldSpace(slice(document.text, content)),
        })),
      isChoice: asksToSelect(section, document),
      text: normalizeLineEndings(slice(document.text, { start: heading.span.start, end: own.end }).trimEnd()),
      span: heading.span,
      parent,
      children: [],
    };
    parent?.children.push(spec);
    specs.set(section, spec);
  }
  return [...specs.values()];
}

/** True when a comment or a paragraph of the section, outside its lists, is an instruction to select items. */
function asksToSelect({ own }: Section, document: MarkdownDocument): boolean {
  return [...document.nodesIn(own)].some(
    ({ type, span }) =>
      (type === 'html' || type === 'paragraph') && selectPhrase.test(slice(document.text, span)),
  );
}

//   Pick one of these and delete the rest.   Choose one or more:   Check all that apply   but not   Check these off
const selectPhrase =
  /\b(?:pick|choose|select|keep|tick|check|mark)\s+(?:exactly\s+|at\s+least\s+|only\s+)?(?:one|any|all\s+that\s+appl)|\b(?:delete|remove)\s+the\s+(?:rest|others)\b/i;

/** Whether a section is marked optional: in its title, in its first paragraph or comment, or in the comment right above it. Undefined when it is required. */
function optionalOf(
  section: Section,
  document: MarkdownDocument,
  guidance: readonly TemplateComment[],
): Optionality | undefined {
  const { heading, own } = section;
  // A placeholder as title: proposals have another one, or leave the section out.
  const isMarked = optionalMarker.test(heading.text) || optionalPrefix.test(heading.text);
  if (isMarked || isPlaceholderTitle(heading.text) || appendixTitle.test(heading.text)) return 'always';
  if (conditionMarker.test(heading.text)) return 'sometimes';
  //   ## Decision Drivers <!-- optional -->
  if (/<!--\s*optional\b/i.test(slice(document.text, heading.span))) return 'always';
  const [first] = [...document.nodesIn(own)].filter(
    ({ type }) => type !== 'definition' && type !== 'heading',
  );
  const comment = first && guidance.find(({ span }) => span.start === first.span.start);
  const isOfNext = comment && isOfHeadingBelow(comment, document);
  const mark =
    first && !isOfNext ? optionalityOf(comment?.content ?? slice(document.text, first.span)) : undefined;
  if (mark) return mark;
  // Only what is of this section: the comment above the next heading may be about that.
  const texts = [...document.nodesIn(own)].filter(
    ({ type, span }) =>
      guidanceTypes.has(type) &&
      !guidance.some((other) => other.span.start === span.start && isOfHeadingBelow(other, document)),
  );
  if (texts.some(({ span }) => saysMayBeOmitted(slice(document.text, span)))) return 'always';
  const above = guidance.findLast(({ span }) => span.end <= heading.span.start);
  return above && isOfHeadingBelow(above, document, heading) ? optionalityOf(above.content) : undefined;
}

/** The nodes in which a template speaks to authors. */
const guidanceTypes: ReadonlySet<string> = new Set(['html', 'paragraph', 'blockquote', 'list']);

//   ## Decision Outcome
//                                     right below this heading the comment would belong to it
//   <!-- This is an optional element. -->
//   ### Consequences                  right above this heading it belongs to this one
/** True when a comment belongs to the heading below it, or to the given `heading`: it is right above it and not right below another one. */
function isOfHeadingBelow(
  { span }: TemplateComment,
  { headings, text }: MarkdownDocument,
  heading?: Heading,
): boolean {
  const isOnNextLine = (from: number, to: number) =>
    from <= to && /^(?:\r\n?|\n)?$/.test(trimOf(text.slice(from, to), ' \t'));
  const below = headings.find(({ span: { start } }) => span.end <= start);
  if (!below || (heading && below !== heading) || !isOnNextLine(span.end, below.span.start)) return false;
  return !headings.some((above) => isOnNextLine(above.span.end, span.start));
}

function candidatesAmong(words: TitleWords, specs: readonly SectionSpec[]): readonly SpecCandidate[] {
  const candidates: SpecCandidate[] = [];
  for (const spec of specs) {
    const wording = wordingOf(words, spec.words) ?? (isPrefix(words, spec.words) ? 'prefix' : undefined);
    // What an author writes in place of a placeholder is no misspelling of it.
    if (wording && (wording === 'same' || wording === 'variant' || !hasPlaceholder(spec.title)))
      candidates.push({ spec, wording });
  }
  return candidates;
}

//   User Story 1 - [Brief Title] (Priority: P1)
function hasPlaceholder(title: string): boolean {
  return /\[[^\][]+\]|\{[^{}]+\}/.test(title.replace(optionalMarker, ''));
}

/** The words before the number in a title, when a sibling has the same words with another number. */
function stubOf(section: Section): string | undefined {
  const words = wordsBeforeNumber(section.heading.text);
  if (!words) return undefined;
  const numbered =
    section.parent?.children.filter((sibling) => wordsBeforeNumber(sibling.heading.text) === words) ?? [];
  return numbered.length > 1 ? words : undefined;
}

function wordsBeforeNumber(title: string): string | undefined {
  return /^(.*\p{L})\s+\d+$/u.exec(title)?.[1]?.trimEnd();
}
