import type { Family } from '../template/family';
import type { Stage } from '../template/stage';
import { compareText } from '../text/compare';

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
  /** The status as written; it may be unknown to the family. */
  readonly status: string | undefined;
  /** The stage of the status; without a status, the stage of the settings. */
  readonly stage: Stage;
  /** True when the proposal was given up. */
  readonly isGivenUp: boolean;
  /** The first author in the metadata. */
  readonly author: string | undefined;
  /** The year in which it was begun, in the metadata or in the name of the file: `2026`. */
  readonly year: string | undefined;
  /** The group or category that the metadata names; undefined if only the folder shows it. */
  readonly area: string | undefined;
  /** The values of the metadata fields. */
  readonly values: FieldValues;
}

/** The values of metadata fields, by the key of the field: the items of a list, and the values of a mapping. Only short ones, and the first of many. */
export type FieldValues = ReadonlyMap<string, readonly string[]>;

/** The title with the name of the proposal before it, unless it begins with the name: `KEP-12: Rotate keys`. */
export function titleWithName(name: string | undefined, title: string): string {
  if (name === undefined) return title;
  const beginsWithName = title.startsWith(name) && !/^[\p{L}\p{N}]/u.test(title.slice(name.length));
  return beginsWithName ? title : `${name}: ${title}`;
}

/** The title with the name of the proposal before it; where titles have no names, with the number. */
export function labelOf({ name, number, title }: Pick<Summary, 'name' | 'number' | 'title'>): string {
  return titleWithName(name ?? number, title);
}

/** Sorts proposals by number, then by path; those without a number come last. */
export function byNumber(
  a: { readonly number?: string | null | undefined; readonly path: string },
  b: { readonly number?: string | null | undefined; readonly path: string },
): number {
  const numberOf = ({ number }: typeof a) => Number(number ?? Number.MAX_VALUE);
  return numberOf(a) - numberOf(b) || compareText(a.path, b.path);
}
