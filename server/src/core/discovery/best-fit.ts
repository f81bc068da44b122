import type { MarkdownDocument } from '../markdown/document';
import { metadataIn } from '../metadata/locations';
import { fieldOf } from '../metadata/metadata';
import { titleOf } from '../proposal/proposal';
import { roughAlignment } from '../proposal/rough-alignment';
import type { Schema } from '../template/schema';
import { baseName } from '../text/paths';
import { foldSpace } from '../text/words';

/**
 * Of the templates of one repository the one that a document is made from: the letters before its number and the words of its title tell, else its
 * sections. A process's main template is the one where they do not: a young template asks for more than an old proposal has, and is it nevertheless.
 * Undefined when there are none.
 */
export function bestFit(document: MarkdownDocument, templates: readonly Schema[]): Schema | undefined {
  if (templates.length < 2) return templates[0];
  const agreeing = templates.filter((template) => !hasOtherLetters(document, template));
  const left = agreeing.length > 0 ? agreeing : templates;
  const main = left.find(({ path, family }) => baseName(path) === family.mainTemplate);
  if (!main) return bestAligned(document, left);
  const others = left.filter((template) => template !== main);
  const named = others.filter((template) => isNamedAfter(document, template, main));
  const speaking = others.filter((template) => ownSections(document, template, main) >= leastOwn);
  return bestAligned(document, named.length > 0 ? named : speaking) ?? main;
}

/** So many sections that the main template does not have speak for another one. */
const leastOwn = 2;

//   * Proposal: [ST-0012](0012-short-title.md)      [SE-NNNN](NNNN-filename.md) is another template's
/** True when a document's number has other letters before it than the template's. */
function hasOtherLetters(document: MarkdownDocument, { metadataLocation, fields }: Schema): boolean {
  const number = fields.find(({ tells }) => tells === 'number');
  const expected = number?.field && lettersIn(number.field.text);
  if (!number || !expected || metadataLocation === 'file') return false;
  const metadata = metadataIn(document, metadataLocation);
  const said = metadata && lettersIn(fieldOf(metadata, number.name)?.text ?? '');
  return said !== undefined && said !== expected;
}

function lettersIn(text: string): string | undefined {
  return /\b([A-Z]{2,})-(?:\d+|N{3,}|X{3,})/.exec(text)?.[1];
}

/** True when a document's title has all words that a template's has more than the main one's: `Package Manager …`. */
function isNamedAfter(document: MarkdownDocument, template: Schema, main: Schema): boolean {
  const title = wordsIn(titleOf(document, template)?.heading.text);
  const common = wordsIn(main.title);
  const own = [...wordsIn(template.title)].filter((word) => !common.has(word));
  return own.length > 0 && own.every((word) => title.has(word));
}

function wordsIn(title = ''): ReadonlySet<string> {
  return new Set(
    foldSpace(title)
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u),
  );
}

/** How many sections a document has that a template asks for and the main one does not. */
function ownSections(document: MarkdownDocument, template: Schema, main: Schema): number {
  const { matches } = roughAlignment(document, template);
  return matches.filter(({ spec }) => main.claimsOn(spec.title).length === 0).length;
}

/** The template of which a document has the most sections and lacks the fewest. */
function bestAligned(document: MarkdownDocument, templates: readonly Schema[]): Schema | undefined {
  const fits = templates.map((template) => ({ template, fit: fitOf(document, template) }));
  return fits.reduce((best, one) => (best && best.fit >= one.fit ? best : one), fits[0])?.template;
}

function fitOf(document: MarkdownDocument, template: Schema): number {
  const alignment = roughAlignment(document, template);
  const lacking = template.sections.filter((spec) => !spec.optional && !alignment.sectionOf(spec));
  return alignment.matches.length - lacking.length;
}
