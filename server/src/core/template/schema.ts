import type { BlockQuery } from '../markdown/blocks/block';
import { MarkdownDocument } from '../markdown/document';
import { type TextRun, textRunsQuery } from '../markdown/facts/text-runs';
import type { Heading } from '../markdown/outline';
import { fileMetadata, metadataIn, metadataLocationOf } from '../metadata/locations';
import type { MetadataLocation } from '../metadata/metadata';
import { memoize } from '../text/memoize';
import { once } from '../text/once';
import { escapeRegExp } from '../text/reg-exp';
import type { Family } from './family';
import { type FieldSpec, fieldSpecsOf } from './fields';
import {
  indexComments,
  mayCommentsStay,
  type TemplateComment,
  type TemplateCommentIndex,
  templateCommentsOf,
} from './guidance';
import { leavesSectionsToAuthors, optionalMarker } from './optional-sections';
import { type NameInBlock, namesQueryOf } from './proposal-names';
import { type TemplateProse, templateProseOf } from './prose';
import { type SectionSpec, sectionSpecsOf } from './section-specs';
import { type TitlePattern, titlePatternOf } from './title-pattern';
import { isPrefix, type TitleWords, titleWordsOf, type Wording, wordingOf } from './wording';

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
  /** The texts of the level-1 headings above the title: `RFC Template`. */
  readonly aboveTitle: readonly string[];
  /** All sections except the title, in order, parents before children. */
  readonly sections: readonly SectionSpec[];
  /** True when the template says that authors decide which of its sections they need. */
  readonly sectionsAreFree: boolean;
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
export function readSchema(
  text: string | MarkdownDocument,
  family: Family,
  sidecar?: string,
  known: Partial<Pick<Schema, 'metadataLocation' | 'fields'>> = {},
): Schema {
  const document = typeof text === 'string' ? new MarkdownDocument(text) : text;
  const titleHeading = titleHeadingOf(document, family);
  const guidance = templateCommentsOf(document, titleHeading);
  const metadataLocation = metadataLocationOf(document, family.metadata?.location);
  const inFile = metadataLocation === 'file' && sidecar !== undefined ? fileMetadata(sidecar) : undefined;
  const metadata = inFile ?? metadataIn(document, metadataLocation);
  const prose = once(() =>
    templateProseOf(document, guidance, {
      title: titleHeading,
      metadata: inFile ? undefined : metadata?.span,
      number: family.numberPlaceholder,
      textMayStay: family.textMayStay,
    }),
  );
  const sections = sectionSpecsOf(document, titleHeading, guidance, prose, family);
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
    aboveTitle: document.headings
      .filter(({ depth, span }) => depth === 1 && titleHeading && span.start < titleHeading.span.start)
      .map(({ text }) => text),
    sections,
    sectionsAreFree: leavesSectionsToAuthors(document.text.slice(0, sections[0]?.span.start)),
    guidance,
    commentsMayStay: mayCommentsStay(guidance),
    commentIndex: indexComments(guidance),
    get prose() {
      return prose();
    },
    candidatesFor: memoize((title) => candidatesAmong(titleWordsOf(title), sections)),
    hasToc: document.tocBlock !== undefined,
    metadataLocation: known.metadataLocation ?? metadataLocation,
    metadataText: inFile && sidecar,
    fields: known.fields ?? fieldSpecsOf(inFile ? (sidecar ?? '') : document.text, metadata, family),
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
