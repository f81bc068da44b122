import type { Schema } from '../template/schema';
import { baseName, folderName, folderOf, markdownName } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { scanHeadings } from './heading-scan';
import { isPage } from './not-proposals';
import { sectionFit, shareOf } from './section-fit';
import { hasTemplateWord } from './template-names';

/** Fewer documents may have the same headings by chance. */
const minFollowers = 3;
/** The share of the template's main sections that a document has if it follows the template. */
const minShare = 0.6;
/** The number of files that are read, and of folders that are searched. */
const maxFiles = 12;
const maxFolders = 6;

/**
 * True if several documents beside a template, or in the folders below, have most of its sections. This is evidence in any language; documents of other kinds have templates,
 * too, so it is not enough by itself.
 */
export function isFollowed(path: string, schema: Schema, workspace: Workspace): boolean {
  if (schema.sections.length < minSections) return false;
  let followers = 0;
  let read = 0;
  const [home, ...below] = foldersOfFollowers(path, workspace);
  for (const folder of home === undefined ? [] : [home, ...below])
    for (const name of workspace.listMatching(folder, markdownName) ?? []) {
      const other = `${folder}/${name}`;
      //   25-keys/README.md   may be a proposal, README.md beside the template is not
      const isOther = isPage(name) && !(folder !== home && mainOfFolder.test(name));
      if (other === path || hasTemplateWord(name) || isOther) continue;
      if (read === maxFiles || followers === minFollowers) return followers >= minFollowers;
      read += 1;
      if (follows(other, path, schema, workspace)) followers += 1;
    }
  return followers >= minFollowers;
}

/** Names of the main file in the folder of a proposal that other files have, too. */
const mainOfFolder = /^(?:README|index)\.md$/i;

/** Fewer sections are common to many documents. */
const minSections = 3;

function follows(other: string, path: string, schema: Schema, workspace: Workspace): boolean {
  const text = workspace.readOptional(other);
  if (text === undefined) return false;
  return workspace.derived.get('follower', `${other} ${path}`, [text, schema], () => {
    const fit = sectionFit(scanHeadings(text), schema);
    return fit.found >= minSections && shareOf(fit) >= minShare;
  });
}

/** The folder of a template and those below; the folder above one that only contains templates. */
function foldersOfFollowers(path: string, workspace: Workspace): readonly string[] {
  const templateFolder = folderOf(path) ?? '';
  const home = hasTemplateWord(baseName(templateFolder))
    ? (folderOf(templateFolder) ?? templateFolder)
    : templateFolder;
  const below = [...(workspace.listMatching(home, folderName) ?? [])].sort();
  return [home, ...below.slice(0, maxFolders).map((name) => `${home}/${name}`)];
}
