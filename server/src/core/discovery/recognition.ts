import type { InBlock } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import type { Comment } from '../markdown/facts/comments';
import type { Outline } from '../markdown/outline';
import { metadataIn } from '../metadata/locations';
import { fieldOf } from '../metadata/metadata';
import { alignmentOf } from '../proposal/alignment';
import type { Governing } from '../proposal/governing';
import { entriesFolderOf, entryNameOf } from '../proposal/identity';
import { type TitleText, titleOf } from '../proposal/proposal-title';
import type { Family } from '../template/family';
import { templateCommentFor } from '../template/guidance';
import { type Schema, type SectionSpec, titleWordOf } from '../template/schema';
import { baseName, folderOf } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { neighborsOf } from './neighbors';
import { reasonAgainst } from './not-proposals';
import { describeFit, mainSectionsOf, sectionFit, shareOf } from './section-fit';

/** Whether a document is a proposal made from a template. */
export interface Recognition {
  readonly isProposal: boolean;
  /** Why, as a clause that continues "because". */
  readonly reason: string;
  /** True for a document that is not a proposal, although it is among proposals and has some sections of the template. */
  readonly isNearMiss?: boolean;
}

/**
 * Decides whether a document is a proposal made from a template. Where a family has its own place, name and place decide. Else the document must have the title, the metadata
 * or the main sections of the template, or a name like neighbors that do. A built-in template, which may meet any Markdown file in the world, needs more evidence. A false
 * alarm costs more than a miss.
 */
export function recognize(
  path: string | undefined,
  document: MarkdownDocument,
  governing: Governing,
  workspace: Workspace,
): Recognition {
  const byName = recognizeByName(path, governing, workspace);
  if (byName?.isProposal === false) return byName;
  if (isRedirectStub(document)) return redirectStub;
  if (byName) return byName;
  const own = recognizeBySelf(path, document, governing, workspace);
  if (own.isProposal || governing.origin.isBuiltIn || path === undefined) return own;
  return recognizeByNeighbors(path, governing, workspace) ?? own;
}

/** What the document itself says. */
function recognizeBySelf(
  path: string | undefined,
  document: MarkdownDocument,
  governing: Governing,
  workspace: Workspace,
): Recognition {
  const { origin, schema } = governing;
  if (!mayBeLikeTemplate(path, document, governing))
    return no(`it has ${describeFit(sectionFit([], schema))}`);
  const { outline, head } = document;
  const comments = document.facts('comments');
  const inputs = [outline, head, comments, governing];
  return workspace.derived.get('recognition', `${path} ${origin.path}`, inputs, () =>
    recognizeByContent(path, { outline, head, comments }, governing),
  );
}

