import type { MarkdownDocument } from '../markdown/document';
import type { Governing } from '../proposal/governing';
import { entryNameOf } from '../proposal/identity';
import { isRedirectStub } from '../proposal/redirect-stub';
import type { Workspace } from '../workspace/workspace';
import { shapeOf } from './name-shape';
import { neighborsOf } from './neighbors';
import { mayBeLikeTemplate, recognizeByContent } from './recognition-by-content';
import { mayBeAboutFolder, recognizeByName } from './recognition-by-name';
import { isNoProposal, isProposal, type Recognition } from './recognition-result';
import { describeFit, sectionFit } from './section-fit';
import { isNamedTemplate } from './template-evidence';

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
  const recognition = recognizeBySelf(path, document, governing, workspace);
  if (recognition.isProposal || governing.origin.isBuiltIn || path === undefined) return recognition;
  return recognizeByNeighbors(path, document, governing, workspace) ?? recognition;
}

/**
 * Decides whether a document is a proposal if a person chose the template and the folder of the document: it is one, unless its name, its place or a redirect shows
 * otherwise.
 */
export function recognizeInNamedFolder(
  path: string,
  document: MarkdownDocument,
  governing: Governing,
  workspace: Workspace,
): Recognition {
  const byName = recognizeByName(path, { ...governing, matchesEveryFile: false }, workspace);
  if (byName?.isProposal === false) return byName;
  if (isNamedTemplate(path)) return isNoProposal('its name, or that of its folder, is that of a template');
  return isRedirectStub(document) ? redirectStub : isProposal('the command line names the template for it');
}

/** Whether the document is a proposal by its own content. */
function recognizeBySelf(
  path: string | undefined,
  document: MarkdownDocument,
  governing: Governing,
  workspace: Workspace,
): Recognition {
  const { origin, schema } = governing;
  if (!mayBeLikeTemplate(path, document, governing))
    return isNoProposal(`it has ${describeFit(sectionFit([], schema))}`);
  const { outline, head } = document;
  const comments = document.facts('comments');
  const inputs = [outline, head, comments, governing];
  return workspace.derived.get('recognition', `${path} ${origin.path}`, inputs, () =>
    recognizeByContent(path, { outline, head, comments }, governing),
  );
}

/** Whether the document is a proposal because the files with names of the same shape are; undefined if they are not. */
function recognizeByNeighbors(
  path: string,
  document: MarkdownDocument,
  governing: Governing,
  workspace: Workspace,
): Recognition | undefined {
  // Other documents beside the proposals, such as a style guide, may have names of words, too.
  const isNamedWithWords = shapeOf(entryNameOf(path, governing.schema.family) ?? '').kind === 'words';
  if (isNamedWithWords && hasOnlyOwnSections(document, governing)) return undefined;
  if (mayBeAboutFolder(path, governing)) return undefined;
  const neighbors = neighborsOf(path, governing, workspace);
  if (!neighbors) return undefined;
  return isProposal(
    `${neighbors.fitting} of ${neighbors.read} files with names of the same form have at least half of the template's main sections`,
  );
}

/** Minimum number of headings of an outline, including the title; with fewer, the document may have just been started. */
const minHeadings = 4;

/** True for a document with an outline that has none of the main sections of the template. */
function hasOnlyOwnSections({ outline }: MarkdownDocument, { schema }: Governing): boolean {
  const titles = outline.sections.map(({ heading }) => heading.text);
  return titles.length >= minHeadings && sectionFit(titles, schema).found === 0;
}

const redirectStub: Recognition = isNoProposal('it only says where the proposal has moved');

/** The parts of a document that decide whether it is a proposal. While each is the same value, it is recognized as before. */
export function recognizedParts(document: MarkdownDocument): readonly unknown[] {
  return [document.outline, document.head, document.facts('comments'), isRedirectStub(document)];
}
