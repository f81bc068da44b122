import type { Link, LinkReference, PhrasingContent, Text } from 'mdast';
import { matchAt } from '../../text/reg-exp';
import { trimEndOf } from '../../text/trim';
import { identifierOf } from '../labels';
import { type Line, pointIn, positionIn } from './positions';

/**
 * Reads the inline content of a paragraph or a heading: `text` from `start`, which is in `line`, to `end`, which is after the last character that is not
 * white space. `identifiers` are the normalized labels that have a link definition. Undefined when the parser must read it. Source: CommonMark 6;
 * GitHub Flavored Markdown 6.5, 6.9.
 */
export function readInlines(
  text: string,
  start: number,
  end: number,
  line: Line,
  identifiers: ReadonlySet<string>,
): PhrasingContent[] | undefined {
  return new InlineReader(text, start, end, line, identifiers).run();
}

/** Characters that are never markup, except that they may be part of a bare URL. */
const plainText = /[^\r\n[\]`*_<&\\!~@]+/y;
const bareUrlStart = /https?:\/\/|www\./i;
/** A bare URL without characters at its end that GitHub may or may not include in the link. */
const bareUrl =
  /(?<=^|[\s(])https?:\/\/(?!-)(?:[a-z\d-]+\.)+[a-z\d]+(?:\/|[/?#][\w/#.=?%+-]*[a-z\d/])?(?=[.,:;)]*(?:\s|$))/iy;
/** Inline code in one line. */
// Bounded: hard-text.ts limits the ticks in one paragraph.
const inlineCode = /(`+)(?!`)([^\r\n]*?[^`\r\n])\1(?!`)/y;
/** The target of an inline link, and perhaps a title. */
const linkTarget = /\(((?:[^\s\p{Cc}()<>\\&`]|&(?![^\s)]*;))*)(?: "([^"\\&\r\n]+)")?\)/uy;
const imageAlt = /!\[([^[\]\\&`*_<!~@\r\n]*)\](?=\()/y;
/** A reference to a footnote; before a colon it may be a definition. */
const footnoteReference = /\[\^([a-z\d-]+)\](?!:)/iy;
const referenceLabel = /\[(?!\^)([^[\]\\&\r\n]*)\]/y;
/** Emphasis, strong emphasis or deleted text whose delimiters can be read in one way only. */
const emphasis =
  /(?<=^|[\s([])(?:(\*\*?)(?![*\s])([^*]*[^*\s])\1(?!\*)|(__?)(?![_\s])([^_]*[^_\s])\3(?!_)|(~~)(?![~\s])([^~]*[^~\s])~~(?!~))(?=[\s.,:;)?!\]'"/-]|$)/y;
/** Characters that are never delimiters: an underscore inside a word, a star between spaces, a tilde before a number (`~5`). */
const literalDelimiter = /(?<=[a-z\d])_+(?=[a-z\d])|(?<=[ \r\n])\*(?=[ \r\n])|(?<=[ (])~(?=\d)/iy;
const tag = /<(?:\/?[a-z][a-z\d-]*|[a-z][a-z\d]*(?: [a-z]+="[^"\r\n]*")* ?\/?)>/iy;
const literalLessThan = /<(?=[ \d=<[])/y;
const entity = /&(amp|lt|gt|quot);/y;
const literalAmpersand = /&(?![a-z#])/iy;
const backslashEscape = /\\([*_<>[\]`#|{}()!-])/y;
const literalBackslash = /\\(?=[a-z\d ])/iy;
const entityCharacters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Reads inline content from left to right. The `#read...` methods return false when the parser must read it. */
class InlineReader {
  #at: number;
  #line: Line;
  /** The end of the plain text at the current offset, which may contain several bare URLs. */
  #plainEnd = 0;
  #nodes: PhrasingContent[] = [];
  /** The indices in `#nodes` of the opening brackets that are not closed yet. */
  #openBrackets: number[] = [];
  /** How many of these, from the first on, contain a link. Links cannot nest, so these brackets are text. */
  #inactiveBrackets = 0;
  /** True when there was a closing bracket without an opening one. */
  #hasUnopenedBracket = false;

  constructor(
    private readonly text: string,
    start: number,
    private readonly end: number,
    line: Line,
    private readonly identifiers: ReadonlySet<string>,
  ) {
    this.#at = start;
    this.#line = line;
  }

  run(): PhrasingContent[] | undefined {
    while (this.#at < this.end) if (!this.#read()) return undefined;
    return withJoinedText(this.#nodes);
  }

  /** Reads the construct at the current offset. */
  #read(): boolean {
    if (this.#at >= this.#plainEnd) this.#plainEnd = this.#at + (this.#match(plainText)?.[0].length ?? 0);
    if (this.#at < this.#plainEnd) return this.#readPlainText(this.text.slice(this.#at, this.#plainEnd));
    const { text } = this;
    switch (text.charAt(this.#at)) {
      case '\r':
      case '\n':
        return this.#readLineEnd();
      case '`':
        return this.#readInlineCode();
      case '[':
        if (text.charAt(this.#at + 1) === '^') return this.#readFootnoteReference();
        this.#openBrackets.push(this.#nodes.length);
        return this.#addText(1);
      case ']':
        return this.#readClosingBracket();
      case '*':
      case '_':
      case '~':
        return this.#readEmphasis();
      case '<':
        return this.#readTag();
      case '&': {
        const [all, name = ''] = this.#match(entity) ?? [];
        return all === undefined
          ? this.#addMatchAsText(literalAmpersand)
          : this.#addText(all.length, entityCharacters[name]);
      }
      case '\\': {
        const [all, character] = this.#match(backslashEscape) ?? [];
        return all === undefined
          ? this.#addMatchAsText(literalBackslash)
          : this.#addText(all.length, character);
      }
      case '!':
        return text.charAt(this.#at + 1) === '[' ? this.#readImage() : this.#addText(1);
      case '@':
        // After such a character it may be part of an email address.
        return !/[\w+.-]/.test(text.charAt(this.#at - 1)) && this.#addText(1);
      default:
        return false;
    }
  }

  #readPlainText(run: string): boolean {
    const urlStart = run.search(bareUrlStart);
    if (urlStart !== 0)
      return this.#addText(Math.min(urlStart < 0 ? run.length : urlStart, this.end - this.#at));
    const url = this.#match(bareUrl)?.[0];
    // In the text of a link, a bare URL is not a link.
    if (url === undefined || this.#openBrackets.length > 0) return false;
    const position = positionIn(this.#line, this.#at, this.#at + url.length);
    const children: Text[] = [{ type: 'text', value: url, position }];
    return this.#add(url.length, { type: 'link', title: null, url, children });
  }

  #readLineEnd(): true {
    const { text } = this;
    const spaces = this.#removeTrailingSpaces();
    // Two or more spaces are a hard break.
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

  /** Removes the spaces at the end of the last text node. Returns their number. */
  #removeTrailingSpaces(): number {
    const last = this.#nodes.at(-1);
    if (last?.type !== 'text' || !last.value.endsWith(' ') || !last.position) return 0;
    const value = trimEndOf(last.value, ' ');
    const spaces = last.value.length - value.length;
    this.#nodes.pop();
    const position = { start: last.position.start, end: pointIn(this.#line, this.#at - spaces) };
    if (value !== '') this.#nodes.push({ type: 'text', value, position });
    return spaces;
  }

  #readInlineCode(): boolean {
    const [all, , code] = this.#match(inlineCode) ?? [];
    if (all === undefined || code === undefined) return false;
    const isPadded = code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '';
    return this.#add(all.length, { type: 'inlineCode', value: isPadded ? code.slice(1, -1) : code });
  }

  #readImage(): boolean {
    const [label, alt = ''] = this.#match(imageAlt) ?? [];
    if (label === undefined || bareUrlStart.test(alt)) return false;
    const [target, url, title = null] = matchAt(linkTarget, this.text, this.#at + label.length) ?? [];
    if (target === undefined || url === undefined) return false;
    return this.#add(label.length + target.length, { type: 'image', title, url, alt });
  }

  //   [text](target "title")   [text][label]   [label][]   [label]
  //        ^                        ^                ^          ^
  #readClosingBracket(): boolean {
    const { text } = this;
    const from = this.#openBrackets.pop();
    if (from === undefined) this.#hasUnopenedBracket = true;
    const canBeLink = from !== undefined && this.#openBrackets.length >= this.#inactiveBrackets;
    this.#inactiveBrackets = Math.min(this.#inactiveBrackets, this.#openBrackets.length);
    if (!canBeLink) return this.#addText(1);
    if (text.charAt(this.#at + 1) === '(') {
      const [all, url, title = null] = matchAt(linkTarget, text, this.#at + 1) ?? [];
      if (all === undefined || url === undefined) return false;
      return this.#addLink(from, 1 + all.length, (children) => ({ type: 'link', title, url, children }));
    }
    if (this.identifiers.size === 0) return this.#addText(1);
    const start = this.#nodes[from]?.position?.start.offset ?? this.#at;
    const linkText = text.slice(start + 1, this.#at);
    const following = matchAt(referenceLabel, text, this.#at + 1);
    if (/[\\&\r\n]/.test(linkText) || (!following && text.charAt(this.#at + 1) === '[')) return false;
    const [brackets = '', followingLabel = ''] = following ?? [];
    const label = followingLabel === '' ? linkText : followingLabel;
    const identifier = identifierOf(label);
    if (!this.identifiers.has(identifier)) return this.#addText(1);
    const withBrackets = followingLabel === '' ? 'collapsed' : 'full';
    const referenceType = brackets === '' ? 'shortcut' : withBrackets;
    return this.#addLink(from, 1 + brackets.length, (children) => ({
      type: 'linkReference',
      identifier,
      label,
      referenceType,
      children,
    }));
  }

  #readFootnoteReference(): boolean {
    const [all, label = ''] = this.#match(footnoteReference) ?? [];
    const identifier = identifierOf(label);
    // Without a definition, it may be a link.
    if (all === undefined || this.#openBrackets.length > 0 || !this.identifiers.has(`^${identifier}`))
      return false;
    return this.#add(all.length, { type: 'footnoteReference', identifier, label });
  }

  /** Replaces the nodes from the opening bracket at index `from` by a link that ends `length` after the current offset. */
  #addLink(from: number, length: number, link: (children: Link['children']) => Link | LinkReference): true {
    const [bracket, ...inner] = this.#nodes.splice(from);
    this.#inactiveBrackets = this.#openBrackets.length;
    // It contains no link: its opening bracket would be inactive then.
    return this.#add(length, link(withJoinedText(inner) as Link['children']), bracket?.position?.start);
  }

  #readEmphasis(): boolean {
    const [all, stars, inStars, lines, inLines, tildes, inTildes] = this.#match(emphasis) ?? [];
    const delimiter = stars ?? lines ?? tildes;
    const content = inStars ?? inLines ?? inTildes;
    if (all === undefined || delimiter === undefined || content === undefined)
      return this.#addMatchAsText(literalDelimiter);
    // A bracket in it may close one that is open here.
    if (this.#openBrackets.length > 0 && /[[\]:]/.test(content)) return false;
    const start = this.#at + delimiter.length;
    const inner = new InlineReader(this.text, start, start + content.length, this.#line, this.identifiers);
    const children = inner.run();
    if (!children || inner.#openBrackets.length > 0 || inner.#hasUnopenedBracket || inner.#at > inner.end)
      return false;
    const from = pointIn(this.#line, this.#at);
    this.#line = inner.#line;
    const stressed = delimiter.length === 2 ? 'strong' : 'emphasis';
    const type = delimiter === '~~' ? 'delete' : stressed;
    return this.#add(all.length, { type, children }, from);
  }

  #readTag(): boolean {
    const value = this.#match(tag)?.[0];
    return value === undefined
      ? this.#addMatchAsText(literalLessThan)
      : this.#add(value.length, { type: 'html', value });
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    return matchAt(pattern, this.text, this.#at);
  }

  /** Adds what matches as text; false when nothing matches. */
  #addMatchAsText(pattern: RegExp): boolean {
    const length = this.#match(pattern)?.[0].length;
    return length !== undefined && this.#addText(length);
  }

  #addText(length: number, value = this.text.slice(this.#at, this.#at + length)): true {
    return this.#add(length, { type: 'text', value });
  }

  /** Adds a node that ends `length` after the current offset, and continues there. */
  #add(length: number, node: PhrasingContent, start = pointIn(this.#line, this.#at)): true {
    this.#at += length;
    node.position = { start, end: pointIn(this.#line, this.#at) };
    this.#nodes.push(node);
    return true;
  }
}

/** Joins adjacent text nodes. */
function withJoinedText(nodes: readonly PhrasingContent[]): PhrasingContent[] {
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
