import { escapeRegExp } from '../text/reg-exp';
import { foldSpace } from '../text/words';

/** The form of titles, read from the template: `enhancement-NNNN: Your short, descriptive title`. */
export interface TitlePattern {
  /** The text before the number: `enhancement-`. */
  readonly prefix: string;
  /** The placeholder for the number: `NNNN`. */
  readonly number: string;
  /** The text between number and description: `: `. */
  readonly separator: string;
  /** The placeholder for the description. */
  readonly description: string;
}

/** The parts of a title. */
export interface TitleParts {
  /** The digits; undefined when the title has no number where the pattern has one. */
  readonly number: string | undefined;
  /**
   * The text before the description: prefix, number (or a placeholder for one: `NNNN`, `XXX`, `TBD`) and separator, written in any way; empty when the title starts with
   * its description.
   */
  readonly lead: string;
  /** The text after {@link lead}. */
  readonly description: string;
  /** True when the title is written exactly in the form of the pattern; the number may be a link. */
  readonly wellFormed: boolean;
  /** The placeholders of the template that the title still has, as written. */
  readonly placeholders: readonly string[];
}

/** The pattern of a template's title; undefined when that has no placeholder for the number. */
export function titlePatternOf(title: string, numberPlaceholder: string): TitlePattern | undefined {
  const found = title.indexOf(numberPlaceholder);
  if (found < 0) return undefined;
  const { at, number } = inBrackets(title, found, numberPlaceholder);
  const rest = title.slice(at + number.length);
  // An opening bracket or quote belongs to the description: `{short title}`.
  const separator = /^[^\p{L}\p{N}_{<[("'“„]*/u.exec(rest)?.[0] ?? '';
  return {
    prefix: title.slice(0, at),
    number,
    separator,
    description: rest.slice(separator.length),
  };
}

//   ADR {ADR-NUMBER}: {TITLE}      RFC <RFC NUMBER>      but not   [RFC NNNN] Title
/** The placeholder for the number, and where it starts; with the braces or angle brackets around it, which may contain other words. Square brackets are part of the title. */
function inBrackets(title: string, at: number, placeholder: string): { at: number; number: string } {
  const alone = { at, number: placeholder };
  for (const bracketed of title.matchAll(/\{[^{}]*\}|<[^<>]*>/g)) {
    const { index, 0: number } = bracketed;
    if (index < at && at + placeholder.length < index + number.length) return { at: index, number };
  }
  return alone;
}

/** The parts of `title`, a text without markup. */
export function titlePartsOf(title: string, pattern: TitlePattern): TitleParts {
  // Bounded: the words before the number in a title of the template.
  const word = pattern.prefix.replace(/\W+$/, '');
  const withNumber = word === '' ? numberAlone(pattern) : numberAfterWord(word, pattern);
  // The word without a number only before a separator: `Enhancement: …`, but not `Enhancement of keys`.
  const withoutNumber = new RegExp(`^${escapeRegExp(word)}(?:\\s*:|\\s+[-–—](?=\\s))\\s*`, 'i');
  const match = withNumber.exec(title) ?? (word === '' ? null : withoutNumber.exec(title));
  const written = match?.slice(1).find((group) => group !== undefined) ?? '';
  const digits = /^\d+$/.test(written) ? written : undefined;
  const isPlaceholder = written.toLowerCase() === pattern.number.toLowerCase();
  const description = foldSpace(match ? title.slice(match[0].length) : title);
  const expected = titleText(pattern, written, description);
  return {
    number: digits,
    lead: match?.[0] ?? '',
    description,
    wellFormed:
      (digits !== undefined || isPlaceholder) &&
      description !== '' &&
      foldSpace(title) === foldSpace(expected),
    placeholders: [
      ...(isPlaceholder ? [written] : []),
      ...(pattern.description !== '' && description === pattern.description ? [pattern.description] : []),
    ],
  };
}

/** What may be in place of a number that is not known yet. */
const unknownNumber = '[XN]{2,}|TB[DA]|\\?+';

//   KEP-40: Title   KEP 40 - Title   KEP-40 .NET   KEP-40-title       a full stop belongs to the title unless it is at the end of a word
const afterNumber = '(?:\\s*[-–—:.]+(?=\\s|$)|[-–—:]+)?\\s*';

/** Matches `enhancement-40`, `Enhancement #40` or `[enhancement 40]`; a number without the word only before a colon. */
function numberAfterWord(word: string, pattern: TitlePattern): RegExp {
  const number = `\\d+|${escapeRegExp(pattern.number)}|${unknownNumber}`;
  return new RegExp(
    `^\\[?(?:${escapeRegExp(word)}\\s*[-–—_#:\\s]*|#?(?=\\d+\\s*:))(${number})\\]?(?=$|[^\\w])(?!\\.\\d)${afterNumber}`,
    'i',
  );
}

//   40: Title   #40 Title   NNNN - Title   TBD: Title       but not   20-bit addressing   21.5 degrees   TBD semantics
/** Matches a number without a word before it. What may be a word of the title, as in `13 ways to`, is a number only before a separator, if the template has one. */
function numberAlone(pattern: TitlePattern): RegExp {
  const end = '(?:\\s*[-–—:.]+(?=\\s|$)|:(?!\\d))';
  const withoutSeparator = pattern.separator.trim() === '' ? '\\d+' : '0\\d+|\\d+(?=\\]?$)';
  return new RegExp(
    `^\\[?(?:(?:#?(\\d+)\\]?${end}|#?(${withoutSeparator}|${escapeRegExp(pattern.number)})\\]?(?=\\s|$))|(${unknownNumber})\\]?${end})\\s*`,
    'i',
  );
}

/** A title in the form of the pattern. */
export function titleText(pattern: TitlePattern, number: string, description: string): string {
  return `${pattern.prefix}${number}${pattern.separator}${description}`;
}
