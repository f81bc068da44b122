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

/** "Template" in languages in which templates of proposals are written. */
const templateWords: ReadonlySet<string> = new Set([
  'template',
  'tmpl',
  'vorlage',
  'gabarit',
  'plantilla',
  'sjabloon',
  'szablon',
  'шаблон',
]);

/** The same in languages without spaces between words, where it may end a longer word: `提案模板`. */
const templateEndings: readonly string[] = ['模板', 'テンプレート', '雛形', '템플릿'];

/** Words that mean "model" as well: they mean a template only where the other words of the name are kinds of documents. */
const modelWords: ReadonlySet<string> = new Set(['modele', 'modèle', 'modelo', 'modello']);

/** The kinds of documents in names of templates. */
const kindsOfProposals = new Set([
  'adr',
  'rfc',
  'decision',
  'décision',
  'decisão',
  'propuesta',
  'proposta',
  'proposition',
]);

/** The sources of patterns, one of which a name with the word "template" in any of these languages matches. */
export const templateWordSources: readonly string[] = [...templateWords, ...templateEndings, ...modelWords];

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
 * True for the name of a file or folder with the word "template", in one of several languages, first or last: `rfc-template.md`, `template.md`, not
 * `server-template-injection.md`. Folders may have the plural; a file called `templates.md` is about templates.
 */
export function hasTemplateWord(name: string): boolean {
  const words = wordsOfName(name);
  const withoutVersion = words.filter((word) => !variants.has(word) && !version.test(word));
  const isWord = markdownFile.test(name) ? isTemplateWord : isWordOfFolder;
  return isWord(withoutVersion[0]) || isWord(withoutVersion.at(-1)) || isModelOfProposals(withoutVersion);
}

//   modele.md   0000-modele.md   modelo-adr.md   not   modelo-de-datos.md
function isModelOfProposals(words: readonly string[]): boolean {
  const otherWords = words.filter((word) => !modelWords.has(word));
  return (
    otherWords.length < words.length &&
    otherWords.every((word) => kindsOfProposals.has(word) || isCommonInTemplateNames(word))
  );
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
  return (
    word !== undefined && (templateWords.has(word) || templateEndings.some((ending) => word.endsWith(ending)))
  );
}

function isWordOfFolder(word: string | undefined): boolean {
  return isTemplateWord(word) || word === 'templates';
}

/** The names of Markdown files, and of templates that are not rendered: `tep-template.md.template`. */
export const markdownFile = /\.(?:md|markdown)(?:\.template)?$/i;
