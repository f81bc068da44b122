import type { Progress } from '../../core/features/progress';
import type { Stage } from '../../core/model/settings';
import type { Tally } from '../work';

/** What a report says of one proposal: plain data, as its JSON has it. */
export interface Entry {
  /** As the user would write it. */
  readonly path: string;
  /** The id of its family. */
  readonly family: string;
  /** Without leading zeros; null when neither file name nor title has one. */
  readonly number: string | null;
  /** Plain text, without the number. */
  readonly title: string;
  /** As written; null when it has none that its family knows. */
  readonly status: string | null;
  readonly stage: Stage;
  readonly sections: Progress;
  readonly problems: Tally;
}
