import type { List, ListItem, Paragraph, RootContent } from 'mdast';
import { matchAt } from '../text/match-at';
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

const marker = /(?:([-*+])|(\d{1,9})([.)])) {1,4}(?=[^ \r\n])/y;
const box = /\[([ xX])\] (?= *[^ \r\n])/y;
/** A box at the end of its line: what follows below decides whether it is one. */
const boxAlone = /\[(?:[ xX]\] *)?(?=[\r\n]|$)/y;
/** What begins a line of a paragraph and can be nothing else. */
const words =
  /[a-z("'[@$,;.?/%{}^\])]|[^\0-\u00A0\uFEFF]|\d+(?:[.)](?=[^ \r\n])|(?![\d.)]))|`(?!``)|\*\*?(?=[^\s*])|__?(?=\w)|=+(?=[^=\s])|~(?=\d)|<(?=[ \d=<])|&(?=\w)|\\(?=[\w*#<>[])|#(?=[^\s#])/iy;

class Reading {
  readonly #nodes: RootContent[] = [];
  readonly #items: OpenItem[] = [];
  #paragraph: OpenParagraph | undefined;
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
      let end = start;
      while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
      if (!this.#readLine({ number, start }, end)) return undefined;
      start = text.startsWith('\r\n', end) ? end + 2 : end + 1;
    }
    if (!this.#closeParagraph()) return undefined;
    this.#leave(0);
    return this.#nodes;
  }

  /** Takes a line; false where only the parser can tell. */
  #readLine(line: SimpleLine, end: number): boolean {
    const { text } = this;
    let at = line.start;
    while (text.charCodeAt(at) === 32) at++;
    if (at === end) {
      this.#afterBlank = true;
      return line.number > 1 && this.#closeParagraph();
    }
    const taken =
      this.#readMarker(line, at) ?? (matchAt(words, text, at) !== null && this.#readWords(line, at));
    this.#end = pointIn(line, end);
    if (this.#paragraph?.node.position) this.#paragraph.node.position.end = this.#end;
    this.#afterBlank = false;
    return taken;
  }

  /** Takes a line that begins an item; undefined when it does not. */
  #readMarker(line: SimpleLine, at: number): boolean | undefined {
    const { text } = this;
    const found = matchAt(marker, text, at);
    if (!found) return undefined;
    const [all, bullet, digits, after = ''] = found;
    const indent = at - line.start;
    const interrupts = this.#paragraph !== undefined;
    if (!this.#closeParagraph()) return false;
    const sibling = this.#leave(indent);
    const parent = this.#items.at(-1);
    if (indent - (parent?.content ?? 0) > 3) return false;
    const kind = bullet ?? after;
    const siblings = parent ? parent.item.children : this.#nodes;
    let list = sibling?.list;
    if (list) {
      if (sibling?.marker !== kind) return false;
      if (this.#afterBlank) list.spread = true;
    } else {
      // Of numbers, only 1 stands right below a paragraph.
      if (siblings.at(-1)?.type === 'list' || (interrupts && bullet === undefined && digits !== '1'))
        return false;
      if (parent && this.#afterBlank) parent.item.spread = true;
      list = {
        type: 'list',
        ordered: bullet === undefined,
        start: digits === undefined ? null : Number(digits),
        spread: false,
        children: [],
        position: placeIn(line, at, at),
      };
      siblings.push(list);
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
    this.#items.push({ item, list, content: content - line.start, marker: kind });
    const checked = matchAt(box, text, content)?.[1];
    if (checked !== undefined) item.checked = checked !== ' ';
    else if (matchAt(words, text, content) === null || matchAt(boxAlone, text, content) !== null)
      return false;
    return this.#open(item.children, line, content, checked === undefined ? content : content + 4);
  }

  #readWords(line: SimpleLine, at: number): boolean {
    if (this.#paragraph) return true;
    const indent = at - line.start;
    this.#leave(indent);
    const parent = this.#items.at(-1);
    if (indent - (parent?.content ?? 0) > 3) return false;
    if (parent) parent.item.spread = true;
    return this.#open(parent ? parent.item.children : this.#nodes, line, at, at);
  }

  #open(siblings: RootContent[], line: SimpleLine, at: number, start: number): true {
    const node: Paragraph = { type: 'paragraph', children: [], position: placeIn(line, at, at) };
    siblings.push(node);
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

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}
