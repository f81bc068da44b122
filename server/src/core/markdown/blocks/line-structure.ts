import {
  closesFence,
  fenceAt,
  htmlCloseAt,
  htmlEndPatternAt,
  htmlUntilBlankLineAt,
  indentAt,
  isBlank,
  isHeadingAt,
} from './line-syntax';

/** What a line is. `verbatim`: code in a fence, or a comment; `html`: other HTML; `break`: a thematic break, or hyphens below a heading. */
export type LineKind =
  | 'blank'
  | 'text'
  | 'heading'
  | 'definition'
  | 'row'
  | 'break'
  | 'verbatim'
  | 'html'
  | 'code';

export interface LineRole {
  readonly kind: LineKind;
  /** True if it belongs to the paragraph, the code or the HTML of the line above. */
  readonly continues: boolean;
  /** The number of quotes, list items and footnotes whose marks the line has; no more than {@link maxMarks}. */
  readonly marks: number;
}

/** What is open after a line. */
const openAfter: { readonly [K in LineKind]?: 'definitions' | 'table' | 'code' } = {
  definition: 'definitions',
  row: 'table',
  code: 'code',
};

/** How many marks of quotes and list items in one line are looked at. */
const maxMarks = 200;

/** A quote, or a list item or footnote whose text starts `width` columns after that of what contains it. */
type Container = 'quote' | { readonly width: number };

/** Text that is not parsed: to the line where `ends` is true, or to the end of the containers that it is in. */
interface Verbatim {
  readonly depth: number;
  readonly kind: 'verbatim' | 'html';
  readonly isComment: boolean;
  /** `indent`: the columns before the text. */
  ends(text: string, indent: number): boolean;
}

/** A place in a line. `base` is the column where the text of the innermost container starts, `quoteBase` that of the innermost quote. */
interface Place {
  at: number;
  column: number;
  base: number;
  quoteBase: number;
}

