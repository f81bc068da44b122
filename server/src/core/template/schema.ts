import { MarkdownDocument } from '../markdown/document';
import type { Heading, Section } from '../markdown/outline';
import { fileMetadata, metadataIn, metadataLocationOf } from '../metadata/locations';
import type { MetadataLocation } from '../metadata/metadata';
import { withLf } from '../text/lines';
import { type Optional, optionalMark, saysOptional } from '../text/optional-mark';
import { folderOf } from '../text/paths';
import { memoize } from '../text/remembered';
import { contains, slice } from '../text/span';
import { foldSpace, wordsOf } from '../text/words';
import type { Family } from './family';
import { type FieldSpec, fieldSpecsOf } from './fields';
import { type Origins, originsIn, type TemplateComment, templateCommentsOf } from './guidance';
import { isPlaceholderTitle } from './placeholder-shapes';
import { type TemplateParagraph, type TemplateProse, templateProseOf } from './prose';
import { type TitlePattern, titlePatternOf } from './title-pattern';
import { isCutShort, type TitleWords, titleWordsOf, type Wording, wordingOf } from './wording';

/** What the template asks of one section. */
export interface SectionSpec {
  readonly words: TitleWords;
  /** The heading's text as written: `User Stories (optional)`. */
  readonly title: string;
  readonly depth: Heading['depth'];
  /** Marked optional, or standing under a section that is, or one of a row of numbered stubs. */
  readonly optional: boolean;
  /** True when it may be left out only as long as a condition does not hold, and has to be written then. */
  readonly conditional: boolean;
  /** The words before the number when the section is one of a row of numbered stubs (`Story 1`, `Story 2`): `Story`. */
  readonly stub: string | undefined;
  readonly guidance: readonly TemplateComment[];
  /** What its own text outside comments says to authors, and what waits for them. */
  readonly prose: readonly TemplateParagraph[];
  /** The task list items in its own text. */
  readonly checklist: readonly ChecklistItem[];
  /** True when authors are told to pick from the checklist: it asks a question, and is no list to work through. */
  readonly isChoice: boolean;
  /** Heading and own text as the template has them, with LF and without blank lines at the end. */
  readonly text: string;
  /** The heading in the template. */
  readonly span: { readonly start: number; readonly end: number };
  readonly parent: SectionSpec | undefined;
  readonly children: readonly SectionSpec[];
}

/** An item that proposals tick off. */
export interface ChecklistItem {
  /** Without markup, white space folded. */
  readonly text: string;
  /** Its words alone, which decide whether an item is this one: links and line breaks do not matter. */
  readonly words: string;
  /** As the template has it, on one line, marker and box left out. */
  readonly written: string;
}

/** A section of the template that a heading may be. */
export interface Claim {
  readonly spec: SectionSpec;
  /** How the heading says its title; `cut`: one of the two is the other with words left off its end. */
  readonly wording: Wording | 'cut';
}

/** A template file, read as the schema of the proposals made from it. */
export interface Schema {
  /** Path of the file; for a built-in template its path below the shipped templates. */
  readonly path: string;
  readonly builtIn: boolean;
  /** The folder that its family's places count from; the template's own where that is not known. Undefined at the top. */
  readonly root: string | undefined;
  readonly document: MarkdownDocument;
  readonly family: Family;
  readonly titlePattern: TitlePattern | undefined;
  /** The title as the template has it; undefined when it has none. */
  readonly title: string | undefined;
  /** All sections but the title, in order, parents before children. */
  readonly sections: readonly SectionSpec[];
  /** All comments but the table of contents markers, in order. */
  readonly guidance: readonly TemplateComment[];
  readonly origins: Origins;
  readonly prose: TemplateProse;
  /** The sections that a heading of this text may be, in order. */
  claimsOn(title: string): readonly Claim[];
  /** True when every file beside README and the like is a proposal of it: the settings name it for just these. */
  readonly takesAll?: boolean;
  /** True when it has a pair of table of contents markers. */
  readonly hasToc: boolean;
  /** The one that is in force now, where this one is what it was when a proposal was begun. */
  readonly current?: Schema;
  /** True when it is known that this was in force when the proposal was begun; false where the template's past is not known. */
  readonly wasInForce?: boolean;
  /** Where proposals keep their metadata. */
  readonly metadataLocation: MetadataLocation;
  /** The text of the file beside it that shows the metadata; undefined when it shows that itself. */
  readonly metadataText: string | undefined;
  /** What is asked of metadata, in order. */
  readonly fields: readonly FieldSpec[];
}

