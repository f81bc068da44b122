import { yamlName } from '../text/paths';
import { maxYamlLength } from '../text/yaml-text';
import { BlockWeight, weights } from './block-weight';
import { LineStructure } from './blocks/line-structure';
import { frontMatterOf } from './front-matter';
import { InlineMarks } from './inline-marks';

/**
 * Limits for constructs whose parsing time grows faster than the length of the text. No author writes so many of them in one place; a document far below these limits is
 * read within a second.
 */
const limits = {
  /** Quotes and list items that one line opens inside each other. */
  containers: 100,
  /** `*`, `_` and `~` in the text of one paragraph, heading, item or row. */
  emphasis: 4000,
  /** Runs of backticks in one paragraph. */
  ticks: 4000,
  /** `[` in one paragraph. */
  brackets: 1500,
  /** `]` in one paragraph, for each of which the parser looks for a `[` in all of the text before it. */
  closingBrackets: 4000,
  /** UTF-16 units of text in one paragraph after a `[` that is not closed: before each word, the parser looks for it in all of that text. */
  openText: 50_000,
  /** Images whose descriptions contain each other. */
  images: 20,
  /** `<` in one paragraph. */
  angles: 3000,
  /** `!`, `&` and `\\` in one paragraph. */
  signs: 8000,
  /** Lines that may continue a quote without its `>`, underline a heading, or define a footnote, without a blank line between them. */
  openLines: 1500,
  /** Lines of one paragraph, including front matter that is not closed. */
  lines: 5000,
  /** Bare addresses such as `https://example.org` in one paragraph, each of which becomes a link. */
  addresses: 20_000,
  /** Headings, paragraphs, definitions, list items, rows, code fences and other parts of the text, and lines of HTML, each of which takes a few kilobytes of memory. */
  blocks: 60_000,
  /** Other characters with a meaning, such as `|` and `]`, without a blank line between them: the parser keeps a few hundred bytes for each until the next blank line. */
  specials: 600_000,
  /** UTF-16 units of a heading. */
  heading: 20_000,
  /** UTF-16 units of the lines of a comment, which is compared with those of the template. */
  comment: 1_000_000,
};

/** The number of marks of containers and cells below which no text of a usual number of lines has a block that is too heavy. */
const fewContainers = 10_000;
const containerMarks = ['|', '>', '- ', '* ', '+ ', '. ', ') '];
/** The number of images that do not take long, whatever contains them. */
const fewImages = 500;

