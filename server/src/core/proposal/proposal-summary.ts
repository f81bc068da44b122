import type { Family } from '../template/family';

/** What the index of proposals knows about a proposal. */
export interface Summary {
  readonly path: string;
  readonly family: Family;
  /** The number in the file name, else in the title, without leading zeros; undefined when neither has one. */
  readonly number: string | undefined;
  /** The name by which other proposals mention it: `enhancement-48`, `TEP-0098`. Undefined without a number, and where titles have no numbers. */
  readonly name: string | undefined;
  /** The title without its number, as plain text: the heading, or the metadata where the template has the title there; else the words of the file name, or the file name. */
  readonly title: string;
  /** The status as written; the family need not know it. */
  readonly status: string | undefined;
}
