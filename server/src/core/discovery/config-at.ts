import { ruleIds } from '../proposal/rule-ids.generated';
import { foldersAbove, maxFoldersUp } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { type Config, configFileName } from './config';
import { configOf } from './read-config';

/** The nearest `.proposals.yaml` in a folder above `path`, with what is wrong in it; undefined when there is none. */
export function configAt(path: string | undefined, workspace: Workspace): Config | undefined {
  for (const folder of path === undefined ? [] : foldersAbove(path, maxFoldersUp)) {
    const file = `${folder}/${configFileName}`;
    const text = workspace.read(file);
    if (text !== undefined) return readConfig(file, text);
  }
  return undefined;
}

let parsed: readonly Config[] = [];

/** The `.proposals.yaml` at `path` with this text: read once for each text; a few are kept, for workspaces with several. */
export function readConfig(path: string, text: string): Config {
  const known = parsed.find((one) => one.path === path && one.text === text);
  if (known) return known;
  const config = configOf(path, text, ruleIds);
  parsed = [config, ...parsed.filter((one) => one.path !== path)].slice(0, 16);
  return config;
}
