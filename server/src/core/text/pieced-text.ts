import { lineAt, lineStartsOf } from './lines';

/** A text that can be read in part. A string is one. */
export interface TextSource {
  readonly length: number;
  slice(start: number, end: number): string;
  /** All of it. */
  toString(): string;
}

/** A longer stretch of work is written out. */
const maxMiddle = 20_000;
/** So many lines from it another line is taken in. */
const reach = 40;

/**
 * A text that is being edited, immutable: one that stands still, its base, with the lines replaced that are worked on. An edit on or near these costs what
 * they cost, however long the text; only one elsewhere, and who asks for the whole, has it written out.
 *
 *   base     one\ntwo\nthree\nfour\n       lines `from` to `to` of the base, `two` and `three`,
 *   middle       zwei\n2b\n                are replaced by these: whole lines, too
 */
export class PiecedText implements TextSource {
  readonly #starts: readonly number[];
  readonly #head: number;
  /** Where the base goes on. */
  readonly #tail: number;
  #whole?: string;

  private constructor(
    private readonly base: string,
    private readonly baseStarts: readonly number[],
    private readonly from: number,
    private readonly to: number,
    private readonly middle: string,
  ) {
    this.#starts = lineStartsOf(middle);
    this.#head = baseStarts[from] ?? base.length;
    this.#tail = baseStarts[to] ?? base.length;
  }

  static of(text: string): PiecedText {
    return new PiecedText(text, lineStartsOf(text), 0, 0, '');
  }

  get length(): number {
    return this.#head + this.middle.length + this.base.length - this.#tail;
  }

  toString(): string {
    this.#whole ??= this.base.slice(0, this.#head) + this.middle + this.base.slice(this.#tail);
    return this.#whole;
  }

  slice(start: number, end: number): string {
    const middleEnd = this.#head + this.middle.length;
    const shift = this.#tail - middleEnd;
    const parts = [
      this.base.slice(Math.min(start, this.#head), Math.min(end, this.#head)),
      this.middle.slice(Math.max(0, start - this.#head), Math.max(0, end - this.#head)),
      this.base.slice(Math.max(start, middleEnd) + shift, Math.max(end, middleEnd) + shift),
    ];
    return parts.join('');
  }

  /** Offset of a place as LSP counts it: past a line's end means before its line ending, past the last line the text's end. */
  offsetAt(line: number, column: number): number {
    if (line < 0) return 0;
    if (line >= this.#lineCount) return this.length;
    const start = this.#lineStart(line);
    let end = this.#lineStart(line + 1);
    if (start + column < end - 2) return start + Math.max(0, column);
    while (end > start && /[\r\n]/.test(this.slice(end - 1, end))) end--;
    return Math.min(start + Math.max(0, column), end);
  }

  /** The text with what stands from `start` to `end` replaced by `text`. */
  edited(start: number, end: number, text: string): PiecedText {
    const [first, last] = [this.#lineAt(start), this.#lineAt(end)];
    const isNear = first >= this.from - reach && last <= this.from + this.#middleLines + reach;
    const isFresh = this.from === this.to;
    if (!isFresh && (!isNear || this.middle.length > maxMiddle))
      return this.#writtenOut().edited(start, end, text);
    const from = isFresh ? first : Math.min(this.from, first);
    const past = last + 1 - this.from - this.#middleLines;
    const to = isFresh ? last + 1 : Math.max(this.to, this.to + past);
    const begin = this.baseStarts[from] ?? this.base.length;
    const stop = Math.max(end, this.length - this.base.length + (this.baseStarts[to] ?? this.base.length));
    const middle = this.slice(begin, start) + text + this.slice(end, stop);
    return PiecedText.#ofWholeLines(this.base, this.baseStarts, from, to, middle);
  }

  /** Takes lines of the base into `middle` until it begins and ends where lines do. */
  static #ofWholeLines(
    base: string,
    starts: readonly number[],
    from: number,
    to: number,
    middle: string,
  ): PiecedText {
    const [head, tail] = [starts[from] ?? base.length, starts[to] ?? base.length];
    const isCut = to < starts.length && middle !== '' && !/[\r\n]$/.test(middle);
    const joinsBelow = middle.endsWith('\r') && base.startsWith('\n', tail);
    if (isCut || joinsBelow)
      return PiecedText.#ofWholeLines(base, starts, from, to + 1, middle + base.slice(tail, starts[to + 1]));
    const joinsAbove =
      base.charAt(head - 1) === '\r' && (middle || base.slice(tail, tail + 1)).startsWith('\n');
    if (joinsAbove)
      return PiecedText.#ofWholeLines(
        base,
        starts,
        from - 1,
        to,
        base.slice(starts[from - 1], head) + middle,
      );
    return new PiecedText(base, starts, from, to, middle);
  }

  /** The same as one piece. */
  #writtenOut(): PiecedText {
    const lines = this.#starts.slice(0, this.#middleLines).map((start) => start + this.#head);
    const shift = this.length - this.base.length;
    const starts = this.baseStarts.slice(0, this.from).concat(
      lines,
      this.baseStarts.slice(this.to).map((start) => start + shift),
    );
    return new PiecedText(this.toString(), starts, 0, 0, '');
  }

  /** Lines of the middle. Unless it ends the text, what stands after its last line ending is no line. */
  get #middleLines(): number {
    return this.to >= this.baseStarts.length ? this.#starts.length : this.#starts.length - 1;
  }

  get #lineCount(): number {
    return this.from + this.#middleLines + Math.max(0, this.baseStarts.length - this.to);
  }

  #lineStart(line: number): number {
    if (line < this.from) return this.baseStarts[line] as number;
    if (line < this.from + this.#middleLines) return this.#head + (this.#starts[line - this.from] as number);
    const below = this.baseStarts[line - this.from - this.#middleLines + this.to] ?? this.base.length;
    return below + this.length - this.base.length;
  }

  #lineAt(offset: number): number {
    if (offset < this.#head) return lineAt(this.baseStarts, offset);
    const inMiddle = offset - this.#head;
    if (inMiddle < this.middle.length || this.to >= this.baseStarts.length)
      return this.from + Math.min(lineAt(this.#starts, inMiddle), this.#middleLines - 1);
    const below = lineAt(this.baseStarts, offset + this.base.length - this.length);
    return below - this.to + this.from + this.#middleLines;
  }
}