const openLine = /^ {0,3}(?:(?:-+|=+)[ \t]*$|\[\^)/;
const specialCharacters = ['!', '"', '&', '=', '>', '\\', ']', '|'];
const specialUnits = new Set(specialCharacters.map((character) => character.charCodeAt(0)));

/** What a bare address contains. */
const addressMarks = ['://', 'www.', '@'];

/** Why the text of the file at `path`, Markdown or YAML, is too hard to be read: a clause without a subject. Undefined for any text that a person wrote. */
export function hardFileReason(path: string, text: string): string | undefined {
  if (yamlName.test(path) && text.length > maxYamlLength)
    return `it has more than ${maxYamlLength} characters`;
  // A YAML comment at the start of a sidecar file is a Markdown heading: the file is read as Markdown, too.
  return hardTextReason(text);
}

/**
 * Why a text is too hard for the parser: a clause without a subject. Undefined for any text that a person wrote. Takes linear time, and reads no more of a line than it
 * needs to.
 */
export function hardTextReason(text: string): string | undefined {
  const isLong = text.length > maxYamlLength;
  if (!isLong && isWithinLimits(text)) return undefined;
  const textStart = frontMatterOf(text)?.end ?? 0;
  if (textStart > maxYamlLength) return `front matter has more than ${maxYamlLength} characters`;
  if (isLong && isWithinLimits(text)) return undefined;
  const lineEndAt = lineEndsOf(text);
  const structure = new LineStructure();
  let inline = new InlineMarks();
  let openLines = 0;
  let blocks = 0;
  let specials = 0;
  let commentStart: number | undefined;
  let wasQuote = false;
  const weight = new BlockWeight(text);
  for (let start = textStart; start < text.length; ) {
    const end = lineEndAt(start);
    const line = text.slice(start, end);
    const { kind, continues, marks } = structure.read(line);
    if (marks > limits.containers)
      return `more than ${limits.containers} quotes or lists are inside each other`;
    if (!structure.isInComment) commentStart = undefined;
    else commentStart ??= start;
    weight.enter(start);
    start = text.startsWith('\r\n', end) ? end + 2 : end + 1;
    if (start - (commentStart ?? start) > limits.comment)
      return `a comment has more than ${limits.comment} characters`;
    if (!continues) inline = new InlineMarks();
    const isEmpty = kind === 'blank' && marks === 0;
    if ((!continues || kind === 'html') && !isEmpty) {
      if (++blocks > limits.blocks)
        return `it has more than ${limits.blocks} headings, paragraphs, definitions, items and rows`;
      const ownWeight = kind === 'row' ? weights.row : weights.part;
      // An empty item has no paragraph.
      if (kind !== 'blank') weight.add(continues ? weights.htmlLine : ownWeight);
    }
    weight.add(marks * weights.container);
    if (weight.excess) return tooManyParts[weight.excess];
    if (kind === 'verbatim' || kind === 'html' || kind === 'code') continue;
    if (kind === 'blank') {
      specials = 0;
      if (line.trim() === '') openLines = 0;
      continue;
    }
    if (kind === 'heading' && line.length > limits.heading)
      return `a heading has more than ${limits.heading} characters`;
    const isQuote = /^ {0,3}>/.test(line);
    if ((wasQuote && !isQuote) || openLine.test(line)) weight.add(++openLines * weights.openLine);
    wasQuote = isQuote;
    inline.lines++;
    const marksBefore = inline.count;
    for (let i = 0; i < line.length; i++) {
      const unit = line.charCodeAt(i);
      if (unit === 42 || unit === 95 || unit === 126) inline.emphasis++;
      else if (unit === 96 && line.charCodeAt(i - 1) !== 96) inline.ticks++;
      else if (unit === 91) {
        inline.brackets++;
        inline.nesting.open(line.charCodeAt(i - 1) === 33);
      } else if (unit === 60) inline.angles++;
      else if (isAddressAt(line, i)) inline.addresses++;
      else if (specialUnits.has(unit)) {
        specials++;
        if (unit === 93) {
          inline.closingBrackets++;
          inline.nesting.close();
        } else if (unit === 33 || unit === 38 || unit === 92) inline.signs++;
        else if (unit === 124 && kind === 'row') weight.add(weights.cell);
      }
    }
    weight.add((inline.count - marksBefore) * weights.mark);
    if (inline.nesting.isOpen) inline.openText += line.length - Math.max(0, line.lastIndexOf(']'));
    if (weight.excess) return tooManyParts[weight.excess];
    if (specials > limits.specials)
      return `more than ${limits.specials} special characters are in one paragraph, list or table`;
    if (inline.emphasis > limits.emphasis)
      return `more than ${limits.emphasis} emphasis marks are in one paragraph`;
    if (inline.ticks > limits.ticks) return `more than ${limits.ticks} code marks are in one paragraph`;
    if (inline.brackets > limits.brackets)
      return `more than ${limits.brackets} brackets are in one paragraph`;
    if (inline.closingBrackets > limits.closingBrackets)
      return `more than ${limits.closingBrackets} closing brackets are in one paragraph`;
    if (inline.openText > limits.openText)
      return `more than ${limits.openText} characters of one paragraph are after a bracket that is not closed`;
    if (inline.nesting.images > limits.images)
      return `more than ${limits.images} images are inside each other`;
    if (inline.angles > limits.angles) return `more than ${limits.angles} "<" are in one paragraph`;
    if (inline.signs > limits.signs)
      return `more than ${limits.signs} of the characters "!", "&" and "\\" are in one paragraph`;
    if (inline.addresses > limits.addresses)
      return `more than ${limits.addresses} addresses are in one paragraph`;
    if (inline.lines > limits.lines) return `more than ${limits.lines} lines are in one paragraph`;
    if (openLines > limits.openLines)
      return `more than ${limits.openLines} lines may belong to the lines above them`;
  }
  return undefined;
}

const tooManyParts = {
  block: 'a list, quote, table or footnote has too many parts',
  text: 'it has too many paragraphs, headings and items that take long to read',
};

/**
 * True for a text that, as a whole, stays within all limits for a single place, like almost all texts. Searching for single characters takes a tenth of the time of
 * reading each one.
 */
function isWithinLimits(text: string): boolean {
  return (
    hasLinesWithinLimits(text) &&
    isAtMost(limits.emphasis, text, ['*', '_', '~']) &&
    isAtMost(limits.ticks, text, ['`']) &&
    isAtMost(limits.brackets, text, ['[']) &&
    isAtMost(limits.closingBrackets, text, [']']) &&
    isAtMost(limits.signs, text, ['!', '&', '\\']) &&
    isAtMost(fewImages, text, ['![']) &&
    isAtMost(fewContainers, text, containerMarks) &&
    isAtMost(limits.angles, text, ['<']) &&
    isAtMost(limits.addresses, text, addressMarks) &&
    (text.length <= limits.specials || isAtMost(limits.specials, text, specialCharacters)) &&
    hasGapsWithin(limits.heading, text, '\n') &&
    hasGapsWithin(limits.openText, text, '\n\n') &&
    (text.length <= limits.comment || !text.includes('<!--'))
  );
}

/** True if no part of a text between two of some characters is longer than `limit`. */
function hasGapsWithin(limit: number, text: string, characters: string): boolean {
  for (let start = 0; text.length - start > limit; ) {
    const at = text.lastIndexOf(characters, start + limit);
    if (at < start) return false;
    start = at + characters.length;
  }
  return true;
}

/** True if a text has at most `limit` of some characters. */
function isAtMost(limit: number, text: string, characters: readonly string[]): boolean {
  let count = 0;
  for (const character of characters)
    for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1))
      if (++count > limit) return false;
  return true;
}