/** Where a template stands. */
export interface TemplatePlace {
  readonly path: string;
  readonly builtIn?: boolean;
  /** See {@link Schema.root}; the template's own folder when absent. */
  readonly root?: string | undefined;
  /** The text of the file beside it that shows the metadata, where that is no part of the template. */
  readonly metadata?: string | undefined;
}

/** The schema that a template's text states. Any text gives one; a text without headings gives one without sections. */
export function readSchema(place: TemplatePlace, text: string, family: Family): Schema {
  const { path, builtIn = false, root = folderOf(path), metadata: beside } = place;
  const document = new MarkdownDocument(text);
  const titleHeading = titleHeadingOf(document, family);
  const guidance = templateCommentsOf(document, titleHeading);
  const metadataLocation = metadataLocationOf(document, family.metadata?.location);
  const inFile = metadataLocation === 'file' && beside !== undefined ? fileMetadata(beside) : undefined;
  const metadata = inFile ?? metadataIn(document, metadataLocation);
  const prose = templateProseOf(document, guidance, {
    title: titleHeading,
    metadata: inFile ? undefined : metadata?.span,
    number: family.numberPlaceholder,
  });
  const sections = specsOf(document, titleHeading, guidance, prose);
  const title = titleHeading?.text || family.title;
  return {
    path,
    builtIn,
    root,
    document,
    family,
    titlePattern: title === undefined ? undefined : titlePatternOf(title, family.numberPlaceholder),
    title,
    sections,
    guidance,
    origins: originsIn(guidance),
    prose,
    claimsOn: memoize((title) => claimsOf(titleWordsOf(title), sections)),
    hasToc: document.tocBlock !== undefined,
    metadataLocation,
    metadataText: inFile && beside,
    fields: fieldSpecsOf(inFile ? (beside ?? '') : text, metadata, family),
  };
}

/** The level-1 heading that is the title: none where the sections are at that level, too. */
export function titleHeadingOf(
  { headings }: MarkdownDocument,
  { numberPlaceholder }: Family,
): Heading | undefined {
  const top = headings.filter(({ depth }) => depth === 1);
  const [first] = top;
  return top.length > 2 && !first?.text.includes(numberPlaceholder) ? undefined : first;
}

function specsOf(
  document: MarkdownDocument,
  title: Heading | undefined,
  guidance: readonly TemplateComment[],
  prose: TemplateProse,
): readonly SectionSpec[] {
  const specs = new Map<Section, SectionSpec & { children: SectionSpec[] }>();
  for (const section of document.sections) {
    const { heading, own } = section;
    if (heading === title) continue;
    const parent = section.parent && specs.get(section.parent);
    const stub = stubOf(section);
    const mark = stub === undefined ? optionalOf(section, document, guidance) : 'always';
    const advice = guidance.filter(({ span }) => own.start <= span.start && span.end <= own.end);
    const spec = {
      words: titleWordsOf(heading.text),
      title: heading.text,
      depth: heading.depth,
      optional: mark !== undefined || (parent?.optional ?? false),
      conditional: mark === undefined ? (parent?.conditional ?? false) : mark === 'sometimes',
      stub,
      guidance: advice,
      prose: prose.paragraphs.filter(({ span }) => contains(own, span)),
      checklist: document
        .itemsIn(own)
        .filter(({ span, checked }) => checked !== undefined && contains(own, span))
        .map(({ text, content }) => ({
          text,
          words: wordsOf(text),
          written: foldSpace(slice(document.text, content)),
        })),
      isChoice: saysToPick(section, document),
      text: withLf(slice(document.text, { start: heading.span.start, end: own.end }).trimEnd()),
      span: heading.span,
      parent,
      children: [],
    };
    parent?.children.push(spec);
    specs.set(section, spec);
  }
  return [...specs.values()];
}

