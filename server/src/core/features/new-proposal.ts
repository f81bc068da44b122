import { MarkdownDocument } from '../markdown/document';
import { tocLinesAfter } from '../markdown/edits/toc-edits';
import { frontMatterOf } from '../markdown/front-matter';
import { newTocStyle, tocText } from '../markdown/toc/toc-text';
import { formatNumber } from '../proposal/identity';
import { addedFrontMatter, metadataEdits, type NewFacts } from '../proposal/new-metadata';
import type { Family } from '../template/family';
import type { Schema } from '../template/schema';
import { titleText } from '../template/title-pattern';
import { applyEdits } from '../text/edits';
import { lineEndingOf, nextLine } from '../text/lines';
import { fileSlug } from '../text/slugs';
import { foldSpace } from '../text/words';

/** A proposal that does not exist yet. */
export interface NewProposal {
  /** The file with the text, then its sidecar files; paths relative to the folder in which they are created, with `/`. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Offset in the first text of the first place to fill in. */
  readonly cursor: number;
}

/** What is known about a new proposal. */
export interface NewProposalFacts {
  /** Undefined if the number is assigned later. */
  readonly number?: string | undefined;
  readonly title: string;
  readonly author?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly today?: string | undefined;
}

/** A copy of the template, named by convention, with number, title, metadata and a fresh table of contents. Everything else is kept. */
export function newProposal(template: Schema, known: NewProposalFacts): NewProposal {
  const { family, metadataText } = template;
  const title = foldSpace(known.title);
  const slug = fileSlug(title) || 'untitled';
  const number = known.number === undefined ? undefined : formatNumber(known.number, family);
  const name = nameOf(family, number, slug, known.today);
  const facts: NewFacts = { number, title, slug, name, author: known.author, today: known.today };
  const whole = withToc(withTitle(template, facts), family);
  const { text, cursor } = withRoomToWrite(whole, template);
  if (family.mainFile === undefined) return { files: [{ path: name, text }], cursor };
  const main = { path: `${name}/${family.mainFile.replace('{name}', name)}`, text };
  const file = family.metadata?.file;
  if (file === undefined || metadataText === undefined) return { files: [main], cursor };
  const filled = applyEdits(metadataText, metadataEdits(metadataText, template, facts));
  return { files: [main, { path: `${name}/${file}`, text: filled }], cursor };
}

function nameOf(family: Family, number: string | undefined, slug: string, today = ''): string {
  const { newFileName, unassignedNumber, numberPlaceholder } = family;
  // The words of the slug are joined with the same character as the rest of the name.
  const words = newFileName.includes('_{slug}') ? slug.replaceAll('-', '_') : slug;
  const values: Readonly<Record<string, string>> = {
    number: number ?? unassignedNumber ?? numberPlaceholder,
    day: today.replaceAll('-', '') || 'YYYYMMDD',
    date: today || 'YYYY-MM-DD',
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

/** The text with authors and days in the lines above the first sections that no metadata location has. */
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

//   MSC0000: Template for new MSCs   CFP-003: Template   CEP 0 - A short title   Proposal: [Title]
const titleForm =
  /^(?<lead>(?:[A-Z][A-Za-z]*[-_ #]{0,2})?)(?<number>0+|N{3,}|X{3,}|\d{3,4}(?=:))(?<separator>\s*[:.–—-]+\s*|\s+)(?=\S)|^(?<word>[A-Z][A-Za-z ]*:\s+)(?=[<[({]|.*\btitle\b)/;

/** The title in the form of the template's. */
function titleLike(
  written: string | undefined,
  { newTitle = '{title}', unassignedNumber }: Family,
  { number, title }: NewFacts,
): string {
  const groups = titleForm.exec(written ?? '')?.groups;
  // As adr-tools writes it: without the zeros of the file name.
  const plain = number?.replace(/^0+(?=\d)/, '') ?? '';
  if (!groups || newTitle !== '{title}')
    return newTitle.replace('{number}', plain).replace('{title}', () => title);
  if (groups.word !== undefined) return groups.word + title;
  const { lead = '', number: placeholder = '', separator = '' } = groups;
  const own =
    placeholder.length === 1 && number !== undefined ? plain : (number ?? unassignedNumber ?? placeholder);
  return `${lead}${own}${separator}${title}`;
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

/** Adds an empty line for the cursor below the guidance of the first section in which the template has only guidance. */
function withRoomToWrite(text: string, template: Schema): { text: string; cursor: number } {
  const document = new MarkdownDocument(text);
  const section = document.sections.find(
    (section) =>
      template.sections.some((spec) => spec.title === section.heading.text) &&
      document.contentOf(section).kind === 'nothing',
  );
  if (!section) return { text, cursor: text.length };
  const ending = lineEndingOf(text);
  const end = section.own.start + text.slice(section.own.start, section.own.end).trimEnd().length;
  const gap = { span: { start: end, end: section.own.end }, text: `${ending}${ending}${ending}${ending}` };
  return { text: applyEdits(text, [gap]), cursor: end + 2 * ending.length };
}
