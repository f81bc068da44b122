import type { InBlock } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import type { Comment } from '../markdown/facts/comments';
import type { Outline } from '../markdown/outline';
import { metadataIn } from '../metadata/locations';
import { fieldOf } from '../metadata/metadata';
import { alignmentOf } from '../proposal/alignment';
import type { Governing } from '../proposal/governing';
import { entriesFolderOf, entryNameOf, homeFolders } from '../proposal/identity';
import { type TitleText, titleOf } from '../proposal/proposal-title';
import type { Family } from '../template/family';
import { templateCommentFor } from '../template/guidance';
import { type Schema, type SectionSpec, titleWordOf } from '../template/schema';
import { baseName, folderOf } from '../text/paths';
import { foldSpace } from '../text/words';
import type { Workspace } from '../workspace/workspace';

/** Whether a document is a proposal of a template, and why: a clause for people that goes on from "because". */
export interface Recognition {
  readonly isProposal: boolean;
  readonly reason: string;
}

/**
 * Decides whether a document is a proposal made from a template. Where a family has its places, name and place make a file a proposal; elsewhere title, metadata or
 * sections must speak for it, and the title or front matter of another family against it. A built-in template, which may meet any Markdown file in the world, needs more
 * evidence. A false alarm costs more than a miss.
 */
export function recognize(
  path: string | undefined,
  document: MarkdownDocument,
  governing: Governing,
  workspace: Workspace,
): Recognition {
  const byName = recognizeByName(path, governing);
  if (byName) return byName.isProposal && isRedirectStub(document) ? redirectStub : byName;
  const { origin } = governing;
  if (!hasFieldsOrWords(path, document, governing)) return no('it has none of the words of the template');
  const head = document.head;
  const inputs = [...recognizedParts(document), governing];
  return workspace.derived.get('recognition', `${path} ${origin.path}`, inputs, () =>
    recognizeByContent(
      path,
      { outline: document.outline, head, comments: document.facts('comments') },
      governing,
    ),
  );
}

/** What of a document decides whether it is a proposal. */
interface RecognizedParts {
  readonly outline: Outline;
  /** The beginning, which may contain metadata. */
  readonly head: MarkdownDocument;
  readonly comments: readonly InBlock<Comment>[];
}

function recognizeByContent(
  path: string | undefined,
  { outline, head, comments }: RecognizedParts,
  governing: Governing,
): Recognition {
  const { schema, origin } = governing;
  if (origin.isBuiltIn && !hasOwnWords({ outline, head, comments }, schema.family))
    return no(`it has none of the words of the family (${schema.family.name})`);
  const isPlaced = isInPlace(path, governing);
  const fields = sharedFields(head, schema);
  if (isPlaced && fields >= 0.5) return yes("it is beside other proposals and has the template's metadata");
  const title = titleOf(outline, schema);
  const byTitle = recognizeByTitle(title, head.frontMatter !== undefined, schema);
  if (byTitle) return byTitle;
  const required = requiredIn(schema);
  const alignment = alignmentOf(outline, schema, title?.section, true);
  const found = required.filter((spec) => alignment.sectionOf(spec)).length;
  const share = required.length === 0 ? 0 : found / required.length;
  const sections = `it has ${found} of the ${required.length} required sections`;
  if (share < leastShare(origin.isBuiltIn, isPlaced)) return no(sections);
  if (isPlaced) return yes(`it is beside other proposals, and ${sections}`);
  if (isNamed(path, schema.family)) return yes(`its name is that of a proposal, and ${sections}`);
  if (!origin.isBuiltIn && title?.parts?.number !== undefined)
    return yes(`its title has a number, and ${sections}`);
  const kept = comments.filter((comment) => templateCommentFor(comment, governing.commentIndex)).length;
  if (kept >= 2) return yes(`it contains comments of the template, and ${sections}`);
  return no(`${sections}, but neither its name nor its title is that of a proposal`);
}

/** True when headings, the beginning or comments contain words of the family, or the family has none: a template of a repository need not be looked at so closely. */
function hasOwnWords({ outline, head, comments }: RecognizedParts, { ownWords }: Family): boolean {
  if (!ownWords || ownWords.test(head.text)) return true;
  return (
    outline.sections.some(({ heading }) => ownWords.test(heading.text)) ||
    comments.some(({ content }) => ownWords.test(content))
  );
}

const yes = (reason: string): Recognition => ({ isProposal: true, reason });
const no = (reason: string): Recognition => ({ isProposal: false, reason });

const redirectStub = no('it only says where the proposal has moved');

/** The parts of a document that decide whether it is a proposal. While each is the same value, it is recognized as before. */
export function recognizedParts(document: MarkdownDocument): readonly unknown[] {
  return [document.outline, document.head, document.facts('comments'), isRedirectStub(document)];
}

