import { areYears } from '../proposal/identity';
import { byFrequency } from '../text/frequency';
import { shapeOf, stemOf } from './name-shape';

/** How the names of proposals are made. */
export interface NameForm {
  /** See `Family.newFileName`; without an extension. */
  readonly name: string;
  /** The minimum number of digits. */
  readonly digits: number;
}

/** Number of newest names that are compared. */
const sampleSize = 10;

//   A118-tls-telemetry   rfc-0012.keys   ODH-ADR-0012-keys   cep-0048
// Bounded: the name of a file.
const numbered = /^(?<lead>.*?)(?<number>\d{1,7}|[NX]{3,}|[nx]{4,})(?<rest>(?![A-Za-z\d]).*)$/;

//   20200319-keys   2020-03-19-keys   2020-03-keys
const day = /^(?<day>\d{8}|\d{4}-\d\d(?:-\d\d)?)(?<rest>.*)$/;

/** The placeholder of a date, by its number of characters. */
const datePlaceholders: Readonly<Record<string, string>> = { 7: '{month}', 8: '{day}', 10: '{date}' };

/** The form of names of one shape, the newest first; undefined if there are none. */
export function nameFormOf(names: readonly string[]): NameForm | undefined {
  const stems = names.map(stemOf).slice(0, sampleSize);
  const [first] = stems;
  if (first === undefined) return undefined;
  const { kind } = shapeOf(first);
  if (kind === 'words') return { name: slugForm(stems), digits: 1 };
  const parts = stems.flatMap((stem) => partsOf(stem, kind));
  const rests = parts.map(({ rest = '' }) => rest);
  const rest = restForm(rests);
  if (kind === 'day') {
    const length = mostFrequent(parts.map(({ day = '' }) => String(day.length)));
    return { name: `${datePlaceholders[length] ?? '{date}'}${rest}`, digits: 1 };
  }
  const numbers = parts.map(({ number = '' }) => number);
  const lead = mostFrequent(parts.map(({ lead = '' }) => lead));
  if (areYears(numbers.map(Number))) return { name: `${lead}{year}${rest}`, digits: 1 };
  const padded = numbers.filter((number) => number.startsWith('0')).map(({ length }) => length);
  return {
    name: `${lead}{number}${rest}`,
    digits: Math.max(1, ...padded),
  };
}

interface Parts {
  readonly lead?: string;
  readonly number?: string;
  readonly day?: string;
  readonly rest?: string;
}

function partsOf(stem: string, kind: 'number' | 'day'): readonly Parts[] {
  const groups = (kind === 'day' ? day : numbered).exec(stem)?.groups;
  return groups ? [groups] : [];
}

/** The form of what follows the number or the day: a separator and words, or nothing. */
function restForm(rests: readonly string[]): string {
  const withWords = rests.filter((rest) => rest !== '');
  if (withWords.length * 2 <= rests.length) return '';
  const separator = mostFrequent(withWords.map((rest) => /^[-_. ]*/.exec(rest)?.[0] ?? ''));
  return separator + slugForm(withWords.map((rest) => rest.slice(separator.length)));
}

/** How several words are joined in these texts. */
function slugForm(texts: readonly string[]): string {
  const count = (pattern: RegExp) => texts.filter((text) => pattern.test(text)).length;
  const hyphens = count(/[A-Za-z\d]-[A-Za-z\d]/);
  const underscores = count(/[A-Za-z\d]_[A-Za-z\d]/);
  const capitals = count(/^[A-Z][a-z\d]+(?:[A-Z][a-z\d]*)+$/);
  if (capitals > hyphens && capitals > underscores) return '{SlugWords}';
  return underscores > hyphens ? '{slug_words}' : '{slug}';
}

/** Of equally frequent texts the first, which is the newest. */
function mostFrequent(texts: readonly string[]): string {
  return byFrequency(texts)[0] ?? '';
}
