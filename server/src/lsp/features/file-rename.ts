import type { FileOperationRegistrationOptions, WorkspaceEdit } from 'vscode-languageserver';
import type { Summary } from '../../core/proposal/proposal-summary';
import type { Move } from '../../core/references/moves';
import { folderOf, isAtOrBelow, markdownName } from '../../core/text/paths';
import type { Feature, ServerContext } from '../feature';
import { folderPath } from '../paths';
import { referenceUpdates, renamesFor, supportsVersions, workspaceEditOf } from '../reference-updates';

const markdownAndFolders: FileOperationRegistrationOptions = {
  filters: [
    { pattern: { glob: '**/*.md', matches: 'file' } },
    { pattern: { glob: '**/*', matches: 'folder' } },
  ],
};

/** Handles `workspace/willRenameFiles`: when a proposal is renamed or moved, what refers to it and what it refers to is edited first. */
export const fileRename: Feature = {
  capability: ({ capabilities }) =>
    capabilities.workspace?.fileOperations?.willRename
      ? { workspace: { fileOperations: { willRename: markdownAndFolders } } }
      : {},
  bind: (context) => {
    const { connection, client, settings, index } = context;
    if (!client.capabilities.workspace?.fileOperations?.willRename) return;
    connection.workspace.onWillRenameFiles(
      async ({ files: renamed }, token): Promise<WorkspaceEdit | null> => {
        const [first] = renamed;
        if (!first || !(await settings.behaviorAt(first.oldUri)).updatesReferencesOnMove) return null;
        const moves = renamed.map(
          ({ oldUri, newUri }): Move => ({ from: folderPath(oldUri), to: folderPath(newUri) }),
        );
        await index.untilComplete(token);
        const proposals = await index.all();
        const concerned = moves.filter((move) => proposals.some((proposal) => movesProposal(move, proposal)));
        const [firstMove, ...otherMoves] = concerned;
        if (!firstMove || token.isCancellationRequested) return null;
        const renames = await renamesFor([firstMove, ...otherMoves], context, token);
        const leavesLinkPaths = await updatesLinksItself(first.oldUri, context);
        const updates = await referenceUpdates(
          firstMove.from,
          { ...renames, leavesLinkPaths },
          context,
          token,
        );
        return updates.length > 0 ? workspaceEditOf(updates, supportsVersions(context)) : null;
      },
    );
  },
};

/** True for a move of a proposal, of a folder that contains it, or of another Markdown file in the folder of a proposal that has a folder for itself. */
function movesProposal({ from }: Move, { path, family }: Summary): boolean {
  const proposalFolder = family.mainFile === undefined ? undefined : folderOf(path);
  const isBeside =
    proposalFolder !== undefined && markdownName.test(from) && isAtOrBelow(from, proposalFolder);
  return isAtOrBelow(path, from) || isBeside;
}

/** True when VS Code's own support for Markdown updates links after a file was moved: by default it does not. Updating them twice would break the links in the moved file. */
async function updatesLinksItself(uri: string, { settings }: ServerContext): Promise<boolean> {
  const value = await settings.valueOf('markdown.updateLinksOnFileMove.enabled', uri);
  return value === 'always' || value === 'prompt';
}
