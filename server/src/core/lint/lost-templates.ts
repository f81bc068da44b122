import type { Config } from '../model/config';
import type { Problem } from '../model/finding';
import type { Workspace } from '../model/workspace';
import { shown } from './level-of';

/** The templates that a configuration names and that are not there, sorted by start. */
export function lostTemplates({ templates }: Config, workspace: Workspace): readonly Problem[] {
  return templates
    .filter(({ path }) => workspace.read(path) === undefined)
    .map(({ path, span }) => ({ span, message: `There is no template at "${shown(path)}"` }));
}
