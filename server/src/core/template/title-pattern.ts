import { literalPattern } from '../text/pattern';
import { foldSpace } from '../text/words';

/** How a process writes titles, read from the template: `enhancement-NNNN: Your short, descriptive title`. */
export interface TitlePattern {
  /** What stands before the number: `enhancement-`. */
  readonly prefix: string;
  /** What stands for the number: `NNNN`. */
  readonly number: string;
  /** What stands between number and description: `: `. */
  readonly separator: string;
  /** What stands for the description. */
  readonly description: string;
}

/** A title, taken apart. */
export interface TitleParts {
  /** The digits, or undefined when the title has no number in the place of one. */
  readonly number: string | undefined;
  /**
   * What stands before the description: prefix, number (or another stand-in for one: `XXX`, `TBD`) and separator in any spelling;
   * empty when the title begins with its description.
   */
  readonly lead: string;
  /** What remains when prefix, number and separator, in any spelling, are taken away. */
  readonly description: string;
  /** True when it is written as the template writes titles; only the number's link does not matter. */
  readonly wellFormed: boolean;
  /** The template's stand-ins that are still there, as written. */
  readonly placeholders: readonly string[];
}

/** The pattern of a template's title; undefined when it has no number placeholder in it. */
export function titlePatternOf(title: string, numberPlaceholder: string): TitlePattern | undefined {
  const at = title.indexOf(numberPlaceholder);
  if (at < 0) return undefined;
  const rest = title.slice(at + numberPlaceholder.length);
  // A bracket or quote opens the description: `{short title}`.
  const separator = /^[^\p{L}\p{N}_{<[("'“„]*/u.exec(rest)?.[0] ?? '';
  return {
    prefix: title.slice(0, at),
    number: numberPlaceholder,
    separator,
    description: rest.slice(separator.length),
  };
}

/** `title` (text without markup) read by `pattern`. */
export function titlePartsOf(title: string, pattern: TitlePattern): TitleParts {
  const word = pattern.prefix.replace(/\W+$/, '');
  const number = `\\d+|${literalPattern(pattern.number)}|[XN]{2,}|TB[DA]|\\?+`;
  // The number in any spelling: `enhancement-40`, `Enhancement #40`, `[enhancement 40]`; without the word only before a colon.
  const loose = new RegExp(
    `^\\[?(?:${literalPattern(word)}\\s*[-–—_#:\\s]*|#?(?=\\d+\\s*:))(${number})\\]?(?=$|[^\\w])\\s*[-–—:.]*\\s*`,
    'i',
  );
  // The word alone counts only where it is cut off: `Enhancement: …`, not `Enhancement of keys`.
  const alone = new RegExp(`^${literalPattern(word)}(?:\\s*:|\\s+[-–—](?=\\s))\\s*`, 'i');
  const found = loose.exec(title) ?? (word === '' ? null : alone.exec(title));
  const written = found?.[1] ?? '';
  const digits = /^\d+$/.test(written) ? written : undefined;
  const isStandIn = written.toLowerCase() === pattern.number.toLowerCase();
  const description = foldSpace(found ? title.slice(found[0].length) : title);
  const expected = titleText(pattern, written, description);
  return {
    number: digits,
    lead: found?.[0] ?? '',
    description,
    wellFormed:
      (digits !== undefined || isStandIn) && description !== '' && foldSpace(title) === foldSpace(expected),
    placeholders: [
      ...(isStandIn ? [written] : []),
      ...(pattern.description !== '' && description === pattern.description ? [pattern.description] : []),
    ],
  };
}

/** A title by the pattern. */
export function titleText(pattern: TitlePattern, number: string, description: string): string {
  return `${pattern.prefix}${number}${pattern.separator}${description}`;
}
