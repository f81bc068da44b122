import type { InBlock } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import type { Comment } from '../markdown/facts/comments';
import type { Outline } from '../markdown/outline';
import { metadataIn } from '../metadata/locations';
import { fieldOf } from '../metadata/metadata';
import { alignmentOf } from '../proposal/alignment';
import type { Governing } from '../proposal/governing';
import { type TitleText, titleOf } from '../proposal/proposal-title';
import type { Family } from '../template/family';
import { templateCommentFor } from '../template/guidance';
import { type Schema, titleWordOf } from '../template/schema';
import type { SectionSpec } from '../template/section-specs';
import { baseName, folderOf } from '../text/paths';
import { namesProposals } from './proposal-words';
import {
  isBelowHome,
  isBesideTemplate,
  isInPlace,
  isNamedLikeProposals,
  mayBeAboutFolder,
} from './recognition-by-name';
import { isNoProposal, isProposal, type Recognition } from './recognition-result';
import { describeFit, mainSectionsOf, sectionFit, shareOf } from './section-fit';

/** What of a document decides whether it is a proposal. */
interface RecognizedParts {
  readonly outline: Outline;
  /** The beginning, which may contain metadata. */
  readonly head: MarkdownDocument;
  readonly comments: readonly InBlock<Comment>[];
}

export function recognizeByContent(
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
/** Minimum number of common sections that is enough in any folder; fewer may be a coincidence. */
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
  if (isTitleOf(title)) return isProposal("its title has the form of the template's");
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
  const isLikelyPlace = isHome && !(path !== undefined && mayBeAboutFolder(path, governing));
  const least = isNamed || isLikelyPlace ? minShare : minShareElsewhere;
  const hasNumber = title?.parts?.number !== undefined;
  const minFoundWithoutNumber = isLikely ? minSectionsOfLikely : minSections;
  const minFound = hasNumber ? 1 : minFoundWithoutNumber;
  if (shareOf(fit) >= least && fit.found >= minFound) return isProposal(has);
  if (isBeside && hasTitlePrefix(title, schema)) return isProposal("its title begins like the template's");
  if (isPlaced && shareOf(fit) >= minShareInPlace)
    return isProposal(`it is in the folder of the proposals, and ${has}`);
  if (isNamed && isHome && sharedFields(head, schema) >= minFields)
    return isProposal("it has the template's metadata");
  if (commentsOf(comments, governing) >= minComments)
    return isProposal('it contains comments of the template');
  const needed = Math.max(Math.ceil(fit.of * least), minFound);
  const where = isNamed || isHome ? '' : ' outside the folder of the template';
  const tooFew = isNoProposal(
    fit.found === 0 ? has : `it has only ${describeFit(fit)}; ${needed} are needed${where}`,
  );
  const isAmongProposals = isPlaced || isBeside;
  return isAmongProposals && fit.found > 0 ? { ...tooFew, isNearMiss: true } : tooFew;
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
  parts: RecognizedParts,
  governing: Governing,
): Recognition {
  const { outline, head, comments } = parts;
  const { schema } = governing;
  if (!hasOwnWords(parts, schema.family))
    return isNoProposal('it has none of the words that only these proposals have');
  const title = titleOf(outline, schema);
  const byTitle = recognizeByTitle(title, head.frontMatter !== undefined, schema);
  if (byTitle) return byTitle;
  const required = requiredIn(schema);
  const alignment = alignmentOf(outline, schema, title?.section, true);
  const matchedCount = required.filter((spec) => alignment.sectionOf(spec)).length;
  const share = required.length === 0 ? 0 : matchedCount / required.length;
  const sections = `it has ${describeFit({ found: matchedCount, of: required.length })}`;
  if (share < minShareForBuiltIn) return isNoProposal(sections);
  if (isNamedLikeProposals(path, schema.family))
    return isProposal(`its name is that of a proposal, and ${sections}`);
  if (commentsOf(comments, governing) >= minComments)
    return isProposal(`it contains comments of the template, and ${sections}`);
  if (matchedCount === required.length && isInFolderOfProposals(path))
    return isProposal(`its folder is named for proposals, and ${sections}`);
  return isNoProposal(`${sections}, but neither its name nor its title is that of a proposal`);
}

//   docs/adrs/add-auto-import.md      architecture-decision-record/017-variable-naming.md
/** True for a file in a folder whose name is that of a kind of proposals. */
function isInFolderOfProposals(path: string | undefined): boolean {
  return path !== undefined && namesProposals(baseName(folderOf(path) ?? ''));
}

/** True when headings, the beginning or comments contain words of the family, or the family has none. */
function hasOwnWords({ outline, head, comments }: RecognizedParts, { ownWords }: Family): boolean {
  if (!ownWords || ownWords.test(head.text)) return true;
  return (
    outline.sections.some(({ heading }) => ownWords.test(heading.text)) ||
    comments.some(({ content }) => ownWords.test(content))
  );
}

/** The share of the required sections of a built-in template that a document must have. */
const minShareForBuiltIn = 0.6;

/** What the title, and front matter above it, decide; undefined when they do not. */
export function recognizeByTitle(
  title: TitleText | undefined,
  hasFrontMatter: boolean,
  schema: Schema,
): Recognition | undefined {
  if (isTitleOf(title)) return isProposal("its title has the form of the template's");
  if (hasFrontMatter && schema.document.frontMatter === undefined)
    return isNoProposal('it has front matter, which the template does not have');
  return isOtherTitle(title?.text, schema)
    ? isNoProposal('its title is that of another kind of proposal')
    : undefined;
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
/** The share of the main sections whose words a document must contain before it is parsed. Headings may have other forms of the words. */
const minWords = 0.3;

/**
 * False when a document has neither the word of the template's titles nor, where headings may be, the words of some of its main sections. Decided without parsing, so that
 * typing in other Markdown files costs nothing; files beside the template, and those named like proposals, are always read.
 */
export function mayBeLikeTemplate(
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
  const foundWords = new Set(document.query(schema.wordsQuery).map(({ words }) => words));
  const word = titleWordOf(schema.titlePattern);
  if (word !== '' && foundWords.has(word)) return true;
  const main = mainSectionsOf(schema);
  return (
    main.filter(({ words }) => words.plain === '' || foundWords.has(words.plain)).length >=
    main.length * minWords
  );
}
