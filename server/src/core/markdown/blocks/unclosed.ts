import { unclosedFencesQuery } from '../facts/fences';
import { unclosedHtmlQuery } from '../facts/raw-html';
import type { Labels } from '../labels';
import type { BlockPlace } from './block';
import type { Blocks } from './blocks';

/** The code fence or the raw HTML that extends to the end of the document because it is not closed; undefined when there is none. */
export function unclosedAtEnd({ list }: Blocks, labels: Labels): BlockPlace | undefined {
  const last = list.at(-1);
  if (!last) return undefined;
  const fence = last.query(unclosedFencesQuery, labels).find(({ isNested }) => !isNested);
  return fence ?? last.query(unclosedHtmlQuery, labels)[0];
}
