import { addressMistakeOf } from '../proposal/address-mistakes';
import type { Fix } from '../proposal/finding';
import { type LinkTarget, locatedFromRoot } from '../proposal/link-target';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { ProposalFile } from '../proposal/proposal-file';
import { defineRule } from '../proposal/rule';
import type { Family } from '../template/family';
import { baseName, folderOf, markdownName } from '../text/paths';
import { slice } from '../text/span';
import { nearestName } from '../text/spelling';
import type { Workspace } from '../workspace/workspace';

/** A link or an image leads to a file that does not exist. */
export const linkFile = defineRule({
  id: 'link-file',
  title: 'A link leads to a file that does not exist.',
  severity: 'warning',
  reads: ['linkTargets', 'brokenLinks', 'anchors', 'file', 'workspace'],
  *check({ linkTargets, brokenLinks, anchors, file, workspace }, { schema: { family } }) {
    // When the folder is not known to contain the document itself, its other files are not known either.
    if (!file.siblings?.includes(file.name ?? '')) return;
    for (const target of linkTargets) {
      const { block, span, path, fromRoot, addressSpan } = target;
      if (fromRoot !== undefined && isMissingFromRoot(fromRoot, file, workspace))
        yield { at: { block, span }, message: `File "${fromRoot}" does not exist in the repository` };
      if (path === undefined || isPlaceholder(path)) continue;
      if (exists(path, workspace) || exists(fileOf(path, family), workspace)) continue;
      if (isElsewhere(path, file, family)) continue;
      // Rule link-syntax reports these.
      if (brokenLinks.some((link) => link.block === block && link.span.start === span.start)) continue;
      if (addressMistakeOf(target, anchors, workspace)) continue;
      const nearest = nearestName(baseName(path), workspace.list(folderOf(path) ?? '') ?? []);
      const written = slice(block.text, addressSpan).replace(/[?#].*$/s, '');
      yield {
        at: { block, span },
        cause: written,
        message: `File "${written}" does not exist${nearest ? `; did you mean "${nearest}"?` : ''}`,
        fixes: (proposal) => (nearest ? replacement(proposal, target, nearest) : []),
      };
    }
  },
});

/** True for a path from the root of the repository that does not exist. Sites have other roots: only Markdown files, and files in folders that exist, are checked. */
function isMissingFromRoot(fromRoot: string, { path }: ProposalFile, workspace: Workspace): boolean {
  const [, folder = '', rest] = /^(\/[^/]+)(\/.+)?$/.exec(fromRoot) ?? [];
  const isFile = /\.[a-z]\w*$/i.test(fromRoot) && rest !== undefined;
  if (!isFile || isPlaceholder(fromRoot) || locatedFromRoot(fromRoot, path, workspace) !== undefined)
    return false;
  return markdownName.test(fromRoot) || locatedFromRoot(folder, path, workspace) !== undefined;
}

//   Proposal: [SE-NNNN](NNNN-filename.md)      rules field-placeholder and placeholder report these
/** True for a file name with a placeholder in place of the number. */
function isPlaceholder(path: string): boolean {
  return /^(?:N{4,}|X{4,})-/.test(baseName(path));
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
function exists(path: string, workspace: Workspace): boolean {
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
  const encoded = encodeURI(name).replace(
    /[()?#]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const edits = [{ span: { start, end: start + oldName.length }, text: encoded }];
  return [{ title: `Link to "${name}"`, edits, applies: 'on-request' }];
}
