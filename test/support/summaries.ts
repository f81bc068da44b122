import { generic } from '../../server/src/core/families/generic';
import type { Summary } from '../../server/src/core/proposal/proposal-summary';

/** Metadata fields by key. */
export type Fields = Readonly<Record<string, readonly string[]>>;

/** A summary of a proposal of no known family with this path; its number is that in the name of the file. */
export function summary(path: string, fields: Fields = {}, others: Partial<Summary> = {}): Summary {
  const number = /(\d+)-[^/]*$/.exec(path)?.[1];
  return {
    path,
    family: generic,
    number: number === undefined ? undefined : String(Number(number)),
    name: undefined,
    title: path,
    status: undefined,
    stage: 'draft',
    isGivenUp: false,
    author: undefined,
    year: undefined,
    area: undefined,
    values: new Map(Object.entries(fields)),
    ...others,
  };
}
