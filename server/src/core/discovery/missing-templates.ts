import type { Problem } from '../proposal/finding';
import { displayPath } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import type { Config } from './config';

/** Reports the templates that a configuration names and that do not exist, sorted by start. */
export function missingTemplates({ templates }: Config, workspace: Workspace): readonly Problem[] {
  return templates
    .filter(({ path }) => workspace.read(path) === undefined)
    .map(({ path, span }) => ({ span, message: `Template "${displayPath(path)}" does not exist` }));
}
