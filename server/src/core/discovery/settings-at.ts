import { mergedSettings, noSettings, type Settings } from '../proposal/settings';
import { folderOf } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import type { Config } from './config';
import { configAt } from './config-at';

/** Settings from outside the repository's files. */
export interface Chosen {
  /** Of the editor; weaker than the repository's configuration. */
  readonly editor?: Settings;
  /** Of the command line; stronger than the repository's configuration. */
  readonly commandLine?: Settings;
}

/** The settings for the file at `path`: the editor's, overridden by those of the nearest configuration file, overridden by the command line's. */
export function settingsAt(
  path: string | undefined,
  workspace: Workspace,
  { editor = noSettings, commandLine = noSettings }: Chosen,
): Settings {
  const config = configAt(path, workspace);
  const ofFiles = path !== undefined && config ? settingsIn(config, path) : [];
  return [...ofFiles, commandLine].reduce(mergedSettings, editor);
}

/**
 * How an override of the configuration names the template for the file at `path`: `name` if a pattern has the name of the file, `pattern` if it only has wildcards there;
 * undefined if no override does.
 */
export function namedTemplateFor(path: string, workspace: Workspace): 'name' | 'pattern' | undefined {
  const config = configAt(path, workspace);
  const below = config && pathBelow(config, path);
  const overrides = config?.overrides.filter(({ settings }) => settings.template !== undefined) ?? [];
  const matching = overrides.filter((override) => below !== undefined && override.matches(below));
  if (matching.length === 0) return undefined;
  return matching.some((override) => override.names(below ?? '')) ? 'name' : 'pattern';
}

/** The settings of a configuration for a file in its folder or below, weakest first. */
function settingsIn(config: Config, path: string): readonly Settings[] {
  const overrides = config.overrides.filter((override) => override.matches(pathBelow(config, path)));
  return [config.settings, ...overrides.map(({ settings }) => settings)];
}

function pathBelow(config: Config, path: string): string {
  return path.slice(`${folderOf(config.path)}/`.length);
}
