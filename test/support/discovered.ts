import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';

/** What the files of a repository are: the path of the template for proposals, `template`, or `-`. */
export function kindsIn(files: Readonly<Record<string, string>>): Record<string, string> {
  const all = { '.git/HEAD': '', ...files };
  const workspace = new MemoryWorkspace(
    new Map(Object.entries(all).map(([path, text]) => [`/r/${path}`, text] as const)),
  );
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      const document = proposalAt(`/r/${path}`, text, workspace);
      const from = document?.governing.origin.path.replace(/^\/r\//, '');
      return [path, document?.kind === 'proposal' ? (from ?? '') : (document?.kind ?? '-')];
    }),
  );
}