const marker = /(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/y;
const footnote = /\[\^(?:[^\s[\]\\]|\\[[\]\\]?){1,999}\]:/y;
const thematicBreak = /^([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const delimiterCell = /^[ \t]*:?-+:?[ \t]*$/;
//   [a]: b "c"
const definition =
  /^\[[^[\]\\]+\]:[ \t]*(?:<[^<>\\]*>|[^\s<\\][^\s\\]*)(?:[ \t]+(?:"[^"\\]*"|'[^'\\]*'|\([^()\\]*\)))?[ \t]*$/;

/**
 * Finds the role of each line of a text, in time linear in the length of the line. Where only the parser could decide, a line continues the paragraph above it: a definition of several
 * lines, the underline of a heading, a table below text. Source: CommonMark 3.1, 4 and 5; micromark where it differs.
 */
export class LineStructure {
  readonly #containers: Container[] = [];
  #open: 'paragraph' | 'definitions' | 'table' | 'code' | Verbatim | undefined;
  /** True if a line of the open paragraph is not in the containers that its first line is in. */
  #isLazy = false;
  /** True if the line above opened an item without text. */
  #hasEmptyItem = false;
  /** The line above, if it is the first line of a paragraph. */
  #firstLine: string | undefined;

  /** True between a line that opens a comment and the one that closes it. */
  get isInComment(): boolean {
    return typeof this.#open === 'object' && this.#open.isComment;
  }

  /** True if definitions or a paragraph may go on. */
  get #isInContent(): boolean {
    return this.#open === 'paragraph' || this.#open === 'definitions';
  }

  /** True if some lists and tags cannot begin here, because they do not interrupt a paragraph. The parser treats indented code in the same way, even below a blank line. */
  get #isUninterrupted(): boolean {
    return this.#isInContent || this.#open === 'code';
  }

  /** Reads the next line, without its line ending. */
  read(line: string): LineRole {
    const firstLine = this.#firstLine;
    const hadEmptyItem = this.#hasEmptyItem;
    this.#firstLine = undefined;
    this.#hasEmptyItem = false;
    const place = placeOf(line);
    const { depth, quotes } = this.#continued(line, place);
    if (typeof this.#open === 'object') {
      if (depth >= this.#open.depth) {
        const { kind } = this.#open;
        if (this.#open.ends(line.slice(place.at), place.column - place.base)) this.#open = undefined;
        return { kind, continues: true, marks: quotes };
      }
      this.#open = undefined;
    }
    if (place.at >= line.length) {
      this.#containers.length = depth;
      if (hadEmptyItem) this.#containers.pop();
      if (this.#open !== 'code') this.#open = undefined;
      this.#isLazy = false;
      return { kind: 'blank', continues: false, marks: quotes };
    }
    // After a line of a paragraph that left an item the parser may be outside of it, where this line is not the beginning of anything.
    if (this.#isLazy && place.column - place.quoteBase > 3)
      return { kind: 'text', continues: true, marks: quotes };
    const opened = this.#opened(line, place, depth);
    const marks = quotes + opened;
    if (place.at >= line.length) return { kind: 'blank', continues: false, marks };
    const isLazy = opened === 0 && depth < this.#containers.length;
    const kind = this.#kindOf(
      line.slice(place.at),
      place.column - place.base,
      isLazy ? depth : undefined,
      firstLine,
    );
    const continues = kind === 'text' && this.#open === 'paragraph';
    this.#isLazy = kind === 'text' && this.#isInContent && (isLazy || this.#isLazy);
    if (isLazy && !(kind === 'text' && this.#isInContent)) this.#containers.length = depth;
    if (kind === 'verbatim' || kind === 'html') return { kind, continues, marks };
    if (kind === 'text') {
      this.#open = 'paragraph';
      if (!continues) this.#firstLine = line.slice(place.at);
    } else this.#open = openAfter[kind];
    return { kind, continues, marks };
  }

  /** The number of open containers that a line continues, and how many of these are quotes; `place` is moved behind their marks. */
  #continued(line: string, place: Place): { readonly depth: number; readonly quotes: number } {
    let depth = 0;
    let quotes = 0;
    for (; depth < this.#containers.length; depth++) {
      const container = this.#containers[depth];
      const isBlank = place.at >= line.length;
      if (container === 'quote') {
        if (isBlank || !isQuote(line, place)) break;
        enterQuote(line, place);
        quotes++;
      } else if (container && !isBlank) {
        if (place.column - place.base < container.width) break;
        place.base += container.width;
      }
    }
    return { depth, quotes };
  }

  /** Opens the containers that begin in a line; `place` is moved behind their marks. Returns their number. */
  #opened(line: string, place: Place, depth: number): number {
    let count = 0;
    const open = (container: Container): void => {
      if (count === 0) {
        this.#containers.length = depth;
        this.#open = undefined;
      }
      count++;
      this.#containers.push(container);
    };
    while (place.at < line.length && place.column - place.base <= 3 && count < maxMarks) {
      if (isQuote(line, place)) {
        open('quote');
        enterQuote(line, place);
        continue;
      }
      footnote.lastIndex = place.at;
      const [note] = footnote.exec(line) ?? [];
      if (note !== undefined) {
        open({ width: 4 });
        const column = place.column + note.length;
        Object.assign(place, { at: place.at + note.length, column, base: column });
        skipSpaces(line, place);
        // More spaces are not code.
        place.base = place.column;
        continue;
      }
      marker.lastIndex = place.at;
      const [mark, number = '1'] = marker.exec(line) ?? [];
      if (mark === undefined || thematicBreak.test(line.slice(place.at))) break;
      const isInside = depth === this.#containers.length || this.#isLazy;
      const interrupts = count === 0 && this.#isUninterrupted && isInside;
      const { base } = place;
      const text = { ...place, at: place.at + mark.length, column: place.column + mark.length };
      const textColumn = text.column;
      skipSpaces(line, text);
      const isEmpty = text.at >= line.length;
      if (interrupts && (isEmpty || number !== '1')) break;
      const spaces = text.column - textColumn;
      const width = textColumn + (isEmpty || spaces > 4 ? 1 : spaces) - base;
      open({ width });
      this.#hasEmptyItem = isEmpty;
      Object.assign(place, text, { base: base + width });
    }
    return count;
  }

  /** `outside`: the number of containers that the line is in, if it leaves some. */
  #kindOf(
    text: string,
    indent: number,
    outside: number | undefined,
    firstLine: string | undefined,
  ): LineKind {
    const isLazy = outside !== undefined;
    const isInParagraph = this.#open === 'paragraph';
    if (indent > 3) return this.#isInContent ? 'text' : 'code';
    const verbatim = verbatimAt(text, this.#isUninterrupted);
    if (verbatim) {
      const { kind, ends, isComment = false } = verbatim;
      const depth = outside ?? this.#containers.length;
      this.#open = ends && { kind, ends, isComment, depth };
      return kind;
    }
    if (isHeadingAt(text, 0)) return 'heading';
    if (thematicBreak.test(text)) return 'break';
    if (this.#open === 'table' && !isLazy) return 'row';
    if (isInParagraph && !isLazy && firstLine?.includes('|') && isDelimiterRow(text))
      return cellsOf(firstLine) === cellsOf(text) ? 'row' : 'text';
    return !isInParagraph && definition.test(text) ? 'definition' : 'text';
  }
}

/** What a line opens whose text is not parsed; without `ends` it ends on the same line. Undefined if there is nothing like that. */
function verbatimAt(
  text: string,
  isInContent: boolean,
): (Pick<Verbatim, 'kind'> & Partial<Verbatim>) | undefined {
  const fence = fenceAt(text, 0);
  if (fence !== undefined) {
    return { kind: 'verbatim', ends: (line, indent) => indent <= 3 && closesFence(line, 0, fence) };
  }
  const end = htmlEndPatternAt(text, 0);
  if (end) {
    const isComment = text.startsWith('<!--');
    const kind = isComment ? 'verbatim' : 'html';
    if (htmlCloseAt(text, 0, end) !== undefined) return { kind };
    return { kind, ends: (line) => line.search(end) >= 0, isComment };
  }
  const open = htmlUntilBlankLineAt(text, 0);
  if (open === undefined || (open === 'tag' && isInContent)) return undefined;
  return { kind: 'html', ends: (line) => line === '' };
}

function placeOf(line: string): Place {
  const place = { at: 0, column: 0, base: 0, quoteBase: 0 };
  skipSpaces(line, place);
  return place;
}

/** Moves a place to the next character that is not white space. */
function skipSpaces(line: string, place: Place): void {
  const { indent, at } = indentAt(line, place.at, place.column);
  place.at = at;
  place.column += indent;
}

function isQuote(line: string, { at, column, base }: Place): boolean {
  return column - base <= 3 && line.charCodeAt(at) === 62;
}

/** Moves a place behind the mark of a quote and the space that belongs to it. */
function enterQuote(line: string, place: Place): void {
  place.at++;
  place.column++;
  const unit = line.charCodeAt(place.at);
  place.base = place.column + (unit === 32 || unit === 9 ? 1 : 0);
  place.quoteBase = place.base;
  skipSpaces(line, place);
}

/** True for a delimiter row that cannot be the underline of a heading. */
function isDelimiterRow(text: string): boolean {
  const cells = text.split('|');
  if (cells.length === 1) return false;
  const inner = cells.slice(
    isBlank(cells[0] ?? '', 0) ? 1 : 0,
    isBlank(cells.at(-1) ?? '', 0) ? -1 : undefined,
  );
  return inner.length > 0 && inner.every((cell) => delimiterCell.test(cell));
}

/** The number of cells in a row of a table. */
function cellsOf(row: string): number {
  const pipes = row.replace(/\\[\\|]/g, '');
  return pipes
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|').length;
}
