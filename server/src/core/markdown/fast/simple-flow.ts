import type { Code, List, ListItem, Paragraph, RootContent } from 'mdast';
import { lineEnd } from '../../text/lines';
import { matchAt } from '../../text/match-at';
import { placeIn, pointIn, type SimpleLine } from './simple-place';
import { simpleTextOf } from './simple-text';

/**
 * The nodes of a block of paragraphs and lists of such, nested as deep as they are; undefined where only the parser can tell. There is no tab in `text`. Source:
 * CommonMark 4.8, 5.2, 5.3, GitHub Flavored Markdown 5.3.
 */
export function simpleFlowOf(text: string, labels: ReadonlySet<string>): RootContent[] | undefined {
  return new Reading(text, labels).run();
}

//   1. [ ] text
//      ^ column `content`: what is indented as far belongs to the item
interface OpenItem {
  readonly item: ListItem;
  readonly list: List;
  readonly content: number;
  /** The bullet, or what stands after the number. */
  readonly marker: string;
}

interface OpenParagraph {
  readonly node: Paragraph;
  /** Where its text starts: after the box, if it has one. */
  readonly start: number;
  readonly line: SimpleLine;
}

interface OpenFence {
  readonly node: Code;
  readonly marks: string;
  /** Column of the text of the item that it stands in. */
  readonly content: number;
  readonly indent: number;
  /** Its lines, and their ends. */
  readonly lines: string[];
}

