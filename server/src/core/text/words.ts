/** `text` trimmed, with each run of whitespace replaced by one space. Texts that differ only in this count as equal everywhere in the core. */
export function foldSpace(text: string): string {
  // Most texts are folded already, which is known sooner.
  return /[^\S ]| {2}|^ | $/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}

/** The letters and digits of `text`, with one space for each run of other characters: the same words with different markup or punctuation are equal. */
export function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** `text` with whitespace folded, cut at a word boundary to at most `length` code units; an ellipsis marks the cut. */
export function shorten(text: string, length: number): string {
  const folded = foldSpace(text);
  if (folded.length <= length) return folded;
  const cut = folded.slice(0, length - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > length / 2 ? space : cut.length)}…`;
}

/** The end of `text` with whitespace folded, cut at a word boundary to at most `length` code units; an ellipsis marks the cut. */
export function shortenStart(text: string, length: number): string {
  const folded = foldSpace(text);
  if (folded.length <= length) return folded;
  const cut = folded.slice(folded.length - length + 1);
  const space = cut.indexOf(' ');
  return `…${cut.slice(space >= 0 && space < length / 2 ? space + 1 : 0)}`;
}

/** The first `most` of `items`, in quotes, and how many more there are: `"A", "B" and 3 more`. */
export function quoteFirst(items: readonly string[], most: number): string {
  const first = items.slice(0, most).map((item) => `"${item}"`);
  return andMore(first, items.length);
}

/** Texts that are the first of `count`, and how many more there are: `A, B and 3 more`. */
export function andMore(first: readonly string[], count: number): string {
  const more = count - first.length;
  return `${first.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** `1 finding`, `2 findings`. */
export function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Text for a cell of a Markdown table: a `|` ends a cell even inside code. Source: GFM 4.10. */
export function escapeCell(text: string): string {
  return escapeMarkdown(text).replaceAll('|', '\\|');
}

/** Markdown that renders as `text`, for use inside a line and not at its start. Source: CommonMark 2.4, backslash escapes. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>&~]/g, '\\$&');
}

/** The number of words, separated by white space. */
export function countWords(text: string): number {
  let count = 0;
  let wasSpace = true;
  for (let at = 0; at < text.length; at++) {
    const space = isSpace(text.charCodeAt(at));
    if (wasSpace && !space) count++;
    wasSpace = space;
  }
  return count;
}

/** True for the units that `\s` matches. */
function isSpace(unit: number): boolean {
  if (unit < 128) return unit === 32 || (unit >= 9 && unit <= 13);
  return /\s/.test(String.fromCharCode(unit));
}

/** `text` trimmed, with each run of white space replaced by one space; undefined if that is longer than `most`, which is known after as many characters. */
export function foldShort(text: string, most: number): string | undefined {
  let length = 0;
  let isBetween = false;
  for (let at = 0; at < text.length && length <= most; at++) {
    const space = isSpace(text.charCodeAt(at));
    if (!space) length += isBetween ? 2 : 1;
    isBetween = space && length > 0;
  }
  return length > most ? undefined : foldSpace(text);
}
