import { homeFolders } from '../proposal/identity';
import type { Workspace } from '../workspace/workspace';
import type { NewPlan } from './new-plan';

/** A folder that a new proposal may be created in. */
export interface NewFolder {
  readonly path: string;
  /** The number of proposals in it. */
  readonly count: number;
}

/**
 * The folders that a person can choose from for a new proposal: those with proposals, the most used first; and those that a family has for groups of people, such as the SIGs of
 * Kubernetes, even if they are empty.
 */
export function foldersForNew(
  { template, folder, folders, entries }: NewPlan,
  workspace: Workspace,
): readonly NewFolder[] {
  const { family } = template.schema;
  const [home] = homeFolders(family, template.origin.root);
  const groups = Object.values(family.metadata?.fields ?? {}).flatMap(({ group }) => group ?? []);
  const ofGroups =
    home === undefined || !family.needsSubfolder
      ? []
      : (workspace.list(home) ?? [])
          .filter((name) => groups.some(({ names }) => names.test(name)))
          .sort()
          .map((name) => `${home}/${name}`);
  const all = [...new Set([...(folder === undefined ? [] : [folder]), ...folders, ...ofGroups])];
  return all.map((path) => ({ path, count: entries.filter((entry) => entry.folder === path).length }));
}
