import { mergedSettings, noSettings, type Settings } from '../proposal/settings';
import { folderOf } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import type { Config } from './config';
import { configAt } from './config-at';

/** Settings from outside the files: weaker and stronger than what a repository says. */
export interface Chosen {
  /** Of the editor. */
  readonly editor?: Settings;
  /** Of the command line. */
  readonly commandLine?: Settings;
}

/** The settings that hold for a file at `path`: the editor's, over them the nearest `.proposals.yaml`'s, over them the command line's. */
export function settingsAt(
  path: string | undefined,
  workspace: Workspace,
  { editor = noSettings, commandLine = noSettings }: Chosen,
): Settings {
  const config = configAt(path, workspace);
  const ofFiles = path !== undefined && config ? settingsIn(config, path) : [];
  return [...ofFiles, commandLine].reduce(mergedSettings, editor);
}

/** True where an override of the configuration names the template for this file: it is a proposal, whatever it looks like. */
export function isNamedForFile(path: string, workspace: Workspace): boolean {
  const config = configAt(path, workspace);
  return (
    config !== undefined &&
    settingsIn(config, path)
      .slice(1)
      .some(({ template }) => template !== undefined)
  );
}

/** What a configuration says of a file in its folder, weakest first. */
function settingsIn(config: Config, path: string): readonly Settings[] {
  const below = path.slice(`${folderOf(config.path)}/`.length);
  const overrides = config.overrides.filter((one) => one.matches(below));
  return [config.settings, ...overrides.map(({ settings }) => settings)];
}
