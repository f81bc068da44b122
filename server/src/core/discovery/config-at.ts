import { ruleIds } from '../proposal/rule-ids.generated';
import { foldersAbove, maxParentFolders } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { type Config, configFileNames } from './config';
import { configOf } from './read-config';

/** The nearest configuration file in a folder above `path`; undefined if there is none. */
export function configAt(path: string | undefined, workspace: Workspace): Config | undefined {
  for (const folder of path === undefined ? [] : foldersAbove(path, maxParentFolders)) {
    for (const name of configFileNames) {
      const text = workspace.read(`${folder}/${name}`);
      if (text !== undefined) return readConfig(`${folder}/${name}`, text, workspace);
    }
  }
  return undefined;
}

/** The configuration file at `path` with this text, read once for each text. */
export function readConfig(path: string, text: string, { derived }: Workspace): Config {
  return derived.get('configuration', path, [text], () => configOf(path, text, ruleIds));
}
