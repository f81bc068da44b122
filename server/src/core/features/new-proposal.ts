import { MarkdownDocument } from '../markdown/document';
import { tocLinesAfter } from '../markdown/edits/toc-edits';
import { frontMatterOf } from '../markdown/front-matter';
import { newTocStyle, tocText } from '../markdown/toc/toc-text';
import { formatNumber } from '../proposal/identity';
import { addedFrontMatter, metadataEdits, type NewFacts } from '../proposal/new-metadata';
import type { Family } from '../template/family';
import type { Schema } from '../template/schema';
import type { SectionSpec } from '../template/section-specs';
import { titleText } from '../template/title-pattern';
import { applyEdits } from '../text/edits';
import { lineEndingOf, nextLine } from '../text/lines';
import { newFileSlug } from '../text/slugs';
import type { Span } from '../text/span';
import { foldSpace } from '../text/words';

/** A proposal that does not exist yet. */
export interface NewProposal {
  /** The file with the text, then its sidecar files; paths relative to the folder in which they are created, with `/`. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** The first place to write in the first text: a placeholder, or an empty span. */
  readonly selection: Span;
}

/** The details of a new proposal that its author or the host provides. */
export interface NewProposalDetails {
  /** Undefined if the number is assigned later. */
  readonly number?: string | undefined;
  readonly title: string;
  readonly author?: string | undefined;
  /** The account of the author, without `@`, where the template has accounts as authors. */
  readonly account?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly today?: string | undefined;
  /** The name of the folder in which the proposal is created. */
  readonly folder?: string | undefined;
}

/** A copy of the template, named by convention, with number, title, metadata and a fresh table of contents. Everything else is kept. */
export function newProposal(template: Schema, details: NewProposalDetails): NewProposal {
  const { family, metadataText } = template;
  const title = foldSpace(details.title);
  const slug = newFileSlug(title) || 'untitled';
  const number = details.number === undefined ? undefined : formatNumber(details.number, family);
  const name = nameOf(family, number, slug, details.today);
  const { author, account, today, folder } = details;
  const facts: NewFacts = { number, title, slug, name, author, account, today, folder };
  const whole = withToc(withTitle(template, facts), family);
  const { text, selection } = withPlaceToWrite(whole, template);
  if (family.mainFile === undefined) return { files: [{ path: name, text }], selection };
  const main = { path: `${name}/${family.mainFile.replace('{name}', name)}`, text };
  const file = family.metadata?.file;
  if (file === undefined || metadataText === undefined) return { files: [main], selection };
  const filled = applyEdits(metadataText, metadataEdits(metadataText, template, facts));
  return { files: [main, { path: `${name}/${file}`, text: filled }], selection };
}

function nameOf(family: Family, number: string | undefined, slug: string, today = ''): string {
  const { newFileName, unassignedNumber, numberPlaceholder } = family;
  // The words of the slug are joined with the same character as the rest of the name.
  const words = newFileName.includes('_{slug}') ? slug.replaceAll('-', '_') : slug;
  const values: Readonly<Record<string, string>> = {
    number: number ?? unassignedNumber ?? numberPlaceholder,
    day: today.replaceAll('-', '') || 'YYYYMMDD',
    date: today || 'YYYY-MM-DD',
    month: today.slice(0, 7) || 'YYYY-MM',
    year: today.slice(0, 4) || 'YYYY',
    slug: words,
    slug_words: slug.replaceAll('-', '_'),
    SlugWords: slug.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase()),
  };
  return newFileName.replace(/\{(\w+)\}/g, (written, key: string) => values[key] ?? written);
}

function withTitle(template: Schema, facts: NewFacts): string {
  const { document, titlePattern, metadataText, sections, fields } = template;
  const heading = document.headings.find(
    ({ depth, span }) => depth === 1 && !sections.some((spec) => spec.span.start === span.start),
  );
  const number = facts.number ?? titlePattern?.number ?? '';
  const title = titlePattern
    ? titleText(titlePattern, number, facts.title)
    : titleLike(heading?.text, template.family, facts);
  const edits = metadataText === undefined ? [...metadataEdits(document.text, template, facts)] : [];
  if (heading) edits.push({ span: heading.titleSpan, text: title });
  const placeholder = document.headings.find(({ depth, text }) => depth === 2 && titlePlaceholder.test(text));
  if (placeholder && placeholder !== heading) edits.push({ span: placeholder.titleSpan, text: facts.title });
  const filled = applyEdits(
    document.text,
    edits.sort((a, b) => a.span.start - b.span.start),
  );
  const text = withOpenLines(filled, facts);
  const matter = addedFrontMatter(template, facts).replaceAll('\n', document.lineEnding);
  // A template with metadata but without a title has the title in the metadata only.
  if (heading || placeholder || (!titlePattern && fields.length > 0)) return matter + text;
  const at = document.frontMatter ? nextLine(text, frontMatterOf(text)?.end ?? 0) : 0;
  const blank = document.lineEnding;
  const above = text.slice(0, at) + matter + (at > 0 || matter ? blank : '');
  return `${above}# ${title}${blank}${blank}${text.slice(at).replace(/^(?:[ \t]*\r?\n)+/, '')}`;
}

//   * Author(s): [Author Name, Co-Author Name]      Last updated: [Date]
const openLine =
  /^(?<lead>[ \t]*(?:[-*+][ \t]+)?[*_]*(?:(?:Original|Lead)[ \t]+)?(?:(?<author>(?:Author|Owner)(?:s|\(s\))?)|(?:Last[ \t]+updated|Updated|Created|Date))[*_]*:[*_: \t]*)(?:@?[[({<][^\r\n]*[\])}>]|YYYY-MM-DD)(?=[ \t]*\r?$)/gim;

