import type { MarkdownDocument } from '../markdown/document';
import { metadataIn } from '../metadata/locations';
import { fieldOf } from '../metadata/metadata';
import type { Governing } from '../proposal/governing';
import { titleOf } from '../proposal/proposal-title';
import { roughAlignment } from '../proposal/rough-alignment';
import type { Schema } from '../template/schema';
import { baseName } from '../text/paths';
import { foldSpace } from '../text/words';

/**
 * Of the templates of one repository, the one that a document was made from. The letters before its number and the words of its title decide, else its sections. Where they
 * do not, it is the family's main template: a young template asks for more than an old proposal has, and may still be the right one. Undefined when there are none.
 */
export function bestFit(document: MarkdownDocument, templates: readonly Governing[]): Governing | undefined {
  if (templates.length < 2) return templates[0];
  const agreeing = templates.filter(({ schema }) => !hasOtherLetters(document, schema));
  const left = agreeing.length > 0 ? agreeing : templates;
  const main = left.find(({ origin, schema }) => baseName(origin.path) === schema.family.mainTemplate);
  if (!main) return bestAligned(document, left);
  const others = left.filter((template) => template !== main);
  const named = others.filter(({ schema }) => isNamedAfter(document, schema, main.schema));
  const distinct = others.filter(({ schema }) => ownSections(document, schema, main.schema) >= leastOwn);
  return bestAligned(document, named.length > 0 ? named : distinct) ?? main;
}

/** The number of sections that the main template does not have which speak for another template. */
const leastOwn = 2;

//   * Proposal: [ST-0012](0012-short-title.md)      [SE-NNNN](NNNN-filename.md) is another template's
/** True when a document's number has other letters before it than the template's. */
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

/** True when a document's title has all words that a template's title has beyond the main one's: `Package Manager ...`. */
function isNamedAfter({ outline }: MarkdownDocument, schema: Schema, main: Schema): boolean {
  const title = wordsIn(titleOf(outline, schema)?.heading.text);
  const common = wordsIn(main.title);
  const own = [...wordsIn(schema.title)].filter((word) => !common.has(word));
  return own.length > 0 && own.every((word) => title.has(word));
}

function wordsIn(title = ''): ReadonlySet<string> {
  return new Set(
    foldSpace(title)
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u),
  );
}

/** The number of sections of a document that a template asks for and the main one does not. */
function ownSections(document: MarkdownDocument, schema: Schema, main: Schema): number {
  const { matches } = roughAlignment(document, schema);
  return matches.filter(({ spec }) => main.candidatesFor(spec.title).length === 0).length;
}

/** The template of which a document has the most sections and lacks the fewest. */
function bestAligned(document: MarkdownDocument, templates: readonly Governing[]): Governing | undefined {
  const fits = templates.map((template) => ({ template, fit: fitOf(document, template.schema) }));
  return fits.reduce((best, one) => (best && best.fit >= one.fit ? best : one), fits[0])?.template;
}

function fitOf(document: MarkdownDocument, schema: Schema): number {
  const alignment = roughAlignment(document, schema);
  const missing = schema.sections.filter((spec) => !spec.optional && !alignment.sectionOf(spec));
  return alignment.matches.length - missing.length;
}
