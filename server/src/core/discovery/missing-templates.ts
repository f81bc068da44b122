import type { Problem } from '../proposal/finding';
import { shown } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import type { Config } from './config';

/** The templates that a configuration names and that are not there, sorted by start. */
export function lostTemplates({ templates }: Config, workspace: Workspace): readonly Problem[] {
  return templates
    .filter(({ path }) => workspace.read(path) === undefined)
    .map(({ path, span }) => ({ span, message: `There is no template at "${shown(path)}"` }));
}
