/**
 * What the parser reads in a time that grows faster than the text: so many of these in one place are no one's writing. Far below the limits a document is read in a
 * second.
 */
const limits = {
  /** Quotes and list items that one line opens inside each other. */
  containers: 100,
  /** `*`, `_` and `~` in the text of one paragraph, heading, item or row. */
  emphasis: 4000,
  /** Runs of backticks there. */
  ticks: 4000,
  /** `[` there. */
  brackets: 1500,
  /** `<` there. */
  angles: 3000,
  /** Lines that may continue a quote without its `>`, or underline a heading, without a blank line between them. */
  openLines: 1500,
};

/** A code fence or a comment, whose text is not parsed. */
type Verbatim = { readonly close: RegExp } | undefined;

/**
 * Why a text is too hard for the parser: a clause without a subject. Undefined for any text that a person wrote. Takes a time that grows with the length of the text,
 * and reads no more of a line than it needs to.
 */
export function hardTextReason(text: string): string | undefined {
  const lineEnding = text.includes('\n') ? '\n' : '\r';
  let verbatim: Verbatim;
  let inline = noMarks();
  let openLines = 0;
  let wasQuote = false;
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf(lineEnding, start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, end);
    start = end + 1;
    if (verbatim) {
      if (verbatim.close.test(line)) verbatim = undefined;
      continue;
    }
    const { depth, length } = containersOf(line);
    if (depth > limits.containers)
      return `more than ${limits.containers} quotes or lists are inside each other`;
    const rest = length > 0 ? line.slice(length) : line;
    verbatim = verbatimFrom(rest);
    if (verbatim) continue;
    const isBlank = rest.trim() === '';
    // A row, a heading, an item and a definition are read by themselves.
    if (isBlank || depth > 0 || /^[ \t]*(?:[|#]|\[[^\]]*\]:)/.test(rest)) inline = noMarks();
    if (isBlank && depth === 0) openLines = 0;
    if ((wasQuote && depth === 0 && !isBlank) || /^ {0,3}(?:-+|=+)[ \t]*$/.test(line)) openLines++;
    wasQuote = /^ {0,3}>/.test(line);
    for (let i = length; i < line.length; i++) {
      const unit = line.charCodeAt(i);
      if (unit === 42 || unit === 95 || unit === 126) inline.emphasis++;
      else if (unit === 96 && line.charCodeAt(i - 1) !== 96) inline.ticks++;
      else if (unit === 91) inline.brackets++;
      else if (unit === 60) inline.angles++;
    }
    if (inline.emphasis > limits.emphasis)
      return `more than ${limits.emphasis} emphasis marks are in one paragraph`;
    if (inline.ticks > limits.ticks) return `more than ${limits.ticks} code marks are in one paragraph`;
    if (inline.brackets > limits.brackets)
      return `more than ${limits.brackets} brackets are in one paragraph`;
    if (inline.angles > limits.angles) return `more than ${limits.angles} signs "<" are in one paragraph`;
    if (openLines > limits.openLines)
      return `more than ${limits.openLines} lines may belong to the lines above them`;
  }
  return undefined;
}

/** The marks in one paragraph. */
function noMarks(): Record<'emphasis' | 'ticks' | 'brackets' | 'angles', number> {
  return { emphasis: 0, ticks: 0, brackets: 0, angles: 0 };
}

/** The quotes and list items that a line opens, and the length of their marks. */
function containersOf(line: string): { readonly depth: number; readonly length: number } {
  let depth = 0;
  let length = 0;
  for (let at = 0; depth <= limits.containers; depth++) {
    while (line.charCodeAt(at) === 32 || line.charCodeAt(at) === 9) at++;
    const unit = line.charCodeAt(at);
    const isQuote = unit === 62;
    let after = at;
    if (isQuote || unit === 45 || unit === 42 || unit === 43) after = at + 1;
    else while (after < at + 9 && isDigit(line.charCodeAt(after))) after++;
    if (isDigit(unit)) after = line[after] === '.' || line[after] === ')' ? after + 1 : at;
    const isFollowed = isQuote || after === line.length || line[after] === ' ' || line[after] === '\t';
    if (after === at || !isFollowed) break;
    at = after;
    length = at;
  }
  return { depth, length };
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** The code fence or comment that a line opens and does not close. */
function verbatimFrom(line: string): Verbatim {
  const [, fence] = /^[ \t]*(`{3,}(?=[^`]*$)|~{3,})/.exec(line) ?? [];
  if (fence !== undefined) return { close: new RegExp(`^[ \\t>]*${fence}${fence[0]}*[ \\t]*\\r?$`) };
  const isComment = /^ {0,3}<!--/.test(line) && !line.includes('-->', line.indexOf('<!--') + 2);
  return isComment ? { close: /-->/ } : undefined;
}
