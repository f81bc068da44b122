import type { Link, LinkReference, PhrasingContent, Text } from 'mdast';
import { matchAt } from '../../text/match-at';
import { identifierOf } from '../labels';
import { placeIn, pointIn, type SimpleLine } from './simple-place';

/**
 * The nodes of a paragraph or heading that holds only words, code, links, tags and stress, each written in the plainest way; undefined where only the parser can
 * tell. `text` is read from `start`, which stands in `line`, to `end`, after the last letter. `labels` are those that definitions name, as CommonMark compares
 * them. Source: CommonMark 3.1, 6, and what GitHub makes links of.
 */
export function simpleTextOf(
  text: string,
  start: number,
  end: number,
  line: SimpleLine,
  labels: ReadonlySet<string>,
): PhrasingContent[] | undefined {
  return new Reading(text, start, end, line, labels).run();
}

/** What is never markup, but for addresses. */
const plain = /[^\r\n[\]`*_<&\\!~@]+/y;
const address = /https?:\/\/|www\./i;
/** A bare address whose end nobody could see elsewhere. */
const bareAddress =
  /(?<=^|[\s(])https?:\/\/(?:[a-z\d-]+\.)+[a-z\d]+(?:\/|[/?#][\w/#.=?%+-]*[a-z\d/])?(?=[.,:;)]*(?:\s|$))/iy;
const codeInLine = /(`+)(?!`)([^\r\n]*?[^`\r\n])\1(?!`)/y;
/** What makes a link of the brackets before it: a place without white space, and perhaps a title. */
const resource = /\(((?:[^\s\p{Cc}()<>\\&`]|&(?![^\s)]*;))*)(?: "([^"\\&\r\n]+)")?\)/uy;
const imageLabel = /!\[([^[\]\\&`*_<!~@\r\n]*)\](?=\()/y;
const label = /\[(?!\^)([^[\]\\&\r\n]*)\]/y;
/** Stress, or text struck out, where nobody could take the marks at its ends for anything else. */
const stress =
  /(?<=^|[\s([])(?:(\*\*?)(?![*\s])([^*]*[^*\s])\1(?!\*)|(__?)(?![_\s])([^_]*[^_\s])\3(?!_)|(~~)(?![~\s])([^~]*[^~\s])~~(?!~))(?=[\s.,:;)?!\]'"/-]|$)/y;
/** An underscore within a word, a star between spaces, a tilde that says `about`. */
const noStress = /(?<=[a-z\d])_+(?=[a-z\d])|(?<=[ \r\n])\*(?=[ \r\n])|(?<=[ (])~(?=\d)/iy;
const tag = /<(?:\/?[a-z][a-z\d-]*|[a-z][a-z\d]*(?: [a-z]+="[^"\r\n]*")* ?\/?)>/iy;
const noTag = /<(?=[ \d=<[])/y;
const entity = /&(amp|lt|gt|quot);/y;
const noEntity = /&(?![a-z#])/iy;
const escaped = /\\([*_<>[\]`#|{}()!-])/y;
const noEscape = /\\(?=[a-z\d ])/iy;
const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

class Reading {
  #at: number;
  #line: SimpleLine;
  #nodes: PhrasingContent[] = [];
  /** Where the open brackets stand among the nodes. */
  #open: number[] = [];
  /** How many of them, from the first on, hold a link: they cannot be one. */
  #closed = 0;
  /** True when it closes a bracket that it does not open. */
  #closesMore = false;

  constructor(
    private readonly text: string,
    start: number,
    private readonly end: number,
    line: SimpleLine,
    private readonly labels: ReadonlySet<string>,
  ) {
    this.#at = start;
    this.#line = line;
  }

  run(): PhrasingContent[] | undefined {
    while (this.#at < this.end) if (!this.#read()) return undefined;
    return joined(this.#nodes);
  }

  /** Takes what stands next; false where only the parser can tell what it is. */
  #read(): boolean {
    const run = this.#match(plain)?.[0];
    if (run !== undefined) return this.#readWords(run);
    const { text } = this;
    switch (text.charAt(this.#at)) {
      case '\r':
      case '\n':
        return this.#readLineEnd();
      case '`':
        return this.#readCode();
      case '[':
        // A note, or the end of all that stands above one.
        if (text.charAt(this.#at + 1) === '^') return false;
        this.#open.push(this.#nodes.length);
        return this.#addText(1);
      case ']':
        return this.#readBracket();
      case '*':
      case '_':
      case '~':
        return this.#readStress();
      case '<':
        return this.#readTag();
      case '&': {
        const [all, name = ''] = this.#match(entity) ?? [];
        return all === undefined ? this.#addMatch(noEntity) : this.#addText(all.length, characters[name]);
      }
      case '\\': {
        const [all, letter] = this.#match(escaped) ?? [];
        return all === undefined ? this.#addMatch(noEscape) : this.#addText(all.length, letter);
      }
      case '!':
        return text.charAt(this.#at + 1) === '[' ? this.#readImage() : this.#addText(1);
      case '@':
        return !/[\w+.-]/.test(text.charAt(this.#at - 1)) && this.#addText(1);
      default:
        return false;
    }
  }

  #readWords(run: string): boolean {
    const before = run.search(address);
    if (before !== 0) return this.#addText(Math.min(before < 0 ? run.length : before, this.end - this.#at));
    const url = this.#match(bareAddress)?.[0];
    // In brackets it may be none.
    if (url === undefined || this.#open.length > 0) return false;
    const position = placeIn(this.#line, this.#at, this.#at + url.length);
    const children: Text[] = [{ type: 'text', value: url, position }];
    return this.#add(url.length, { type: 'link', title: null, url, children });
  }

  #readLineEnd(): true {
    const { text } = this;
    const spaces = this.#dropSpaces();
    const from = spaces < 2 ? this.#at : this.#at - spaces;
    const next = this.#at + (text.startsWith('\r\n', this.#at) ? 2 : 1);
    const start = pointIn(this.#line, from);
    this.#line = { number: this.#line.number + 1, start: next };
    const position = { start, end: pointIn(this.#line, next) };
    this.#nodes.push(
      spaces < 2 ? { type: 'text', value: text.slice(from, next), position } : { type: 'break', position },
    );
    this.#at = next;
    while (text.charCodeAt(this.#at) === 32) this.#at++;
    return true;
  }

  /** Takes the spaces before a line's end away; how many. */
  #dropSpaces(): number {
    const last = this.#nodes.at(-1);
    if (last?.type !== 'text' || !last.value.endsWith(' ') || !last.position) return 0;
    const value = last.value.replace(/ +$/, '');
    const spaces = last.value.length - value.length;
    this.#nodes.pop();
    const position = { start: last.position.start, end: pointIn(this.#line, this.#at - spaces) };
    if (value !== '') this.#nodes.push({ type: 'text', value, position });
    return spaces;
  }

  #readCode(): boolean {
    const [all, , inner] = this.#match(codeInLine) ?? [];
    if (all === undefined || inner === undefined) return false;
    const padded = inner.startsWith(' ') && inner.endsWith(' ') && inner.trim() !== '';
    return this.#add(all.length, { type: 'inlineCode', value: padded ? inner.slice(1, -1) : inner });
  }

  #readImage(): boolean {
    const [label, alt = ''] = this.#match(imageLabel) ?? [];
    if (label === undefined || address.test(alt)) return false;
    const [rest, url, title = null] = matchAt(resource, this.text, this.#at + label.length) ?? [];
    if (rest === undefined || url === undefined) return false;
    return this.#add(label.length + rest.length, { type: 'image', title, url, alt });
  }

  //   [text](place "title")   [text][label]   [label]
  //        ^ here
  #readBracket(): boolean {
    const { text } = this;
    const from = this.#open.pop();
    if (from === undefined) this.#closesMore = true;
    const canBeLink = from !== undefined && this.#open.length >= this.#closed;
    this.#closed = Math.min(this.#closed, this.#open.length);
    if (!canBeLink) return this.#addText(1);
    if (text.charAt(this.#at + 1) === '(') {
      const [all, url, title = null] = matchAt(resource, text, this.#at + 1) ?? [];
      if (all === undefined || url === undefined) return false;
      return this.#addLink(from, 1 + all.length, (children) => ({ type: 'link', title, url, children }));
    }
    if (this.labels.size === 0) return this.#addText(1);
    const start = this.#nodes[from]?.position?.start.offset ?? this.#at;
    const own = text.slice(start + 1, this.#at);
    const next = matchAt(label, text, this.#at + 1);
    if (/[\\&\r\n]/.test(own) || (!next && text.charAt(this.#at + 1) === '[')) return false;
    const [all = '', other = ''] = next ?? [];
    const name = other === '' ? own : other;
    const identifier = identifierOf(name);
    if (!this.labels.has(identifier)) return this.#addText(1);
    const referenceType = all === '' ? 'shortcut' : other === '' ? 'collapsed' : 'full';
    return this.#addLink(from, 1 + all.length, (children) => ({
      type: 'linkReference',
      identifier,
      label: name,
      referenceType,
      children,
    }));
  }

  /** Makes a link of what stands from the bracket at `from` on to `length` after here. */
  #addLink(from: number, length: number, link: (children: Link['children']) => Link | LinkReference): true {
    const [bracket, ...inner] = this.#nodes.splice(from);
    this.#closed = this.#open.length;
    // No link in it: then its brackets would be none.
    return this.#add(length, link(joined(inner) as Link['children']), bracket?.position?.start);
  }

  //   **text**
  //   ^ here
  #readStress(): boolean {
    const [all, stars, starred, lines, lined, tildes, struck] = this.#match(stress) ?? [];
    const marks = stars ?? lines ?? tildes;
    const words = starred ?? lined ?? struck;
    if (all === undefined || marks === undefined || words === undefined) return this.#addMatch(noStress);
    // What it holds may close brackets that are open here.
    if (this.#open.length > 0 && /[[\]:]/.test(words)) return false;
    const start = this.#at + marks.length;
    const inner = new Reading(this.text, start, start + words.length, this.#line, this.labels);
    const children = inner.run();
    if (!children || inner.#open.length > 0 || inner.#closesMore || inner.#at > inner.end) return false;
    const from = pointIn(this.#line, this.#at);
    this.#line = inner.#line;
    const type = marks === '~~' ? 'delete' : marks.length === 2 ? 'strong' : 'emphasis';
    return this.#add(all.length, { type, children }, from);
  }

  #readTag(): boolean {
    const value = this.#match(tag)?.[0];
    return value === undefined ? this.#addMatch(noTag) : this.#add(value.length, { type: 'html', value });
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    return matchAt(pattern, this.text, this.#at);
  }

  /** Takes what matches as text; false where nothing does. */
  #addMatch(pattern: RegExp): boolean {
    const length = this.#match(pattern)?.[0].length;
    return length !== undefined && this.#addText(length);
  }

  #addText(length: number, value = this.text.slice(this.#at, this.#at + length)): true {
    return this.#add(length, { type: 'text', value });
  }

  #add(length: number, node: PhrasingContent, start = pointIn(this.#line, this.#at)): true {
    this.#at += length;
    node.position = { start, end: pointIn(this.#line, this.#at) };
    this.#nodes.push(node);
    return true;
  }
}

/** Text beside text made one. */
function joined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const all: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (node.type !== 'text' || last?.type !== 'text' || !node.position || !last.position) all.push(node);
    else {
      const position = { start: last.position.start, end: node.position.end };
      all[all.length - 1] = { type: 'text', value: last.value + node.value, position };
    }
  }
  return all;
}
