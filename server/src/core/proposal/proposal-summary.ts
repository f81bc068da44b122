import type { Family } from '../template/family';

/** What others are told of a proposal. */
export interface Summary {
  readonly path: string;
  readonly family: Family;
  /** Without leading zeros; the file name's, else the title's. Undefined when neither has one. */
  readonly number: string | undefined;
  /** As other proposals name it: `enhancement-48`, `TEP-0098`; undefined without a number, or where titles have none. */
  readonly name: string | undefined;
  /** The title without its number; without a title the words of the file name, else that itself. Plain text. */
  readonly title: string;
  /** As written; undefined when it has none that its family knows. */
  readonly status: string | undefined;
}
