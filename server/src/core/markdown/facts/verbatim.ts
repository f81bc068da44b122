import { lineEnd, nextLine } from '../../text/lines';
import { matchAt } from '../../text/match-at';
import type { Span } from '../../text/span';
import { normalizedText } from '../normalized-text';
import { type Nodes, nodesOf, type Root, type RootContent, spanOf } from '../tree';

/** A text to look for in documents: what a paragraph says, and as it is written where it comes from. */
export interface KnownText {
  readonly normalized: string;
  readonly written: string;
}

/** Text of a document that says what is known word for word. */
export interface Verbatim {
  readonly span: Span;
  readonly type: RootContent['type'];
  /** What its paragraphs say, in order; each is known. */
  readonly normalized: readonly string[];
  /** True when it is a whole node at the top level; false for a paragraph in a list or a quote that has others, too. */
  readonly whole: boolean;
}

/** Texts to look for in documents. */
export class KnownTexts {
  readonly #said: ReadonlySet<string>;
  readonly #openings: ReadonlySet<string>;

  constructor(texts: readonly KnownText[]) {
    this.#said = new Set(texts.map(({ normalized }) => normalized));
    this.#openings = new Set(texts.flatMap(({ written }) => openingsAt(written, 0).at(-1) ?? []));
  }

  has(said: string): boolean {
    return this.#said.has(said);
  }

  /** False when no line of `text` begins with the first words of any of them: told without parsing. */
  mayBeIn(text: string): boolean {
    if (this.#openings.size === 0) return false;
    for (let at = 0; at < text.length; at = nextLine(text, lineEnd(text, at)))
      if (openingsAt(text, at).some((words) => this.#openings.has(words))) return true;
    return false;
  }
}

const mostWords = 3;
const marks = /[^\p{L}\p{N}\r\n]*(?:\d{1,9}[.)][^\p{L}\p{N}\r\n]+)?/uy;
const word = /[\p{L}\p{N}]+/uy;
const between = /[^\p{L}\p{N}]+/uy;

/** The first word, two and three words of what is written in the line at `offset`, as far as there are so many; markers left out. */
function openingsAt(text: string, offset: number): readonly string[] {
  const openings: string[] = [];
  let at = offset + (matchAt(marks, text, offset)?.[0].length ?? 0);
  for (let words = ''; openings.length < mostWords; ) {
    const found = matchAt(word, text, at)?.[0];
    if (found === undefined) break;
    words += ` ${found}`;
    openings.push(words);
    at += found.length;
    at += matchAt(between, text, at)?.[0].length ?? 0;
  }
  return openings;
}

/** The nodes at the top of `tree` of which every paragraph is known; of lists and quotes that have others, too, the paragraphs that are. */
export function verbatimIn(tree: Root, known: KnownTexts): readonly Verbatim[] {
  return tree.children.flatMap((node): readonly Verbatim[] => {
    const { type } = node;
    if (type !== 'paragraph' && type !== 'list' && type !== 'blockquote' && type !== 'html') return [];
    const parts = (type === 'html' ? [node] : nodesOf(node, 'paragraph')).map((part) => ({
      span: spanOf(part),
      said: normalizedText(part),
    }));
    const found = parts.filter(({ said }) => known.has(said));
    if (found.length === 0) return [];
    const whole =
      parts.every(({ said }) => said === '' || known.has(said)) && nodesOf(node, ...others).length === 0;
    if (whole) return [{ span: spanOf(node), type, normalized: found.map(({ said }) => said), whole }];
    return found.map(({ span, said }) => ({ span, type, normalized: [said], whole }));
  });
}

/** What may stand in lists and quotes beside paragraphs. */
const others = ['code', 'table', 'heading', 'definition', 'footnoteDefinition'] satisfies Nodes['type'][];
