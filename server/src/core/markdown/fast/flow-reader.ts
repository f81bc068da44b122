import type { Code, List, ListItem, Paragraph, RootContent } from 'mdast';
import { lineEnd } from '../../text/lines';
import { matchAt } from '../../text/reg-exp';
import { readInlines } from './inline-reader';
import { isClosingFence, openingFence } from './leaf-readers';
import { type Line, pointIn, positionIn } from './positions';

/**
 * Reads a block of paragraphs and lists; list items may contain paragraphs, fenced code and lists, nested to any depth. `text` must not contain a tab.
 * Undefined when the parser must read it. Source: CommonMark 4.5, 4.8, 5.2, 5.3; GitHub Flavored Markdown 5.3.
 */
export function readFlow(text: string, identifiers: ReadonlySet<string>): RootContent[] | undefined {
  return new FlowReader(text, identifiers).run();
}

/** A list item that the next line may continue. */
interface OpenItem {
  readonly item: ListItem;
  readonly list: List;
  /** The column where the content of the item starts, counted from 0. A line with at least this indentation belongs to the item. */
  readonly contentColumn: number;
  /** The bullet, or the delimiter after the number. Items with another marker belong to another list. */
  readonly marker: string;
}

/** A paragraph that the next line may continue. */
interface OpenParagraph {
  readonly node: Paragraph;
  /** The offset where its text starts, after a checkbox. */
  readonly textStart: number;
  /** The line that `textStart` is in. */
  readonly line: Line;
}

/** Fenced code whose closing fence is not read yet. */
interface OpenFence {
  readonly node: Code;
  /** The opening fence, such as three backticks. */
  readonly fence: string;
  /** The column where the content of the containing item starts; 0 at the top level. */
  readonly contentColumn: number;
  /** The indentation of the opening fence, which is removed from each line of the code. */
  readonly indentation: number;
  /** Line endings and lines of the code, in order. */
  readonly parts: string[];
}

