import type { Field } from '../metadata/metadata';
import type { Lifecycle } from '../template/family';
import type { Stage } from '../template/stage';

/** The status of a proposal and what it means. */
export interface Status {
  /** The status as written, without emphasis. */
  readonly text: string;
  readonly stage: Stage;
  /** True when the proposal was given up: it was rejected or withdrawn, for example. */
  readonly isGivenUp: boolean;
}

//   Status: **Implemented (Swift 6.0)**      the longest status of the lifecycle that the text begins with
/** The status in a field; undefined without one, or when the lifecycle does not have it. */
export function statusOf(field: Field | undefined, { stages, givenUp = [] }: Lifecycle): Status | undefined {
  const text = field?.text.replace(/^[*_`]+|[*_`]+$/g, '').trim();
  if (!text) return undefined;
  const lower = text.toLowerCase();
  const matching = Object.keys(stages).filter(
    (status) => lower === status || (lower.startsWith(status) && /^\W/.test(lower.slice(status.length))),
  );
  const [longest] = matching.sort((a, b) => b.length - a.length);
  const stage = longest === undefined ? undefined : stages[longest];
  return stage && longest !== undefined ? { text, stage, isGivenUp: givenUp.includes(longest) } : undefined;
}
