import { baseName } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { placeForNew } from './new-place';
import { type NewPlan, type NewRequest, planForNamed } from './new-plan';
import { starterTemplates } from './starter-templates';
import { namedTemplate } from './templates-for';

/** Where the template of a family is written in a repository that has none, from its top. */
const folders: Readonly<Record<string, string>> = { madr: 'docs/decisions', rfc: 'rfcs' };

/** The plans for a first proposal with its template, in the repository at `root`. */
export function starterPlans(root: string, request: NewRequest, workspace: Workspace): readonly NewPlan[] {
  return starterTemplates().map(({ origin, schema }) => {
    const { text } = schema.document;
    const path = `${root}/${folders[schema.family.id] ?? 'proposals'}/${baseName(origin.path)}`;
    const template = namedTemplate(path, text, workspace, () => undefined);
    const plan = planForNamed(template, request, workspace);
    const folder = request.isExact === true ? plan.folder : (placeForNew(template, root) ?? plan.folder);
    return { ...plan, folder, newTemplate: text };
  });
}
