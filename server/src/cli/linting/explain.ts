import { rules } from '../../core/rules/index.generated';
import { nearestOf } from '../../core/text/nearest';
import { Failure } from '../failure';
import { exitCodes, type Output } from '../output';
import { rulePage } from './rule-page';

/** Prints the page of a rule: what it looks for, why, and examples. Throws a {@link Failure} that names the nearest rule there is. */
export function explain(id: string, output: Output): number {
  const ids = rules.map((rule) => rule.id);
  if (!ids.includes(id)) {
    const nearest = nearestOf(id, ids);
    throw new Failure(
      `unknown rule '${id}'${nearest ? `, the nearest is ${nearest}` : '; `proposals rules` lists them'}`,
    );
  }
  const page = rulePage(id);
  if (page === undefined) throw new Failure(`the page of ${id} is not beside this program`);
  output.text(page);
  return exitCodes.clean;
}
