import type { MarkdownDocument } from '../markdown/document';
import { foldSpace } from '../text/words';
import { alignmentOf } from './alignment';
import { guidanceIn } from './guidance';
import { baseName, folderOf } from './paths';
import { titleOf } from './proposal';
import type { SectionSpec, Template } from './template';
import type { TitleParts } from './title';

/**
 * True when a document is a proposal made from `template`. A repository's own template makes its neighbours proposals by file name
 * alone; elsewhere title or sections must speak for it, and a sign of another process (its title, front matter) against it. A
 * built-in template, which may meet any Markdown file in the world, wants more of them. A false alarm costs more than a miss.
 */
export function isProposalOf(
  path: string | undefined,
  document: MarkdownDocument,
  template: Template,
): boolean {
  const byName = toldByName(path, template);
  if (byName !== undefined) return byName;
  if (!mentions(document, template)) return false;

  const title = titleOf(document, template);
  const told = title && { text: title.heading.text, parts: title.parts };
  const byTitle = toldByTitle(told, document.frontMatter !== undefined, template);
  if (byTitle !== undefined) return byTitle;
  if (sharedSections(document, template) < leastShare(template)) return false;
  return (
    isNamed(path, template) ||
    (!template.builtIn && title?.parts?.number !== undefined) ||
    sharedGuidance(document, template) >= 2
  );
}

/** Share of a template's required sections that speaks for a document, 0 to 1. */
function leastShare({ builtIn }: Template): number {
  return builtIn ? 0.6 : 0.5;
}

/** False when `text` has too few lines that may be headings of the template's sections: told without parsing. */
export function maySpeakBySections(text: string, template: Template): boolean {
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
export function toldByName(path: string | undefined, template: Template): boolean | undefined {
  if (path === undefined) return undefined;
  const name = baseName(path);
  if (path === template.path || isTemplateName(name, template) || template.family.otherFiles.test(name))
    return false;
  const isBeside = !template.builtIn && folderOf(path) === folderOf(template.path);
  return isBeside && isNamed(path, template) ? true : undefined;
}

/** What the title, and front matter above it, tell of whether a document is a proposal; undefined when they do not. */
export function toldByTitle(
  title: { readonly text: string; readonly parts: TitleParts | undefined } | undefined,
  hasFrontMatter: boolean,
  template: Template,
): boolean | undefined {
  const { parts } = title ?? {};
  if (parts && (parts.placeholders.length > 0 || (parts.number !== undefined && parts.wellFormed)))
    return true;
  const otherCarrier = hasFrontMatter && template.document.frontMatter === undefined;
  return otherCarrier || isOtherTitle(title?.text) ? false : undefined;
}

function isNamed(path: string | undefined, { family }: Template): boolean {
  return path !== undefined && family.fileName.test(baseName(path));
}

/**
 * False when the words of a title or of three in ten sections are nowhere where headings may be: told without parsing, so that typing in other
 * Markdown files costs nothing.
 */
function mentions({ marked }: MarkdownDocument, { titlePattern, sections }: Template): boolean {
  const lower = marked.toLowerCase();
  const word = titlePattern?.prefix.replace(/\W+$/, '').toLowerCase();
  if (word && lower.includes(word)) return true;
  const found = sections.filter((spec) => lower.includes(spec.words.plain));
  return found.length >= sections.length * 0.3;
}

function isTemplateName(name: string, template: Template): boolean {
  return template.family.templatePaths.some((path) => baseName(path) === name);
}

/** A title with another process's prefix and number: `KEP-1234: …`, `TEP-0001`, `RFC 12`. */
function isOtherTitle(title: string | undefined): boolean {
  return title !== undefined && /^\[?[A-Z][A-Z]+[-\s#]*\d+/.test(title);
}

/** Share of the template's required sections that the document has, 0 to 1. */
function sharedSections(document: MarkdownDocument, template: Template): number {
  const required = requiredIn(template);
  if (required.length === 0) return 0;
  const alignment = alignmentOf(document, template, titleOf(document, template)?.heading, true);
  return required.filter((spec) => alignment.sectionOf(spec)).length / required.length;
}

function requiredIn({ sections }: Template): readonly SectionSpec[] {
  return sections.filter((spec) => !spec.optional);
}

function sharedGuidance(document: MarkdownDocument, template: Template): number {
  return document.comments.filter((comment) => guidanceIn(comment, template.origins)).length;
}
