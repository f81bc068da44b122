import { isZero, shapeOf, wordsOfName } from './name-shape';

/** Words after "template" that distinguish the templates of one family: `adr-template-minimal.md`. */
const variants = new Set([
  'bare',
  'minimal',
  'short',
  'long',
  'full',
  'simple',
  'basic',
  'lite',
  'brief',
  'detailed',
]);

/** `v2` in `rfc-template-v2.md`. */
const version = /^v\d+$/;

/** Words in the names of templates for other things than proposals. */
const otherThings = new Set([
  'pull',
  'pr',
  'issue',
  'issues',
  'bug',
  'mail',
  'email',
  'release',
  'releases',
  'note',
  'notes',
  'meeting',
  'readme',
  'changelog',
  'news',
  'newsletter',
  'blog',
  'post',
  'page',
  'agenda',
  'minutes',
]);

/** True for a file name that may be that of a template: a Markdown file whose name has the word "template" first or last, or a number that no proposal has. */
export function looksLikeTemplate(name: string): boolean {
  return markdownFile.test(name) && (hasTemplateWord(name) || hasZeroNumber(name)) && !isOfOtherThing(name);
}

/**
 * True for the name of a file or folder with the word "template" first or last: `rfc-template.md`, `template.md`, not `server-template-injection.md`. Folders may have the
 * plural; a file called `templates.md` is about templates.
 */
export function hasTemplateWord(name: string): boolean {
  const words = wordsOfName(name);
  const own = words.filter((word) => !variants.has(word) && !version.test(word));
  const isWord = markdownFile.test(name) ? isTemplateWord : isWordOfFolder;
  return isWord(own[0]) || isWord(own.at(-1));
}

/** True for a name with a number that no proposal has: `0000-title.md`, `cep-0000.md`, `NNNN-title`. */
export function hasZeroNumber(name: string): boolean {
  return isZero(shapeOf(name));
}

/** True for the name of a folder that contains a template where each proposal has a folder: `NNNN-template`, `RFC-0000`. */
export function looksLikeTemplateFolder(name: string): boolean {
  return !name.includes('.') && (hasZeroNumber(name) || hasTemplateWord(name)) && !isOfOtherThing(name);
}

/** True for the name of a folder in which any Markdown file may be a template: `templates`, `proposal-templates`. */
export function isFolderOfTemplates(name: string): boolean {
  return hasTemplateWord(name) && !isOfOtherThing(name);
}

/** True for the name of a template of something else, such as issues. */
export function isOfOtherThing(name: string): boolean {
  return wordsOfName(name).some((word) => otherThings.has(word));
}

/** True for a word that does not distinguish a template from others: "template", "minimal", a version, a number. */
export function isCommonInTemplateNames(word: string): boolean {
  return isWordOfFolder(word) || variants.has(word) || version.test(word) || /^(?:\d+|n+|x+)$/.test(word);
}

function isTemplateWord(word: string | undefined): boolean {
  return word === 'template' || word === 'tmpl';
}

function isWordOfFolder(word: string | undefined): boolean {
  return isTemplateWord(word) || word === 'templates';
}

/** The names of Markdown files, and of templates that are not rendered: `tep-template.md.template`. */
export const markdownFile = /\.(?:md|markdown)(?:\.template)?$/i;