/** True when a comment or a paragraph, and no item, asks for a choice. */
function saysToPick({ own }: Section, document: MarkdownDocument): boolean {
  return [...document.nodesIn(own)].some(
    ({ type, span }) => (type === 'html' || type === 'paragraph') && pick.test(slice(document.text, span)),
  );
}

//   Pick one of these and delete the rest.   Choose one or more:   Check all that apply   but not   Check these off
const pick =
  /\b(?:pick|choose|select|keep|tick|check|mark)\s+(?:exactly\s+|at\s+least\s+|only\s+)?(?:one|any|all\s+that\s+appl)|\b(?:delete|remove)\s+the\s+(?:rest|others)\b/i;

/** What its title, the first thing said in it, or the comment right above it says of whether a section may be left out. */
function optionalOf(
  section: Section,
  document: MarkdownDocument,
  guidance: readonly TemplateComment[],
): Optional | undefined {
  const { heading, own } = section;
  // What only stands for a title is no section by that name.
  if (optionalMark.test(heading.text) || isPlaceholderTitle(heading.text)) return 'always';
  const [first] = [...document.nodesIn(own)].filter(
    ({ type }) => type !== 'definition' && type !== 'heading',
  );
  const advice = first && guidance.find(({ span }) => span.start === first.span.start);
  const isOwn = !advice || !touchesBelow(advice, document);
  const said = first && isOwn ? saysOptional(advice?.content ?? slice(document.text, first.span)) : undefined;
  if (said) return said;
  const above = guidance.findLast(({ span }) => span.end <= heading.span.start);
  return above && touchesBelow(above, document, heading) ? saysOptional(above.content) : undefined;
}

//   ## Decision Outcome
//                                     a comment right below a heading is that one's
//   <!-- This is an optional element. -->
//   ### Consequences                  right above one, that one's
/** True when a comment stands on the line above a heading, or the one given, and not on the line below one. */
function touchesBelow(
  { span }: TemplateComment,
  { headings, text }: MarkdownDocument,
  heading?: Heading,
): boolean {
  const isNext = (from: number, to: number) =>
    from <= to && /^[ \t]*(?:\r\n?|\n)?[ \t]*$/.test(text.slice(from, to));
  const below = headings.find(({ span: { start } }) => span.end <= start);
  if (!below || (heading && below !== heading) || !isNext(span.end, below.span.start)) return false;
  return !headings.some((one) => isNext(one.span.end, span.start));
}

function claimsOf(words: TitleWords, specs: readonly SectionSpec[]): readonly Claim[] {
  const claims: Claim[] = [];
  for (const spec of specs) {
    const wording = wordingOf(words, spec.words) ?? (isCutShort(words, spec.words) ? 'cut' : undefined);
    if (wording) claims.push({ spec, wording });
  }
  return claims;
}

/** The words before the number of a heading whose siblings are numbered the same way. */
function stubOf(section: Section): string | undefined {
  const words = numbered(section.heading.text);
  if (!words) return undefined;
  const row = section.parent?.children.filter((sibling) => numbered(sibling.heading.text) === words) ?? [];
  return row.length > 1 ? words : undefined;
}

function numbered(title: string): string | undefined {
  return /^(.*\p{L})\s+\d+$/u.exec(title)?.[1]?.trimEnd();
}
