import type { Problem } from '../proposal/finding';
import { displayPath } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import type { Config } from './config';
import { isOutsideRepository } from './repository-top';

/** Reports the templates that a configuration names and that do not exist or are not in its repository, sorted by start. */
export function missingTemplates(
  { path: config, templates }: Config,
  workspace: Workspace,
): readonly Problem[] {
  return templates.flatMap(({ path, span }) => {
    const name = `Template "${displayPath(path)}"`;
    if (isOutsideRepository(path, config, workspace))
      return [{ span, message: `${name} is outside of the repository; copy it into the repository` }];
    return workspace.read(path) === undefined ? [{ span, message: `${name} does not exist` }] : [];
  });
}