const itemMarker = /(?:([-*+])|(\d{1,9})([.)])) {1,4}(?=[^ \r\n])/y;
const definitionStart = /\[(?:[^\]\\]|\\.)*\]:/sy;
const checkbox = /\[([ xX])\] (?= *[^ \r\n])/y;
/** A checkbox at the end of its line: whether it is one depends on the next line. */
const checkboxWithoutText = /\[(?:[ xX]\] *)?(?=[\r\n]|$)/y;
/** The beginnings of a line that are always text of a paragraph. */
const paragraphLine =
  /[a-z("'[@$,;.?/%{}^\])]|[^\0-\u00A0\uFEFF]|\d+(?:[.)](?=[^ \r\n])|(?![\d.)]))|`(?!``)|\*\*?(?=[^\s*])|__?(?=\w)|=+(?= *[^= \r\n])|~(?=\d)|~~(?=[^\s~])|<(?=[ \d=<])|&(?=\w)|\\(?=[\w*#<>[])|#(?=[^\s#])/iy;

/** Reads a block line by line. Each `#read...` method returns undefined when the line is something else, and false when the parser must read the block. */
class FlowReader {
  readonly #nodes: RootContent[] = [];
  readonly #items: OpenItem[] = [];
  #paragraph: OpenParagraph | undefined;
  #fence: OpenFence | undefined;
  /** The end of the last line that is not blank. */
  #end = pointIn({ number: 1, start: 0 }, 0);
  #afterBlank = false;

  constructor(
    private readonly text: string,
    private readonly identifiers: ReadonlySet<string>,
  ) {}

  run(): RootContent[] | undefined {
    const { text } = this;
    let number = 1;
    for (let start = 0; start < text.length; number++) {
      const end = lineEnd(text, start);
      if (!this.#readLine({ number, start }, end)) return undefined;
      start = text.startsWith('\r\n', end) ? end + 2 : end + 1;
    }
    if (this.#fence || !this.#closeParagraph()) return undefined;
    this.#closeItems(0);
    return this.#nodes;
  }

  #readLine(line: Line, end: number): boolean {
    const { text } = this;
    let at = line.start;
    while (text.charCodeAt(at) === 32) at++;
    if (this.#fence) return this.#readCodeLine(this.#fence, line, at, end);
    if (at === end) {
      this.#afterBlank = true;
      return line.number > 1 && this.#closeParagraph();
    }
    const isRead =
      this.#readItem(line, at) ??
      this.#readOpeningFence(line, at) ??
      (matchAt(paragraphLine, text, at) !== null && this.#readParagraphLine(line, at));
    this.#end = pointIn(line, end);
    if (this.#paragraph?.node.position) this.#paragraph.node.position.end = this.#end;
    this.#afterBlank = false;
    return isRead;
  }

  /** Reads a line that begins a list item. */
  #readItem(line: Line, at: number): boolean | undefined {
    const match = matchAt(itemMarker, this.text, at);
    if (!match) return undefined;
    const [all, bullet, digits, delimiter = ''] = match;
    const interruptsParagraph = this.#paragraph !== undefined;
    if (!this.#closeParagraph()) return false;
    const place = this.#placeAt(line, at);
    if (!place) return false;
    const marker = bullet ?? delimiter;
    let list = place.closed?.marker === marker ? place.closed.list : undefined;
    if (list) {
      if (this.#afterBlank) list.spread = true;
    } else {
      // An ordered list interrupts a paragraph only when it starts with 1 (CommonMark 5.3).
      if (interruptsParagraph && bullet === undefined && digits !== '1') return false;
      list = {
        type: 'list',
        ordered: bullet === undefined,
        start: digits === undefined ? null : Number(digits),
        spread: false,
        children: [],
        position: positionIn(line, at, at),
      };
      this.#add(list, place.parent);
    }
    const item: ListItem = {
      type: 'listItem',
      spread: false,
      checked: null,
      children: [],
      position: positionIn(line, at, at),
    };
    list.children.push(item);
    const content = at + all.length;
    const openItem = { item, list, contentColumn: content - line.start, marker };
    this.#items.push(openItem);
    const checked = matchAt(checkbox, this.text, content)?.[1];
    if (checked !== undefined) item.checked = checked !== ' ';
    else if (
      matchAt(paragraphLine, this.text, content) === null ||
      matchAt(checkboxWithoutText, this.text, content) !== null
    )
      return false;
    return this.#openParagraph(openItem, line, content, checked === undefined ? content : content + 4);
  }

  /** Reads a line that begins fenced code. */
  #readOpeningFence(line: Line, at: number): boolean | undefined {
    const [all, fence, lang = ''] = matchAt(openingFence, this.text, at) ?? [];
    if (all === undefined || fence === undefined) return undefined;
    if (!this.#closeParagraph()) return false;
    const place = this.#placeAt(line, at);
    if (!place) return false;
    const position = positionIn(line, at, at);
    const node: Code = { type: 'code', lang: lang === '' ? null : lang, meta: null, value: '', position };
    this.#add(node, place.parent);
    const contentColumn = place.parent?.contentColumn ?? 0;
    this.#fence = { node, fence, contentColumn, indentation: at - line.start, parts: [] };
    return true;
  }

  /** Reads a line of the open fenced code, or its closing fence. */
  #readCodeLine(open: OpenFence, line: Line, at: number, end: number): boolean {
    const { node, fence, contentColumn, indentation, parts } = open;
    const column = at - line.start;
    // A line outside of the item ends the code without a closing fence.
    if (at < end && column < contentColumn) return false;
    if (column <= contentColumn + 3 && isClosingFence(this.text.slice(at, end), fence)) {
      node.value = parts.join('').replace(/^(?:\r\n?|\n)/, '');
      this.#end = pointIn(line, end);
      if (node.position) node.position.end = this.#end;
      this.#fence = undefined;
      this.#afterBlank = false;
      return true;
    }
    const lineEndingLength = this.text.startsWith('\r\n', line.start - 2) ? 2 : 1;
    parts.push(this.text.slice(line.start - lineEndingLength, line.start));
    // Indentation beyond that of the fence belongs to the code.
    parts.push(this.text.slice(Math.min(at, line.start + indentation), end));
    return true;
  }

  /** Reads a line that begins or continues a paragraph. */
  #readParagraphLine(line: Line, at: number): boolean {
    if (this.#paragraph) return true;
    const place = this.#placeAt(line, at);
    return place !== undefined && this.#openParagraph(place.parent, line, at, at);
  }

  /**
   * Closes the items that a new node at `at` does not belong to. Returns the outermost item closed and the item that contains the node; undefined when
   * the line is indented code.
   */
  #placeAt(
    line: Line,
    at: number,
  ): { closed: OpenItem | undefined; parent: OpenItem | undefined } | undefined {
    const column = at - line.start;
    const closed = this.#closeItems(column);
    const parent = this.#items.at(-1);
    return column - (parent?.contentColumn ?? 0) > 3 ? undefined : { closed, parent };
  }

  #add(node: List | Paragraph | Code, parent: OpenItem | undefined): void {
    if (parent && parent.item.children.length > 0 && this.#afterBlank) parent.item.spread = true;
    (parent ? parent.item.children : this.#nodes).push(node);
  }

  #openParagraph(parent: OpenItem | undefined, line: Line, at: number, textStart: number): boolean {
    if (matchAt(definitionStart, this.text, at) !== null) return false;
    const node: Paragraph = { type: 'paragraph', children: [], position: positionIn(line, at, at) };
    this.#add(node, parent);
    this.#paragraph = { node, textStart, line };
    return true;
  }

  /** Reads the inline content of the open paragraph, if there is one. */
  #closeParagraph(): boolean {
    if (!this.#paragraph) return true;
    const { node, textStart, line } = this.#paragraph;
    this.#paragraph = undefined;
    let end = this.#end.offset ?? 0;
    while (this.text.charCodeAt(end - 1) === 32) end--;
    const children = readInlines(this.text, textStart, end, line, this.identifiers);
    if (!children) return false;
    node.children = children;
    // After a checkbox, the parser lets the paragraph start with the text node, but with the checkbox when the first node is not text.
    const first = children[0];
    if (node.position && textStart !== node.position.start.offset && first?.type === 'text' && first.position)
      node.position.start = first.position.start;
    return true;
  }

  /** Closes the items that a node in `column` does not belong to. Returns the outermost one. */
  #closeItems(column: number): OpenItem | undefined {
    let closed: OpenItem | undefined;
    for (;;) {
      const last = this.#items.at(-1);
      if (!last || last.contentColumn <= column) return closed;
      this.#items.pop();
      if (last.item.position) last.item.position.end = this.#end;
      if (last.list.position) last.list.position.end = this.#end;
      closed = last;
    }
  }
}
