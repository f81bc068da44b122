import { ruleIds } from '../proposal/rule-ids.generated';
import { foldersAbove, maxParentFolders } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { type Config, configFileName } from './config';
import { configOf } from './read-config';

/** The nearest `.proposals.yaml` in a folder above `path`, with its problems; undefined when there is none. */
export function configAt(path: string | undefined, workspace: Workspace): Config | undefined {
  for (const folder of path === undefined ? [] : foldersAbove(path, maxParentFolders)) {
    const file = `${folder}/${configFileName}`;
    const text = workspace.read(file);
    if (text !== undefined) return readConfig(file, text, workspace);
  }
  return undefined;
}

/** The `.proposals.yaml` at `path` with this text, read once for each text. */
export function readConfig(path: string, text: string, { derived }: Workspace): Config {
  return derived.get('configuration', path, [text], () => configOf(path, text, ruleIds));
}