/** True if no line opens too many quotes and lists, and neither the number of lines nor that of lines that begin like a quote or an underline exceeds its limit. */
function hasLinesWithinLimits(text: string): boolean {
  let lines = 0;
  let marked = 0;
  for (const end of lineEnds(text)) {
    const unit = text.charCodeAt(firstMark(text, end + 1));
    if (unit === 62 || unit === 45 || unit === 61) marked++;
    if (++lines >= limits.lines || marked >= limits.openLines || opensTooMany(text, end + 1)) return false;
  }
  return true;
}

/** The places of all line ends, and the one before the text. */
function* lineEnds(text: string): Generator<number> {
  yield -1;
  for (const character of ['\n', '\r'])
    for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) yield at;
}

/** The place of the first character of a line that is not a space. */
function firstMark(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === 32) at++;
  return at;
}

//   >   -   *   +   1.   1)
/** True if the line at `start` begins with so many marks of quotes and lists, or digits, that it may open too many. */
function opensTooMany(text: string, start: number): boolean {
  let marks = 0;
  for (let at = start; at < text.length && marks <= limits.containers; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 32 || unit === 9) continue;
    const isMark = unit === 62 || (unit >= 41 && unit <= 46) || isDigit(unit);
    if (!isMark) return false;
    marks++;
  }
  return marks > limits.containers;
}

/** True if one of {@link addressMarks} is at an offset. */
function isAddressAt(line: string, at: number): boolean {
  const unit = line.charCodeAt(at);
  return (
    unit === 64 ||
    (unit === 58 && line.startsWith('://', at)) ||
    (unit === 119 && line.startsWith('www.', at))
  );
}

/** A function that returns the end of the line at an offset; each offset must be after the one before. LF, CRLF and CR may be mixed. */
function lineEndsOf(text: string): (start: number) => number {
  let lineFeed = -1;
  let carriageReturn = -1;
  const next = (character: string, start: number) => {
    const at = text.indexOf(character, start);
    return at < 0 ? text.length : at;
  };
  return (start) => {
    if (lineFeed < start) lineFeed = next('\n', start);
    if (carriageReturn < start) carriageReturn = next('\r', start);
    return Math.min(lineFeed, carriageReturn);
  };
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
