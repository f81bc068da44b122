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
export function numberForNew({ template, entries }: NewPlan, names: readonly string[]): NewNumber {
  const { numbering } = template.schema.family;
  if (numbering === 'later') return { from: 'later', value: undefined };
  if (numbering === 'given') return { from: 'issue', value: undefined };
  const letters = shapeOf(entries[0]?.name ?? '').key;
  const others = names
    .filter((name) => entries.length === 0 || shapeOf(name).key === letters)
    .flatMap(numberOf);
  const used = [...entries.flatMap(({ name }) => numberOf(name)), ...others];
  return { from: 'next', value: String(Math.max(0, ...used) + 1) };
}

function numberOf(name: string): readonly number[] {
  const { kind, number } = shapeOf(name);
  const value = Number(number);
  return kind === 'number' && Number.isSafeInteger(value) ? [value] : [];
}

/** The proposal that has a number already; undefined if it is free. */
export function ownerOfNumber(
  number: string,
  { template, entries }: NewPlan,
  workspace: Workspace,
): { readonly path: string; readonly title: string } | undefined {
  const owner = entries.find(({ name }) => numberOf(name)[0] === Number(number));
  if (!owner) return undefined;
  const text = workspace.readOptional(owner.path) ?? '';
  return { path: owner.path, title: summaryOf(owner.path, text, [template], workspace)?.title ?? owner.name };
}
