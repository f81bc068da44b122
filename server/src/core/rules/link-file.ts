import type { Fix } from '../proposal/finding';
import type { LinkTarget } from '../proposal/link-target';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { nearestName } from '../text/nearest';
import { baseName, folderOf } from '../text/paths';
import { slice } from '../text/span';

/** A link or a picture leads to a file that is not there. */
export const linkFile: Rule = {
  id: 'link-file',
  title: 'A link leads to a file that is not there.',
  severity: 'warning',
  *check(proposal) {
    const { workspace, fileName = '', neighbours = [], text } = proposal;
    // Where not even the document itself is known to be, nothing is known of others.
    if (!neighbours.includes(fileName)) return;
    for (const target of proposal.linkTargets) {
      const { link, path } = target;
      if (path === undefined || isThere(path, proposal) || isStandIn(path)) continue;
      const nearest = nearestName(baseName(path), workspace.list(folderOf(path) ?? '') ?? []);
      yield {
        span: link.span,
        message: `There is no file "${slice(text, link.target).replace(/[?#].*$/s, '')}"${nearest ? `; "${nearest}" is there` : ''}`,
        fixes: nearest ? fixes(proposal, target, nearest) : [],
      };
    }
  },
};

//   Proposal: [SE-NNNN](NNNN-filename.md)      which field-placeholder and placeholder tell of
/** True for the name of a file that has no number yet. */
function isStandIn(path: string): boolean {
  return /^(?:N{4,}|X{4,})-/.test(baseName(path));
}

/** Also where a site of these pages leaves out the ending, or shows a folder's README. */
function isThere(path: string, { workspace }: Proposal): boolean {
  return workspace.exists(path) || (!/\.\w+$/.test(path) && workspace.exists(`${path}.md`));
}

function fixes({ text }: Proposal, { link: { target } }: LinkTarget, name: string): readonly Fix[] {
  const [lead = '', last = ''] = /^((?:[^?#]*\/)?)([^?#/]*)/.exec(slice(text, target))?.slice(1) ?? [];
  if (last === '') return [];
  const start = target.start + lead.length;
  const written = encodeURI(name).replace(
    /[()?#]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const edits = [{ span: { start, end: start + last.length }, text: written }];
  return [{ title: `Link to "${name}"`, edits, applies: 'on-request' }];
}
