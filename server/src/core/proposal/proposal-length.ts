import { withoutComments } from '../text/trim';
import { countWords } from '../text/words';

/** Maximum number of words of a short proposal. */
const maxShort = 200;

/** Maximum length, in code units, of a text whose words are counted. A longer one is long, or still has the guidance of its template. */
const maxRead = 20_000;

/** The number of words without comments. */
export function proposalLength(text: string): number {
  return countWords(withoutComments(text));
}

/** The number of words of a short proposal; undefined for a longer one. */
export function shortLength(text: string): number | undefined {
  if (text.length > maxRead) return undefined;
  const length = proposalLength(text);
  return length < maxShort ? length : undefined;
}
