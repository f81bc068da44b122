import type { SectionSpec } from '../template/section-specs';
import type { Missing } from './alignment';
import { missingBeside } from './missing-beside';

/** Missing sections that are one mistake: one with those below it, or several subsections of one section. */
export type MissingGroup =
  | { readonly kind: 'one'; readonly one: Missing; readonly below: readonly Missing[] }
  | { readonly kind: 'subsections'; readonly all: readonly Missing[] };

/** Minimum number of missing subsections of one section that are reported as one mistake. */
const minTogether = 3;

/**
 * Groups the missing sections by mistake. Sections below a missing section belong to its group if `isUncertain` is the same for both. `isDemandedByAll` is true if hardly
 * any proposal lacks a section.
 */
export function* missingGroups(
  missing: readonly Missing[],
  isUncertain: (spec: SectionSpec) => boolean,
  isDemandedByAll: (spec: SectionSpec) => boolean,
): Generator<MissingGroup> {
  const topOf = ({ spec }: Missing): SectionSpec => {
    let top = spec;
    for (let above = spec.parent; above; above = above.parent)
      if (isUncertain(above) === isUncertain(spec) && missing.some((other) => other.spec === above))
        top = above;
    return top;
  };
  const grouped = new Set<Missing>();
  for (const one of missing) {
    if (topOf(one) !== one.spec || grouped.has(one)) continue;
    const below = missing.filter((other) => other !== one && topOf(other) === one.spec);
    const beside = missingBeside(one, missing).filter(
      ({ spec }) => !isUncertain(spec) && isDemandedByAll(spec),
    );
    if (beside.length >= minTogether && beside.includes(one)) {
      for (const other of beside) grouped.add(other);
      yield { kind: 'subsections', all: beside };
    } else yield { kind: 'one', one, below };
  }
}
