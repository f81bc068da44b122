import type { MarkdownDocument } from '../markdown/document';
import { metadataIn } from '../metadata/locations';
import { fieldOf } from '../metadata/metadata';
import type { Governing } from '../proposal/governing';
import { titleOf } from '../proposal/proposal-title';
import { roughAlignment } from '../proposal/rough-alignment';
import type { Schema } from '../template/schema';
import { baseName, folderOf } from '../text/paths';
import { foldSpace } from '../text/words';
import { shapeOf, wordsOfName } from './name-shape';
import { isCommonInTemplateNames } from './template-names';

/**
 * The template of one repository that a document was made from; undefined if there are none. What identifies a template decides first: the letters before the number of the
 * proposal, its folder, the type in its metadata, the words of its title. Then the sections decide. If they do not, it is the main template of the family: a young template
 * requires more than an old proposal has, and may still be the right one.
 */
export function bestFit(
  path: string | undefined,
  document: MarkdownDocument,
  templates: readonly Governing[],
): Governing | undefined {
  if (templates.length < 2) return templates[0];
  const sameLetters = templatesThatMeet(templates, ({ schema }) => !hasOtherLetters(document, schema));
  const sameName = templatesThatMeet(sameLetters, (template) => hasLettersOf(template, path));
  const sameFolder = templatesThatMeet(sameName, (template) => isInFolderOf(template, path));
  const candidates = templatesThatMeet(sameFolder, ({ schema }) => hasTypeOf(schema, document));
  const main = candidates.find(({ origin, schema }) => baseName(origin.path) === schema.family.mainTemplate);
  if (!main) return bestAligned(document, candidates);
  const alternatives = candidates.filter((template) => template !== main);
  const named = alternatives.filter(({ schema }) => isNamedAfter(document, schema, main.schema));
  const distinct = alternatives.filter(({ schema }) => ownSections(document, schema, main.schema) >= minOwn);
  return bestAligned(document, named.length > 0 ? named : distinct) ?? main;
}

/** The templates that meet a condition, or all templates if none does. */
function templatesThatMeet(
  templates: readonly Governing[],
  condition: (template: Governing) => boolean,
): readonly Governing[] {
  const meeting = templates.filter(condition);
  return meeting.length > 0 ? meeting : templates;
}

/** Minimum number of sections that a template has and the main template lacks, for a document to be made from that template. */
const minOwn = 2;

//   * Proposal: [ST-0012](0012-short-title.md)      [SE-NNNN](NNNN-filename.md) is in another template
/** True if the number in a document's metadata has other letters before it than that in the template's. */
function hasOtherLetters({ head }: MarkdownDocument, { metadataLocation, fields }: Schema): boolean {
  const number = fields.find(({ contains }) => contains === 'number');
  const expected = number?.field && lettersIn(number.field.text);
  if (!number || !expected || metadataLocation === 'file') return false;
  const metadata = metadataIn(head, metadataLocation);
  const letters = metadata && lettersIn(fieldOf(metadata, number.name)?.text ?? '');
  return letters !== undefined && letters !== expected;
}

function lettersIn(text: string): string | undefined {
  return /\b([A-Z]{2,})-(?:\d+|N{3,}|X{3,})/.exec(text)?.[1];
}

//   ADR-0012.md, or ADR-0012/README.md, for adr-template.md
/** True if the name of the file or folder of a proposal begins with a word of the template's name. */
function hasLettersOf(template: Governing, path: string | undefined): boolean {
  if (path === undefined) return false;
  const names = wordsNaming(template);
  return [baseName(path), baseName(folderOf(path) ?? '')].some((name) => names.has(shapeOf(name).letters));
}

//   docs/rfcs/keys.md for templates/rfc.md
/** True if a folder of a proposal is named for the template. The folder of the repository and those above it do not count: they contain all proposals. */
function isInFolderOf(template: Governing, path: string | undefined): boolean {
  const names = wordsNaming(template);
  const { root } = template.origin;
  const isBelowRoot = root !== undefined && path?.startsWith(`${root}/`) === true;
  const below = isBelowRoot ? path.slice(root.length + 1) : path;
  const folders = below?.split('/').slice(-1 - maxNamedFolders, -1) ?? [];
  return folders.some((folder) => wordsOfName(folder).some((word) => names.has(word.replace(/s$/, ''))));
}

/** Maximum number of folders above a proposal whose names are compared with those of templates. */
const maxNamedFolders = 3;

/** The words in the name of a template that distinguish it from others, in lower case: `rfc` for `rfc-template.md`. */
function wordsNaming({ origin }: Governing): ReadonlySet<string> {
  return new Set(wordsOfName(baseName(origin.path)).filter((word) => !isCommonInTemplateNames(word)));
}

const typeFields = ['type', 'category', 'kind'];

//   type: Standards
/** True if a field for the type has the same value in a document as in the template, and the template has one value there instead of a choice. */
function hasTypeOf({ fields, metadataLocation }: Schema, { head }: MarkdownDocument): boolean {
  if (metadataLocation === 'file') return false;
  const types = fields.filter(
    ({ key, field, values, placeholder }) =>
      typeFields.includes(key) && field?.text && !values && placeholder === undefined,
  );
  if (types.length === 0) return false;
  const metadata = metadataIn(head, metadataLocation);
  return types.some(
    ({ key, field }) => fieldOf(metadata, key)?.text.toLowerCase() === field?.text.toLowerCase(),
  );
}

/** True if a document's title has all words that are in the template's title and not in that of the main template: `Package Manager ...`. */
function isNamedAfter({ outline }: MarkdownDocument, schema: Schema, main: Schema): boolean {
  const title = wordsIn(titleOf(outline, schema)?.heading.text);
  const common = wordsIn(main.title);
  const distinctiveWords = [...wordsIn(schema.title)].filter((word) => !common.has(word));
  return distinctiveWords.length > 0 && distinctiveWords.every((word) => title.has(word));
}

function wordsIn(title = ''): ReadonlySet<string> {
  return new Set(
    foldSpace(title)
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u),
  );
}

/** The number of sections of a document that are in a template and not in the main template. */
function ownSections(document: MarkdownDocument, schema: Schema, main: Schema): number {
  const { matches } = roughAlignment(document, schema);
  return matches.filter(({ spec }) => main.candidatesFor(spec.title).length === 0).length;
}

/** The template that the document matches best: it has the most of its sections and lacks the fewest. */
function bestAligned(document: MarkdownDocument, templates: readonly Governing[]): Governing | undefined {
  const fits = templates.map((template) => ({ template, fit: fitScore(document, template.schema) }));
  return fits.reduce((best, scored) => (best && best.fit >= scored.fit ? best : scored), fits[0])?.template;
}

function fitScore(document: MarkdownDocument, schema: Schema): number {
  const alignment = roughAlignment(document, schema);
  const missing = schema.sections.filter((spec) => !spec.optional && !alignment.sectionOf(spec));
  return alignment.matches.length - missing.length;
}
