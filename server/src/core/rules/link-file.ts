import { addressMistakeOf, isEmptyHandle } from '../proposal/address-mistakes';
import { blocksOfCopiedLinks } from '../proposal/copied-links';
import type { Fix } from '../proposal/finding';
import { type LinkTarget, locatedFromRoot } from '../proposal/link-target';
import { movedTo, relativePath, renamedTo } from '../proposal/moved-files';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { ProposalFile } from '../proposal/proposal-file';
import { defineRule } from '../proposal/rule';
import type { Family } from '../template/family';
import {
  baseName,
  folderOf,
  foldersAbove,
  linkAddressOf,
  markdownName,
  maxParentFolders,
} from '../text/paths';
import { slice } from '../text/span';
import { nearestName } from '../text/spelling';
import type { Workspace } from '../workspace/workspace';

/** A link or an image leads to a file that does not exist. */
export const linkFile = defineRule({
  id: 'link-file',
  title: 'A link leads to a file that does not exist.',
  severity: 'warning',
  isImmediate: true,
  reads: ['linkTargets', 'brokenLinks', 'anchors', 'file', 'workspace'],
  *check({ linkTargets, brokenLinks, anchors, file, workspace }, { schema: { family } }) {
    // When the folder is not known to contain the document itself, its other files are not known either.
    if (!file.siblings?.includes(file.name ?? '')) return;
    const exists = (path: string) => isThere(path, workspace) || isThere(fileOf(path, family), workspace);
    const copied = blocksOfCopiedLinks(linkTargets, minCopied, ({ path }) =>
      path === undefined ? undefined : { place: path, exists: exists(path) || !isPathOfSite(path) },
    );
    for (const target of linkTargets) {
      const { block, span, path, fromRoot, addressSpan } = target;
      if (fromRoot !== undefined && isMissingFromRoot(fromRoot, file, workspace))
        yield {
          at: { block, span },
          cause: fromRoot,
          message: `File "${fromRoot}" does not exist in the repository`,
        };
      if (path === undefined || isPlaceholder(path)) continue;
      if (exists(path)) continue;
      if (isElsewhere(path, file, family)) continue;
      const written = slice(block.text, addressSpan).replace(/[?#].*$/s, '');
      if (isAlias(written)) continue;
      // Rule link-syntax reports these.
      if (isEmptyHandle(written)) continue;
      if (brokenLinks.some((link) => link.block === block && link.span.start === span.start)) continue;
      if (addressMistakeOf(target, anchors, workspace)) continue;
      const nearest =
        nearestName(baseName(path), workspace.list(folderOf(path) ?? '') ?? []) ??
        renamedTo(path, family, workspace);
      const moved = nearest === undefined ? movedTo(path, workspace) : undefined;
      const movedPath = moved === undefined ? undefined : relativePath(file.path ?? '', moved);
      const suggestion = movedPath === undefined ? '' : `; it is at "${movedPath}"`;
      yield {
        at: { block, span },
        cause: missingPart(path, workspace),
        atMost: copied.has(block) ? 'information' : undefined,
        message: `File "${written}" does not exist${nearest ? `; did you mean "${nearest}"?` : suggestion}`,
        fixes: (proposal) => {
          if (nearest) return replacement(proposal, target, nearest);
          return movedPath === undefined ? [] : [replacementOfPath(proposal, target, movedPath)];
        },
      };
    }
  },
});

/** Fewer links of one list or table that lead to pages of a site may be mistakes. */
const minCopied = 2;

//   ../pinecone/     ../../advanced-resources/taint-toleration
/** True for a path without the extension of a file, as links between pages of a site have it. */
function isPathOfSite(path: string): boolean {
  return !/\.\w+$/.test(baseName(path));
}

//   ../assets/keys      for   ../assets/keys/flow.png   and   ../assets/keys/store.png
/** The outermost folder of a path that does not exist, or the path itself: all that is missing in it has one cause. */
function missingPart(path: string, workspace: Workspace): string {
  let missing = path;
  for (const folder of foldersAbove(path, maxParentFolders)) {
    if (workspace.exists(folder)) break;
    missing = folder;
  }
  return missing;
}

/** True for a path from the root of the repository that does not exist. Sites have other roots: only Markdown files, and files in folders that exist, are checked. */
function isMissingFromRoot(fromRoot: string, { path }: ProposalFile, workspace: Workspace): boolean {
  const [, folder = '', rest] = /^(\/[^/]+)(\/.+)?$/.exec(fromRoot) ?? [];
  const isFile = /\.[a-z]\w*$/i.test(fromRoot) && rest !== undefined;
  if (!isFile || isPlaceholder(fromRoot) || locatedFromRoot(fromRoot, path, workspace).length > 0)
    return false;
  return markdownName.test(fromRoot) || locatedFromRoot(folder, path, workspace).length > 0;
}

//   Proposal: [SE-NNNN](NNNN-filename.md)      rules field-placeholder and placeholder report these
/** True for a file name with a placeholder in place of the number. */
function isPlaceholder(path: string): boolean {
  return /^(?:N{4,}|X{4,})-/.test(baseName(path));
}

//   @site/docs/intro.md   @theme/Tabs
/** True for a path that begins with the alias of a folder, as the settings of a site or of a bundler define it. */
function isAlias(written: string): boolean {
  return /^@[\w-]+\/./.test(written);
}

/** True for a file beside the proposal that the family keeps in another repository. */
function isElsewhere(path: string, { path: own = '' }: ProposalFile, { filesElsewhere }: Family): boolean {
  return (
    filesElsewhere !== undefined && folderOf(path) === folderOf(own) && filesElsewhere.test(baseName(path))
  );
}

//   ../assets/eip-20/flow.png      for  assets/erc-20/flow.png
/** The path of the file that is published at the path of a link. */
function fileOf(path: string, { pathWords = {} }: Family): string {
  return Object.entries(pathWords).reduce(
    (all, [published, word]) => all.replace(new RegExp(`(?<=/)${published}(?=-\\d+(?:[./]|$))`, 'g'), word),
    path,
  );
}

/** True also for links as on a rendered site, which leave out the extension `.md`. */
function isThere(path: string, workspace: Workspace): boolean {
  return workspace.exists(path) || (!/\.\w+$/.test(path) && workspace.exists(`${path}.md`));
}

function replacement(
  { document, text }: ProposalDocument,
  { block, addressSpan }: LinkTarget,
  name: string,
): readonly Fix[] {
  const address = document.spanOf({ block, span: addressSpan });
  const [folders = '', oldName = ''] = /^((?:[^?#]*\/)?)([^?#/]*)/.exec(slice(text, address))?.slice(1) ?? [];
  if (oldName === '') return [];
  const start = address.start + folders.length;
  const edits = [{ span: { start, end: start + oldName.length }, text: linkAddressOf(name) }];
  return [{ title: `Link to "${name}"`, edits, applies: 'on-request' }];
}

/** Replaces the whole path of a link, and keeps what follows it. */
function replacementOfPath(
  { document, text }: ProposalDocument,
  { block, addressSpan }: LinkTarget,
  path: string,
): Fix {
  const address = document.spanOf({ block, span: addressSpan });
  const [old = ''] = /^[^?#]*/.exec(slice(text, address)) ?? [];
  const edits = [
    { span: { start: address.start, end: address.start + old.length }, text: linkAddressOf(path) },
  ];
  return { title: `Link to "${path}"`, edits, applies: 'on-request' };
}
