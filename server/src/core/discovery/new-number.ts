import { areYearsAmong, isYear } from '../proposal/identity';
import type { Workspace } from '../workspace/workspace';
import { shapeOf } from './name-shape';
import type { NewPlan } from './new-plan';
import { summaryOf } from './summary';

/** Where the number of a new proposal comes from. */
export interface NewNumber {
  /** `later`: it is assigned later, or the names have none. */
  readonly from: 'next' | 'issue' | 'later';
  /** The next free number; undefined if it comes from elsewhere. */
  readonly value: string | undefined;
}

/** The number for a new proposal. `names` are further names in the folder, such as those on the main branch of the remote. */
export function numberForNew(plan: NewPlan, names: readonly string[]): NewNumber {
  const { template, entries } = plan;
  const { numbering } = template.schema.family;
  if (numbering === 'later') return { from: 'later', value: undefined };
  if (numbering === 'given') return { from: 'issue', value: undefined };
  const numbersInNames = namesLike(plan, names).flatMap(numberOf);
  const used = [...entries.flatMap(({ name }) => numberOf(name)), ...numbersInNames];
  const counted = areYearsAmong(used) ? used.filter((number) => !isYear(number)) : used;
  return { from: 'next', value: String(Math.max(0, ...counted) + 1) };
}

function numberOf(name: string): readonly number[] {
  const { kind, number } = shapeOf(name);
  const value = Number(number);
  return kind === 'number' && Number.isSafeInteger(value) ? [value] : [];
}

/** The proposal that already has a number; undefined if the number is free. `names` are further names in the folder, such as those on the main branch of the remote. */
export function ownerOfNumber(
  number: string,
  plan: NewPlan,
  workspace: Workspace,
  names: readonly string[] = [],
): { readonly path: string; readonly title: string } | undefined {
  const { template, entries } = plan;
  const owner = entries.find(({ name }) => numberOf(name)[0] === Number(number));
  if (!owner) {
    const name = namesLike(plan, names).find((name) => numberOf(name)[0] === Number(number));
    return name === undefined ? undefined : { path: `${plan.folder ?? ''}/${name}`, title: name };
  }
  const text = workspace.readOptional(owner.path) ?? '';
  return { path: owner.path, title: summaryOf(owner.path, text, [template], workspace)?.title ?? owner.name };
}

/** Those of the names, and of those in the folder, that are in the numbering of the proposals. */
function namesLike({ entries, names: namesInFolder }: NewPlan, names: readonly string[]): readonly string[] {
  const { key, letters } = shapeOf(entries[0]?.name ?? '');
  const allNames = [...names, ...namesInFolder];
  return entries.length === 0
    ? allNames
    : allNames.filter((name) => {
        const shape = shapeOf(name);
        return shape.key === key && shape.letters === letters;
      });
}