/** What the files with names of the same shape say; undefined if they say nothing. */
function recognizeByNeighbors(
  path: string,
  governing: Governing,
  workspace: Workspace,
): Recognition | undefined {
  const neighbors = neighborsOf(path, governing, workspace);
  if (!neighbors) return undefined;
  return yes(
    `${neighbors.fitting} of ${neighbors.read} files with names like its own have the sections of the template`,
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
  parts: RecognizedParts,
  governing: Governing,
): Recognition {
  return governing.origin.isBuiltIn
    ? recognizeByBuiltIn(path, parts, governing)
    : recognizeByTemplate(path, parts, governing);
}

/** The share of a template's main sections that is enough. */
const minShare = 0.5;
/** The same for a file that is neither named like a proposal nor in the folder of the process. */
const minShareElsewhere = 0.75;
/** So many of them are enough in any place; fewer may have the same titles by chance. */
const minSections = 3;
/** The same for a file that is named like a proposal, or beside the template. */
const minSectionsOfLikely = 2;
/** The share that is enough beside other proposals, in a file that is named like them. */
const minShareInPlace = 0.3;
/** The share of the template's metadata fields that is enough in a file that is named like a proposal. */
const minFields = 0.5;
/** The number of comments of the template that is enough. */
const minComments = 2;

function recognizeByTemplate(
  path: string | undefined,
  { outline, head, comments }: RecognizedParts,
  governing: Governing,
): Recognition {
  const { schema } = governing;
  const title = titleOf(outline, schema);
  if (isTitleOf(title)) return yes('its title is written as the template asks');
  const headings = outline.sections.filter((section) => section !== title?.section);
  const fit = sectionFit(
    headings.map(({ heading }) => heading.text),
    schema,
  );
  const has = `it has ${describeFit(fit)}`;
  const isPlaced = isInPlace(path, governing);
  const isHome = isBelowHome(path, governing);
  // Where a family has its own folder, a name like those of its proposals means nothing in other folders.
  const isNamed =
    isPlaced || (schema.family.folder === undefined && isNamedLikeProposals(path, schema.family));
  const isBeside = isBesideTemplate(path, governing);
  const isLikely = isNamed || isBeside;
  const least = isNamed || isHome ? minShare : minShareElsewhere;
  const hasNumber = title?.parts?.number !== undefined;
  const leastFound = hasNumber ? 1 : isLikely ? minSectionsOfLikely : minSections;
  if (shareOf(fit) >= least && fit.found >= leastFound) return yes(has);
  if (isBeside && hasTitlePrefix(title, schema)) return yes("its title begins like the template's");
  if (isPlaced && shareOf(fit) >= minShareInPlace) return yes(`it is beside other proposals, and ${has}`);
  if (isNamed && isHome && sharedFields(head, schema) >= minFields)
    return yes("it has the template's metadata");
  if (commentsOf(comments, governing) >= minComments) return yes('it contains comments of the template');
  const isAmongProposals = isPlaced || isBeside;
  return isAmongProposals && fit.found > 0 ? { ...no(has), isNearMiss: true } : no(has);
}

/** True for a file in the same folder as the template. */
function isBesideTemplate(path: string | undefined, { schema, origin }: Governing): boolean {
  return path !== undefined && entriesFolderOf(path, schema.family) === folderOf(origin.path);
}

/** True for a file in the folder of the process, or below. */
function isBelowHome(path: string | undefined, { schema: { family }, origin }: Governing): boolean {
  const below = family.folder === undefined ? '' : `${family.folder}/`;
  return path?.startsWith(`${origin.root ?? ''}/${below}`) ?? false;
}

//   # RFC: Input unions      for      # RFC: <Title>
/** True for a title that begins with the same words and colon as that of the template. */
function hasTitlePrefix(title: TitleText | undefined, schema: Schema): boolean {
  const prefix = /^\p{L}[\p{L} ]+:(?=\s|$)/u.exec(schema.title ?? '')?.[0];
  return prefix !== undefined && (title?.text.startsWith(prefix) ?? false);
}

function commentsOf(comments: readonly InBlock<Comment>[], { commentIndex }: Governing): number {
  return comments.filter((comment) => templateCommentFor(comment, commentIndex)).length;
}

function recognizeByBuiltIn(
  path: string | undefined,
  { outline, head, comments }: RecognizedParts,
  governing: Governing,
): Recognition {
  const { schema } = governing;
  const title = titleOf(outline, schema);
  const byTitle = recognizeByTitle(title, head.frontMatter !== undefined, schema);
  if (byTitle) return byTitle;
  const required = requiredIn(schema);
  const alignment = alignmentOf(outline, schema, title?.section, true);
  const found = required.filter((spec) => alignment.sectionOf(spec)).length;
  const share = required.length === 0 ? 0 : found / required.length;
  const sections = `it has ${describeFit({ found, of: required.length })}`;
  if (share < minShareForBuiltIn) return no(sections);
  if (isNamedLikeProposals(path, schema.family))
    return yes(`its name is that of a proposal, and ${sections}`);
  if (commentsOf(comments, governing) >= minComments)
    return yes(`it contains comments of the template, and ${sections}`);
  return no(`${sections}, but neither its name nor its title is that of a proposal`);
}

/** The share of the required sections of a built-in template that a document must have. */
const minShareForBuiltIn = 0.6;

const yes = (reason: string): Recognition => ({ isProposal: true, reason });
const no = (reason: string): Recognition => ({ isProposal: false, reason });

const redirectStub: Recognition = no('it only says where the proposal has moved');

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

/** What the name and place of a file alone decide; undefined when its content has to. */
export function recognizeByName(
  path: string | undefined,
  governing: Governing,
  workspace: Workspace,
): Recognition | undefined {
  if (path === undefined) return undefined;
  const { schema, origin, matchesEveryFile } = governing;
  const { family } = schema;
  if (path === origin.path) return no('it is the template');
  if (matchesEveryFile) return yes('the configuration names the template for it');
  const name = entryNameOf(path, family);
  if (name === undefined) return no('it is not the main file of a proposal folder');
  if (isTemplateName(name, family)) return no('its name is that of a template');
  // Other files beside the text of a proposal are not proposals, whatever their folder is called.
  if (family.mainFile !== undefined && baseName(path) !== family.mainFile)
    return no('it is not the main file of a proposal folder');
  if (family.otherFiles.test(name)) return no('files with its name are not proposals');
  const reason = reasonAgainst(path, family, origin.root, workspace);
  if (reason !== undefined) return no(reason);
  if (!isInPlace(path, governing) || family.needsContent) return undefined;
  return yes(`its name and folder are those of the family (${family.name})`);
}

/** True in the folder that the family keeps its proposals in, or beside the repository's own template. */
function isInPlace(path: string | undefined, { schema: { family }, origin }: Governing): boolean {
  if (path === undefined || origin.isBuiltIn || !isNamedLikeProposals(path, family)) return false;
  if (family.folder !== undefined) return path.startsWith(`${origin.root ?? ''}/${family.folder}/`);
  const folder = entriesFolderOf(path, family);
  return folder === origin.root || folder === entriesFolderOf(origin.path, family);
}

/** What the title, and front matter above it, decide; undefined when they do not. */
export function recognizeByTitle(
  title: TitleText | undefined,
  hasFrontMatter: boolean,
  schema: Schema,
): Recognition | undefined {
  if (isTitleOf(title)) return yes('its title is written as the template asks');
  if (hasFrontMatter && schema.document.frontMatter === undefined)
    return no('it has front matter, which the template does not have');
  return isOtherTitle(title?.text, schema) ? no('its title is that of another kind of proposal') : undefined;
}

/** True for a file that is named like the proposals of the family. */
function isNamedLikeProposals(path: string | undefined, family: Family): boolean {
  const name = path === undefined ? undefined : entryNameOf(path, family);
  return name !== undefined && family.fileName.test(name);
}

/** The share of the main sections whose words a document must contain before it is parsed. Headings may have other forms of the words. */
const minWords = 0.3;

/**
 * False when a document has neither the word of the template's titles nor, where headings may be, the words of some of its main sections. Decided without parsing, so that
 * typing in other Markdown files costs nothing; files beside the template, and those named like proposals, are always read.
 */
function mayBeLikeTemplate(
  path: string | undefined,
  document: MarkdownDocument,
  governing: Governing,
): boolean {
  const { schema } = governing;
  if (
    !governing.origin.isBuiltIn &&
    (isBesideTemplate(path, governing) || isNamedLikeProposals(path, schema.family))
  )
    return true;
  const found = new Set(document.query(schema.wordsQuery).map(({ words }) => words));
  const word = titleWordOf(schema.titlePattern);
  if (word !== '' && found.has(word)) return true;
  const main = mainSectionsOf(schema);
  return (
    main.filter(({ words }) => words.plain === '' || found.has(words.plain)).length >= main.length * minWords
  );
}

function isTemplateName(name: string, family: Family): boolean {
  return family.templatePaths.some(
    (path) => baseName(path) === name || baseName(folderOf(path) ?? '') === name,
  );
}

/** True for a title that has the form of the template's: its words, and a number or a placeholder for it. */
function isTitleOf(title: TitleText | undefined): boolean {
  const { parts } = title ?? {};
  return (
    parts !== undefined && (parts.placeholders.length > 0 || (parts.number !== undefined && parts.wellFormed))
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