//   Moved to [2071-existential.md](2071-existential.md).      or, where links between files are kept as text,      ../2071-existential.md
/** True for a file that only says where a proposal has moved. */
function isRedirectStub({ text, frontMatter, outline }: MarkdownDocument): boolean {
  // Headings are read of the shortest files only.
  if (text.length > 300 || frontMatter || outline.sections.length > 0) return false;
  return /\.md(?:[)>#]|\s*$)/i.test(text);
}

/** The share of a template's required sections that speaks for a document, 0 to 1. */
function leastShare(isBuiltIn: boolean, isPlaced = false): number {
  if (isPlaced) return 0.3;
  return isBuiltIn ? 0.6 : 0.5;
}

/** False when `text` has too few lines that may be headings of the template's sections; decided without parsing. */
export function maySpeakBySections(text: string, { schema, origin }: Governing): boolean {
  const claimed = new Set<SectionSpec>();
  let unsure = 0;
  for (const [, title] of text.matchAll(headingLine)) {
    // Links and the like hide what it says; emphasis and code do not.
    if (title === undefined || /[[\\&<_]/.test(title)) unsure++;
    else {
      const words = foldSpace(title.replace(/[*`~]/g, ''));
      for (const { spec } of schema.candidatesFor(words)) if (!spec.optional) claimed.add(spec);
    }
  }
  return claimed.size + unsure >= requiredIn(schema).length * leastShare(origin.isBuiltIn);
}

/** A line that may be a heading, its text in a group, or the underline of one. */
const headingLine =
  /^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$|(?<=\S[ \t]*(?:\r\n?|\n)) {0,3}(?:=+|-+)[ \t]*$/gm;

/** What the name and place of a file alone decide; undefined when its content has to. */
export function recognizeByName(path: string | undefined, governing: Governing): Recognition | undefined {
  if (path === undefined) return undefined;
  const { schema, origin, matchesEveryFile } = governing;
  const { family } = schema;
  const name = entryNameOf(path, family);
  if (name === undefined) return no('it is not the main file of a proposal folder');
  if (path === origin.path) return no('it is the template');
  if (isTemplateName(name, family)) return no('its name is that of a template');
  // Other files beside the text of a proposal are not proposals, whatever their folder is called.
  if (family.mainFile !== undefined && baseName(path) !== family.mainFile)
    return no('it is not the main file of a proposal folder');
  if (family.excludedNames.test(name)) return no('files with its name are not proposals');
  if (matchesEveryFile) return yes('the configuration names the template for it');
  if (!isInPlace(path, governing) || family.needsMatchingContent) return undefined;
  return yes(`its name and folder are those of the family (${family.name})`);
}

/** True in the folder that the family keeps its proposals in, or beside the repository's own template. */
function isInPlace(path: string | undefined, { schema: { family }, origin }: Governing): boolean {
  if (path === undefined || origin.isBuiltIn || !isNamed(path, family)) return false;
  const homes = homeFolders(family, origin.root);
  if (homes.length > 0) return homes.some((home) => path.startsWith(`${home}/`));
  const folder = entriesFolderOf(path, family);
  return folder === origin.root || folder === entriesFolderOf(origin.path, family);
}

/** What the title, and front matter above it, decide; undefined when they do not. */
export function recognizeByTitle(
  title: TitleText | undefined,
  hasFrontMatter: boolean,
  schema: Schema,
): Recognition | undefined {
  const { parts } = title ?? {};
  if (parts && (parts.placeholders.length > 0 || (parts.number !== undefined && parts.wellFormed)))
    return yes('its title is written as the template asks');
  if (hasFrontMatter && schema.document.frontMatter === undefined)
    return no('it has front matter, which the template does not have');
  return isOtherTitle(title?.text, schema) ? no('its title is that of another kind of proposal') : undefined;
}

function isNamed(path: string | undefined, family: Family): boolean {
  const name = path === undefined ? undefined : entryNameOf(path, family);
  return name !== undefined && family.fileName.test(name);
}

/**
 * False when a document has neither the template's metadata nor, where headings may be, the word of its titles or three in ten of its section titles; decided without
 * parsing, so that typing in other Markdown files costs nothing.
 */
function hasFieldsOrWords(
  path: string | undefined,
  document: MarkdownDocument,
  governing: Governing,
): boolean {
  const { schema } = governing;
  const found = new Set(document.query(schema.wordsQuery).map(({ words }) => words));
  const word = titleWordOf(schema.titlePattern);
  if (word !== '' && found.has(word)) return true;
  const sections = schema.sections.filter(({ words }) => words.plain === '' || found.has(words.plain));
  if (sections.length >= schema.sections.length * 0.3) return true;
  return isInPlace(path, governing) && sharedFields(document.head, schema) >= 0.5;
}

function isTemplateName(name: string, family: Family): boolean {
  return family.templatePaths.some(
    (path) => baseName(path) === name || baseName(folderOf(path) ?? '') === name,
  );
}

/** A title with the prefix and number of another family: `KEP-1234: ...`, `TEP-0001`, `RFC 12`. A family without such titles decides nothing. */
function isOtherTitle(title: string | undefined, { titlePattern }: Schema): boolean {
  return titlePattern !== undefined && title !== undefined && /^\[?[A-Z][A-Z]+[-\s#]*\d+/.test(title);
}

/** The share of the template's metadata fields that a document has, 0 to 1; 0 where there are fewer than three. */
function sharedFields(head: MarkdownDocument, { metadataLocation, fields }: Schema): number {
  const shown = fields.filter(({ field, presence }) => field && presence !== 'optional');
  if (shown.length < 3 || metadataLocation === 'file') return 0;
  const metadata = metadataIn(head, metadataLocation);
  return shown.filter(({ name }) => fieldOf(metadata, name)).length / shown.length;
}

function requiredIn({ sections }: Schema): readonly SectionSpec[] {
  return sections.filter((spec) => !spec.optional);
}