/** The text with the author and the date filled in on lines above the first section that are not part of the metadata. */
function withOpenLines(text: string, { author, today }: NewFacts): string {
  const start = frontMatterOf(text)?.end ?? 0;
  const body = text.slice(start);
  const end = body.search(/^#{2,}[ \t]/m);
  const head = end < 0 ? body : body.slice(0, end);
  const filled = head.replace(openLine, (written, ...rest) => {
    const groups: { lead?: string; author?: string } = rest.at(-1);
    const value = groups.author === undefined ? today : author;
    return value === undefined ? written : (groups.lead ?? '') + value;
  });
  return text.slice(0, start) + filled + body.slice(head.length);
}

/** The text of a heading that waits for the title. */
const titlePlaceholder = /^[<[{(]?(?:(?:your|the|my)\s+)?(?:(?:proposal|rfc|feature)\s+)?title[>\]})]?$/i;

/** How much of a title is looked at for its form, in UTF-16 units. */
const maxTitleForm = 300;

// Bounded: maxTitleForm.
//   MSC0000: Template for new MSCs   CFP-003: Template   CEP 0 - A short title   Proposal: [Title]
const titleForm =
  /^(?<lead>(?:[A-Z][A-Za-z]*[-_ #]{0,2})?)(?<number>0+|N{3,}|X{3,}|\d{3,4}(?=:))(?<separator>\s*[:.–—-]+\s*|\s+)(?=\S)|^(?<word>[A-Z][A-Za-z ]*:\s+)(?=[<[({]|.*\btitle\b)/;

/** The title in the form of the template's. */
function titleLike(
  written: string | undefined,
  { newTitle = '{title}', unassignedNumber }: Family,
  { number, title }: NewFacts,
): string {
  const groups = titleForm.exec((written ?? '').slice(0, maxTitleForm))?.groups;
  // As adr-tools writes it: without the zeros of the file name.
  const plain = number?.replace(/^0+(?=\d)/, '') ?? '';
  if (!groups || newTitle !== '{title}')
    return newTitle.replace('{number}', plain).replace('{title}', () => title);
  if (groups.word !== undefined) return groups.word + title;
  const { lead = '', number: placeholder = '', separator = '' } = groups;
  const numberText =
    placeholder.length === 1 && number !== undefined ? plain : (number ?? unassignedNumber ?? placeholder);
  return `${lead}${numberText}${separator}${title}`;
}

function withToc(text: string, { tocDepth, tocLabels }: Family): string {
  const document = new MarkdownDocument(text);
  const block = document.tocBlock;
  if (!block) return text;
  const lines = tocLinesAfter(document, block.close.span.end, tocDepth);
  const ending = document.lineEnding;
  const listed = tocText(lines, newTocStyle(tocLabels)).replaceAll('\n', ending);
  return applyEdits(text, [{ span: block.inner, text: `${ending}${listed}` }]);
}

/** A text and the first place to write in it. */
interface WithPlace {
  readonly text: string;
  readonly selection: Span;
}

/**
 * The text with the place to write in the first section that an author has to write, required ones first: a placeholder of the template, or an empty line that is added below its
 * guidance. Sections with a checklist or a default text are written already.
 */
function withPlaceToWrite(text: string, template: Schema): WithPlace {
  const document = new MarkdownDocument(text);
  const details = document.sections.flatMap((section) => {
    const spec = template.sections.find(({ title }) => title === section.heading.text);
    return spec && spec.checklist.length === 0 && !formalTitle.test(spec.title) ? [{ section, spec }] : [];
  });
  const inOrder = [
    ...details.filter(({ spec }) => !spec.optional),
    ...details.filter(({ spec }) => spec.optional),
  ];
  for (const { section, spec } of inOrder) {
    const placeholder = placeholderIn(section.ownTextSpan, text, spec, template);
    if (placeholder) return { text, selection: placeholder };
    const isGuidance = spec.prose.some(({ kind }) => kind === 'guidance');
    if (isGuidance || document.contentOf(section).kind === 'nothing')
      return withEmptyLineAtEndOf(section.ownTextSpan, text);
  }
  const [first] = inOrder;
  return first
    ? withEmptyLineAtEndOf(first.section.ownTextSpan, text)
    : { text, selection: { start: text.length, end: text.length } };
}

/** Titles of sections that do not say what is proposed. */
const formalTitle = /^(?:status|metadata|authors?|dates?|glossary|contents|table of contents|references)$/i;

/** The first placeholder of a section. */
function placeholderIn(
  { start, end }: Span,
  text: string,
  spec: SectionSpec,
  { prose }: Schema,
): Span | undefined {
  const sectionText = text.slice(start, end);
  const texts = [
    ...spec.prose.filter(({ kind }) => kind === 'placeholder').map(({ source }) => source),
    ...prose.phrases.map((phrase) => phrase.text),
  ];
  const firstPlaceholder = texts
    .map((placeholder) => placeholder.replaceAll('\n', lineEndingOf(text)))
    .map((placeholder) => ({ at: sectionText.indexOf(placeholder), length: placeholder.length }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0];
  return (
    firstPlaceholder && {
      start: start + firstPlaceholder.at,
      end: start + firstPlaceholder.at + firstPlaceholder.length,
    }
  );
}

/** Adds an empty line at the end of a section. */
function withEmptyLineAtEndOf(ownTextSpan: Span, text: string): WithPlace {
  const ending = lineEndingOf(text);
  const end = ownTextSpan.start + text.slice(ownTextSpan.start, ownTextSpan.end).trimEnd().length;
  const gap = { span: { start: end, end: ownTextSpan.end }, text: `${ending}${ending}${ending}${ending}` };
  const at = end + 2 * ending.length;
  return { text: applyEdits(text, [gap]), selection: { start: at, end: at } };
}
