import type { Field } from '../metadata/metadata';
import type { Lifecycle } from '../template/family';
import type { Stage } from '../template/stage';

/** What a proposal's metadata says of how far it is. */
export interface Status {
  /** As written, markup left out. */
  readonly text: string;
  readonly stage: Stage;
  /** True when nobody will write it on. */
  readonly isGivenUp: boolean;
}

//   Status: **Implemented (Swift 6.0)**      the first words that the lifecycle knows count
/** The status in a field; undefined when there is none, or none that the lifecycle knows. */
export function statusOf(field: Field | undefined, { stages, givenUp = [] }: Lifecycle): Status | undefined {
  const text = field?.text.replace(/^[*_`]+|[*_`]+$/g, '').trim();
  if (!text) return undefined;
  const lower = text.toLowerCase();
  const known = Object.keys(stages).filter(
    (one) => lower === one || (lower.startsWith(one) && /^\W/.test(lower.slice(one.length))),
  );
  const [longest] = known.sort((a, b) => b.length - a.length);
  const stage = longest === undefined ? undefined : stages[longest];
  return stage && longest !== undefined ? { text, stage, isGivenUp: givenUp.includes(longest) } : undefined;
}
