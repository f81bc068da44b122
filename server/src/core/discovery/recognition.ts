import type { MarkdownDocument } from '../markdown/document';
import { metadataIn } from '../metadata/locations';
import { fieldOf } from '../metadata/metadata';
import { entriesFolderOf, entryNameOf } from '../proposal/identity';
import { titleOf } from '../proposal/proposal';
import { roughAlignment } from '../proposal/rough-alignment';
import type { Family } from '../template/family';
import { templateCommentFor } from '../template/guidance';
import type { Schema, SectionSpec } from '../template/schema';
import type { TitleParts } from '../template/title-pattern';
import { baseName, folderOf } from '../text/paths';
import { foldSpace } from '../text/words';

/**
 * True when a document is a proposal made from `template`. Where a process has its places, name and place make a file a proposal;
 * elsewhere title, metadata or sections must speak for it, and a sign of another process (its title, front matter) against it. A
 * built-in template, which may meet any Markdown file in the world, wants more of them. A false alarm costs more than a miss.
 */
export function isProposalOf(
  path: string | undefined,
  document: MarkdownDocument,
  template: Schema,
): boolean {
  const byName = toldByName(path, template);
  if (byName !== undefined) return byName && !isRedirectStub(document);
  const isPlaced = isInPlace(path, template);
  if (isPlaced && sharedFields(document, template) >= 0.5) return true;
  if (!mentions(document, template)) return false;

  const title = titleOf(document, template);
  const told = title && { text: title.heading.text, parts: title.parts };
  const byTitle = toldByTitle(told, document.frontMatter !== undefined, template);
  if (byTitle !== undefined) return byTitle;
  if (sharedSections(document, template) < leastShare(template, isPlaced)) return false;
  return (
    isPlaced ||
    isNamed(path, template.family) ||
    (!template.builtIn && title?.parts?.number !== undefined) ||
    sharedGuidance(document, template) >= 2
  );
}

//   Moved to [2071-existential.md](2071-existential.md).      or, where links between files are kept as text,      ../2071-existential.md
/** True for what only says where a proposal is now. */
function isRedirectStub(document: MarkdownDocument): boolean {
  // Headings are read for none but the shortest.
  if (document.text.length > 300 || document.frontMatter || document.headings.length > 0) return false;
  return /\.md(?:[)>#]|\s*$)/i.test(document.whole);
}

/** Share of a template's required sections that speaks for a document, 0 to 1. */
function leastShare({ builtIn }: Schema, isPlaced = false): number {
  if (isPlaced) return 0.3;
  return builtIn ? 0.6 : 0.5;
}

/** False when `text` has too few lines that may be headings of the template's sections: told without parsing. */
export function maySpeakBySections(text: string, template: Schema): boolean {
  const claimed = new Set<SectionSpec>();
  let unsure = 0;
  for (const [, title] of text.matchAll(headingLine)) {
    // Links and the like hide what it says; emphasis and code do not.
    if (title === undefined || /[[\\&<_]/.test(title)) unsure++;
    else {
      const words = foldSpace(title.replace(/[*`~]/g, ''));
      for (const { spec } of template.claimsOn(words)) if (!spec.optional) claimed.add(spec);
    }
  }
  return claimed.size + unsure >= requiredIn(template).length * leastShare(template);
}

/** A line that may be a heading, its text in a group, or the underline of one. */
const headingLine =
  /^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$|(?<=\S[ \t]*(?:\r\n?|\n)) {0,3}(?:=+|-+)[ \t]*$/gm;

/** What a file's name and place alone tell of whether it is a proposal made from `template`; undefined when they do not. */
export function toldByName(path: string | undefined, template: Schema): boolean | undefined {
  if (path === undefined) return undefined;
  const { family } = template;
  const name = entryNameOf(path, family);
  if (name === undefined || path === template.path || isTemplateName(name, template)) return false;
  // What lies beside the text of a proposal is none, whatever its folder is called.
  if (family.mainFile !== undefined && baseName(path) !== family.mainFile) return false;
  if (family.otherFiles.test(name)) return false;
  if (template.takesAll) return true;
  if (!isInPlace(path, template)) return undefined;
  return family.confirm ? undefined : true;
}

/** True where the proposals of a repository's own template are: in the folder that its process says, or beside it. */
function isInPlace(path: string | undefined, { builtIn, root, path: own, family }: Schema): boolean {
  if (path === undefined || builtIn || !isNamed(path, family)) return false;
  if (family.folder !== undefined) return path.startsWith(`${root ?? ''}/${family.folder}/`);
  const folder = entriesFolderOf(path, family);
  return folder === root || folder === entriesFolderOf(own, family);
}

/** What the title, and front matter above it, tell of whether a document is a proposal; undefined when they do not. */
export function toldByTitle(
  title: { readonly text: string; readonly parts: TitleParts | undefined } | undefined,
  hasFrontMatter: boolean,
  template: Schema,
): boolean | undefined {
  const { parts } = title ?? {};
  if (parts && (parts.placeholders.length > 0 || (parts.number !== undefined && parts.wellFormed)))
    return true;
  const otherCarrier = hasFrontMatter && template.document.frontMatter === undefined;
  return otherCarrier || isOtherTitle(title?.text, template) ? false : undefined;
}

function isNamed(path: string | undefined, family: Family): boolean {
  const name = path === undefined ? undefined : entryNameOf(path, family);
  return name !== undefined && family.fileName.test(name);
}

/**
 * False when the words of a title or of three in ten sections are nowhere where headings may be: told without parsing, so that typing in other
 * Markdown files costs nothing.
 */
function mentions({ marked }: MarkdownDocument, { titlePattern, sections }: Schema): boolean {
  const lower = marked.toLowerCase();
  const word = titlePattern?.prefix.replace(/\W+$/, '').toLowerCase();
  if (word && lower.includes(word)) return true;
  const found = sections.filter((spec) => lower.includes(spec.words.plain));
  return found.length >= sections.length * 0.3;
}

function isTemplateName(name: string, { family }: Schema): boolean {
  return family.templatePaths.some(
    (path) => baseName(path) === name || baseName(folderOf(path) ?? '') === name,
  );
}

/** A title with another process's prefix and number: `KEP-1234: …`, `TEP-0001`, `RFC 12`. A process that has none in its titles says nothing of them. */
function isOtherTitle(title: string | undefined, { titlePattern }: Schema): boolean {
  return titlePattern !== undefined && title !== undefined && /^\[?[A-Z][A-Z]+[-\s#]*\d+/.test(title);
}

/** Share of the template's metadata fields that the document has, 0 to 1; 0 where there are fewer than three. */
function sharedFields(document: MarkdownDocument, { metadataLocation, fields }: Schema): number {
  const shown = fields.filter(({ field, presence }) => field && presence !== 'optional');
  if (shown.length < 3 || metadataLocation === 'file') return 0;
  const metadata = metadataIn(document, metadataLocation);
  return shown.filter(({ name }) => fieldOf(metadata, name)).length / shown.length;
}

/** Share of the template's required sections that the document has, 0 to 1. */
function sharedSections(document: MarkdownDocument, template: Schema): number {
  const required = requiredIn(template);
  if (required.length === 0) return 0;
  const alignment = roughAlignment(document, template);
  return required.filter((spec) => alignment.sectionOf(spec)).length / required.length;
}

function requiredIn({ sections }: Schema): readonly SectionSpec[] {
  return sections.filter((spec) => !spec.optional);
}

function sharedGuidance(document: MarkdownDocument, template: Schema): number {
  return document.comments.filter((comment) => templateCommentFor(comment, template.origins)).length;
}
