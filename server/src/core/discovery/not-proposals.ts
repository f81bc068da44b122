import type { Family } from '../template/family';
import { baseName, folderOf } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { shapeOf, stemOf, wordsAfterNumber } from './name-shape';
import { hasTemplateWord, hasZeroNumber } from './template-names';

/** Names of files that are about a repository or a folder, and never proposals. Other words may follow only some: `support-for-quotas.md` may be a proposal. */
export const pages =
  /^(?:(?:README|LICEN[CS]E|CONTRIBUTING)(?:[-_.].*)?|COPYING|CHANGELOG|CHANGES|CODE[-_]OF[-_]CONDUCT|GOVERNANCE|MAINTAINERS|OWNERS|SECURITY|SUPPORT|AUTHORS|CODEOWNERS|AGENTS|CLAUDE|SUMMARY|TODO|GLOSSARY|FAQ|_?index|_sidebar|toc|introduction)\.(?:md|markdown)$/i;

/** Folders whose Markdown belongs to other documents, programs or tests. */
const foreignFolders =
  /(?:^|\/)(?:testdata|test-?data|__tests__|__fixtures__|fixtures?|node_modules|vendor|third[-_]party|ISSUE_TEMPLATE|PULL_REQUEST_TEMPLATE|assets|resources|attachments|images|i18n|l10n|translations|locales?)\//i;

/** The codes of languages into which documents are translated; `in` and `to` are words. */
const languageSource =
  '(?:ar|cs|de|en|es|fa|fr|he|hi|id|it|ja|ko|nl|pl|pt|ro|ru|sv|th|tr|uk|vi|zh)(?:[-_][A-Za-z]{2,4})?';

//   0012-keys.zh.md   README_pt-BR.md
const translation = new RegExp(`^(.+?)[._-]${languageSource}$`);

/** True for the name of a file about a repository or folder: `README.md`. */
export function isPage(name: string): boolean {
  return pages.test(name);
}

/** Why the name and the place of a file say that it is not a proposal, as a clause that continues "because"; undefined if they do not. */
export function reasonAgainst(
  path: string,
  { mainFile, excludedNames }: Family,
  root: string | undefined,
  workspace: Workspace,
): string | undefined {
  const name = baseName(path);
  if (foreignFolders.test(pathInProcess(path, root)))
    return 'the files in its folder are attachments, test data, or for other tools';
  if (mainFile !== undefined) return undefined;
  if (isPage(name) || excludedNames.test(name)) return `files called ${name} are not proposals`;
  if (
    (hasTemplateWord(name) && shapeOf(name).kind !== 'number') ||
    (hasZeroNumber(name) && hasTemplateWord(name))
  )
    return 'its name is that of a template';
  if (isTranslation(path, workspace)) return 'it is a translation';
  return isAttachment(path, workspace) ? 'it is beside the main file of a proposal' : undefined;
}

/** The path from the innermost folder that contains both the file and the process; what is above does not matter. */
function pathInProcess(path: string, root: string | undefined): string {
  let folder = root;
  while (folder !== undefined && !path.startsWith(`${folder}/`)) folder = folderOf(folder);
  return folder === undefined ? baseName(path) : path.slice(folder.length + 1);
}

/** True for a file whose name ends with the code of a language, or whose folder is named for one, where there is a file without it. */
function isTranslation(path: string, workspace: Workspace): boolean {
  const folder = folderOf(path) ?? '';
  const original = translation.exec(stemOf(baseName(path)))?.[1];
  if (original !== undefined && hasFile(`${folder}/${original}.md`, workspace)) return true;
  const above = folderOf(folder);
  return (
    above !== undefined && language.test(baseName(folder)) && hasFile(`${above}/${baseName(path)}`, workspace)
  );
}

function hasFile(path: string, workspace: Workspace): boolean {
  return workspace.list(folderOf(path) ?? '')?.includes(baseName(path)) ?? false;
}

//   zh   pt-BR   zh_Hans
const language = new RegExp(`^${languageSource}$`);

/** True for a file in the folder of a single proposal. */
function isAttachment(path: string, workspace: Workspace): boolean {
  const folder = folderOf(path);
  const parent = folder && folderOf(folder);
  if (folder === undefined || parent === undefined) return false;
  const entry = baseName(folder);
  const { kind, number } = shapeOf(entry);
  if (kind !== 'number' || isYear(entry)) return false;
  if (hasSiblingFile(parent, entry, workspace)) return true;
  // A folder with numbered files contains proposals, not the parts of one.
  const shape = shapeOf(baseName(path));
  if (shape.kind === 'number' && Number(shape.number) !== Number(number)) return false;
  return mainFilesFor(entry).some((main) => hasFile(`${folder}/${main}`, workspace));
}

/** The names of the main file of a proposal that has a folder with this name. */
export function mainFilesFor(entry: string): readonly string[] {
  return ['README.md', 'index.md', ...stemsForEntry(entry).map((stem) => `${stem}.md`)];
}

//   12-keys   and   keys      for the folder   12-keys
/** The names without ending that the main file in the folder of a proposal may have for its folder: the name of the folder, with or without its number. */
export function stemsForEntry(entry: string): readonly string[] {
  const words = wordsAfterNumber(entry);
  return words === '' ? [entry] : [entry, words];
}

/** True if a proposal beside the folder has the same number: `12800-sweep-free-alloc.md` beside `12800`. */
function hasSiblingFile(parent: string, entry: string, workspace: Workspace): boolean {
  const { key, number } = shapeOf(entry);
  return (workspace.listMatching(parent, markdownWithDigit) ?? []).some((name) => {
    const shape = shapeOf(name);
    return shape.key === key && shape.number === number;
  });
}

/** Names of files that may be numbered proposals. */
// Bounded: the name of a file.
export const markdownWithDigit = /\d.*\.md$/;

function isYear(name: string): boolean {
  return /^(?:19|20)\d\d$/.test(name);
}