const marker = /(?:([-*+])|(\d{1,9})([.)])) {1,4}(?=[^ \r\n])/y;
const fence = /(`{3,}|~{3,}) *([^\s`~\\&]*) *(?=[\r\n]|$)/y;
const definition = /\[(?:[^\]\\]|\\.)*\]:/sy;
const box = /\[([ xX])\] (?= *[^ \r\n])/y;
/** A box at the end of its line: what follows below decides whether it is one. */
const boxAlone = /\[(?:[ xX]\] *)?(?=[\r\n]|$)/y;
/** What begins a line of a paragraph and can be nothing else. */
const words =
  /[a-z("'[@$,;.?/%{}^\])]|[^\0-\u00A0\uFEFF]|\d+(?:[.)](?=[^ \r\n])|(?![\d.)]))|`(?!``)|\*\*?(?=[^\s*])|__?(?=\w)|=+(?= *[^= \r\n])|~(?=\d)|~~(?=[^\s~])|<(?=[ \d=<])|&(?=\w)|\\(?=[\w*#<>[])|#(?=[^\s#])/iy;

class Reading {
  readonly #nodes: RootContent[] = [];
  readonly #items: OpenItem[] = [];
  #paragraph: OpenParagraph | undefined;
  #fence: OpenFence | undefined;
  /** End of the last line that has text. */
  #end = pointIn({ number: 1, start: 0 }, 0);
  #afterBlank = false;

  constructor(
    private readonly text: string,
    private readonly labels: ReadonlySet<string>,
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
    this.#leave(0);
    return this.#nodes;
  }

  /** Takes a line; false where only the parser can tell. */
  #readLine(line: SimpleLine, end: number): boolean {
    const { text } = this;
    let at = line.start;
    while (text.charCodeAt(at) === 32) at++;
    if (this.#fence) return this.#readFenced(this.#fence, line, at, end);
    if (at === end) {
      this.#afterBlank = true;
      return line.number > 1 && this.#closeParagraph();
    }
    const taken =
      this.#readMarker(line, at) ??
      this.#readFence(line, at) ??
      (matchAt(words, text, at) !== null && this.#readWords(line, at));
    this.#end = pointIn(line, end);
    if (this.#paragraph?.node.position) this.#paragraph.node.position.end = this.#end;
    this.#afterBlank = false;
    return taken;
  }

  /** Takes a line that begins an item; undefined when it does not. */
  #readMarker(line: SimpleLine, at: number): boolean | undefined {
    const found = matchAt(marker, this.text, at);
    if (!found) return undefined;
    const [all, bullet, digits, after = ''] = found;
    const interrupts = this.#paragraph !== undefined;
    if (!this.#closeParagraph()) return false;
    const place = this.#enter(line, at);
    if (!place) return false;
    const kind = bullet ?? after;
    let list = place.left?.marker === kind ? place.left.list : undefined;
    if (list) {
      if (this.#afterBlank) list.spread = true;
    } else {
      // Of numbers, only 1 stands right below a paragraph.
      if (interrupts && bullet === undefined && digits !== '1') return false;
      list = {
        type: 'list',
        ordered: bullet === undefined,
        start: digits === undefined ? null : Number(digits),
        spread: false,
        children: [],
        position: placeIn(line, at, at),
      };
      this.#add(list, place.parent);
    }
    const item: ListItem = {
      type: 'listItem',
      spread: false,
      checked: null,
      children: [],
      position: placeIn(line, at, at),
    };
    list.children.push(item);
    const content = at + all.length;
    const open = { item, list, content: content - line.start, marker: kind };
    this.#items.push(open);
    const checked = matchAt(box, this.text, content)?.[1];
    if (checked !== undefined) item.checked = checked !== ' ';
    else if (matchAt(words, this.text, content) === null || matchAt(boxAlone, this.text, content) !== null)
      return false;
    return this.#open(open, line, content, checked === undefined ? content : content + 4);
  }

  /** Takes a line that begins fenced code; undefined when it does not. */
  #readFence(line: SimpleLine, at: number): boolean | undefined {
    const [all, marks, lang = ''] = matchAt(fence, this.text, at) ?? [];
    if (all === undefined || marks === undefined) return undefined;
    if (!this.#closeParagraph()) return false;
    const place = this.#enter(line, at);
    if (!place) return false;
    const position = placeIn(line, at, at);
    const node: Code = { type: 'code', lang: lang === '' ? null : lang, meta: null, value: '', position };
    this.#add(node, place.parent);
    const content = place.parent?.content ?? 0;
    this.#fence = { node, marks, content, indent: at - line.start, lines: [] };
    return true;
  }

  /** Takes a line of the code that is open. */
  #readFenced(fence: OpenFence, line: SimpleLine, at: number, end: number): boolean {
    const { node, marks, content, indent, lines } = fence;
    const here = at - line.start;
    // It ends where the item does.
    if (at < end && here < content) return false;
    if (here <= content + 3 && closes(this.text.slice(at, end), marks)) {
      node.value = lines.join('').replace(/^(?:\r\n?|\n)/, '');
      this.#end = pointIn(line, end);
      if (node.position) node.position.end = this.#end;
      this.#fence = undefined;
      this.#afterBlank = false;
      return true;
    }
    // What is indented further than the fence belongs to the code.
    const ending = this.text.startsWith('\r\n', line.start - 2) ? 2 : 1;
    lines.push(this.text.slice(line.start - ending, line.start));
    lines.push(this.text.slice(Math.min(at, line.start + indent), end));
    return true;
  }

  #readWords(line: SimpleLine, at: number): boolean {
    if (this.#paragraph) return true;
    const place = this.#enter(line, at);
    return place !== undefined && this.#open(place.parent, line, at, at);
  }

  /** Ends the items that a line which begins something at `at` does not belong to: the last of them, and the item that it stands in. */
  #enter(
    line: SimpleLine,
    at: number,
  ): { left: OpenItem | undefined; parent: OpenItem | undefined } | undefined {
    const indent = at - line.start;
    const left = this.#leave(indent);
    const parent = this.#items.at(-1);
    // Further in it is code.
    return indent - (parent?.content ?? 0) > 3 ? undefined : { left, parent };
  }

  #add(node: List | Paragraph | Code, parent: OpenItem | undefined): void {
    if (parent && parent.item.children.length > 0 && this.#afterBlank) parent.item.spread = true;
    (parent ? parent.item.children : this.#nodes).push(node);
  }

  #open(parent: OpenItem | undefined, line: SimpleLine, at: number, start: number): boolean {
    const node: Paragraph = { type: 'paragraph', children: [], position: placeIn(line, at, at) };
    // A definition is none.
    if (matchAt(definition, this.text, at) !== null) return false;
    this.#add(node, parent);
    this.#paragraph = { node, start, line };
    return true;
  }

  /** False when the text of the paragraph that is open is not simple. */
  #closeParagraph(): boolean {
    if (!this.#paragraph) return true;
    const { node, start, line } = this.#paragraph;
    this.#paragraph = undefined;
    let end = this.#end.offset ?? 0;
    while (this.text.charCodeAt(end - 1) === 32) end--;
    const children = simpleTextOf(this.text, start, end, line, this.labels);
    if (!children) return false;
    node.children = children;
    // Below a box the paragraph begins with its text, but with the box where it begins with anything else. So the parser has it.
    const first = children[0];
    if (node.position && start !== node.position.start.offset && first?.type === 'text' && first.position)
      node.position.start = first.position.start;
    return true;
  }

  /** Ends the items that what is indented by `indent` does not belong to; the last of them. */
  #leave(indent: number): OpenItem | undefined {
    let left: OpenItem | undefined;
    for (;;) {
      const last = this.#items.at(-1);
      if (!last || last.content <= indent) return left;
      this.#items.pop();
      if (last.item.position) last.item.position.end = this.#end;
      if (last.list.position) last.list.position.end = this.#end;
      left = last;
    }
  }
}

/** True for a line that ends code which `marks` opened. */
function closes(written: string, marks: string): boolean {
  const line = written.trimEnd();
  return line.startsWith(marks) && line === marks.charAt(0).repeat(line.length);
}
