import { lineEnd, nextLine } from '../../text/lines';
import { matchAt } from '../../text/reg-exp';
import { type Span, slice } from '../../text/span';
import { foldSpace } from '../../text/words';
import type { BlockKind } from '../block-kind';
import { normalizedText } from '../normalized-text';
import { type Nodes, nodesOf, type Root, type RootContent, spanOf } from '../tree';

/** A text to look for in documents: the normalized text of a paragraph, and the paragraph as written in its source. */
export interface KnownText {
  readonly normalized: string;
  readonly source: string;
}

/** A part of a document whose paragraphs are all known texts, word for word; or the lines of a paragraph that are a known text. */
export interface VerbatimMatch {
  readonly span: Span;
  readonly type: RootContent['type'];
  /** The normalized texts of its paragraphs, in order; each is a known text. */
  readonly normalized: readonly string[];
  /**
   * False for a single paragraph of a list or a quote that contains other text, too. True for a whole top-level node, and for lines of one: an author who writes directly below a
   * paragraph, without a blank line, continues it by mistake.
   */
  readonly isWholeNode: boolean;
}

/** A set of texts to look for in documents. */
export class KnownTexts {
  readonly #normalized: ReadonlySet<string>;
  readonly #openings: ReadonlySet<string>;
  /** The normalized texts by the source with white space folded, without questions, which may be answered below, and without those that announce what follows. */
  readonly #bySource: ReadonlyMap<string, string>;
  readonly #longestSource: number;

  constructor(texts: readonly KnownText[]) {
    this.#normalized = new Set(texts.map(({ normalized }) => normalized));
    this.#openings = new Set(texts.flatMap(({ source }) => openingsAt(source, 0).at(-1) ?? []));
    this.#bySource = new Map(
      texts.flatMap(({ source, normalized }) =>
        /[:?]$/.test(normalized) ? [] : [[foldSpace(source), normalized]],
      ),
    );
    this.#longestSource = Math.max(0, ...[...this.#bySource.keys()].map(({ length }) => length));
  }

  /** Part of the block query that finds these texts. */
  mayMatch({ text, kind }: { readonly text: string; readonly kind: BlockKind }): boolean {
    return !withoutParagraphs.has(kind) && this.mayOccurIn(text);
  }

  /** Part of the block query that finds these texts. */
  read(text: string, tree: () => Root): readonly VerbatimMatch[] {
    return verbatimMatchesIn(text, tree(), this);
  }

  /** True when `normalized` is one of the texts. */
  has(normalized: string): boolean {
    return this.#normalized.has(normalized);
  }

  /** The known text that some lines of `text` are, from the line at `start` on; `end` is the end of the paragraph. Undefined when they are none. */
  linesAt(text: string, start: number, end: number): { span: Span; normalized: string } | undefined {
    if (!openingsAt(text, start).some((words) => this.#openings.has(words))) return undefined;
    for (let at = lineEnd(text, start); at < end; at = lineEnd(text, nextLine(text, at))) {
      const folded = foldSpace(slice(text, { start, end: at }));
      if (folded.length > this.#longestSource) return undefined;
      const normalized = this.#bySource.get(folded);
      if (normalized !== undefined)
        return { span: { start, end: start + slice(text, { start, end: at }).trimEnd().length }, normalized };
    }
    return undefined;
  }

  /** A check without parsing: false when no line of `text` begins with the first words of one of the texts. */
  mayOccurIn(text: string): boolean {
    if (this.#openings.size === 0) return false;
    for (let at = 0; at < text.length; at = nextLine(text, lineEnd(text, at)))
      if (openingsAt(text, at).some((words) => this.#openings.has(words))) return true;
    return false;
  }
}

const withoutParagraphs: ReadonlySet<BlockKind> = new Set(['fence', 'matter', 'html']);

const maxWords = 3;
const marks = /[^\p{L}\p{N}\r\n]*(?:\d{1,9}[.)][^\p{L}\p{N}\r\n]+)?/uy;
const word = /[\p{L}\p{N}]+/uy;
const between = /[^\p{L}\p{N}]+/uy;

/** Returns the first word, the first two and the first three words of the line at `offset`, as far as it has them. List markers are skipped. */
function openingsAt(text: string, offset: number): readonly string[] {
  const openings: string[] = [];
  let at = offset + (matchAt(marks, text, offset)?.[0].length ?? 0);
  for (let words = ''; openings.length < maxWords; ) {
    const matched = matchAt(word, text, at)?.[0];
    if (matched === undefined) break;
    words += ` ${matched}`;
    openings.push(words);
    at += matched.length;
    at += matchAt(between, text, at)?.[0].length ?? 0;
  }
  return openings;
}

/**
 * Finds the top-level nodes of `tree` whose paragraphs are all in `templateTexts`. Of a list or a quote that contains other text, too, it returns the paragraphs
 * that are in `templateTexts`; of a paragraph its first lines that are.
 */
export function verbatimMatchesIn(
  text: string,
  tree: Root,
  templateTexts: KnownTexts,
): readonly VerbatimMatch[] {
  return tree.children.flatMap((node): readonly VerbatimMatch[] => {
    const { type } = node;
    if (type !== 'paragraph' && type !== 'list' && type !== 'blockquote' && type !== 'html') return [];
    const parts = (type === 'html' ? [node] : nodesOf(node, 'paragraph')).map((part) => ({
      span: spanOf(part),
      normalized: normalizedText(part),
    }));
    const matching = parts.filter(({ normalized }) => templateTexts.has(normalized));
    if (matching.length === 0) return continuedText(text, node, templateTexts);
    const isWholeNode =
      parts.every(({ normalized }) => normalized === '' || templateTexts.has(normalized)) &&
      nodesOf(node, ...otherContentTypes).length === 0;
    if (isWholeNode)
      return [
        { span: spanOf(node), type, normalized: matching.map(({ normalized }) => normalized), isWholeNode },
      ];
    return matching.map(({ span, normalized }) => ({ span, type, normalized: [normalized], isWholeNode }));
  });
}

//   Say why it is worth the work.          > Say why it is worth the work.
//   Keys live too long.                    Keys live too long.
/** The known text that the author continues without a blank line, in a paragraph or, without its marker, in a quote. */
function continuedText(text: string, node: RootContent, templateTexts: KnownTexts): readonly VerbatimMatch[] {
  const { type } = node;
  const [paragraph] = type === 'blockquote' && node.children.length === 1 ? node.children : [node];
  if (paragraph?.type !== 'paragraph') return [];
  const { start, end } = spanOf(paragraph);
  const found = templateTexts.linesAt(text, start, end);
  if (!found) return [];
  const { span, normalized } = found;
  if (type === 'blockquote' && /^[ \t]*>/m.test(slice(text, { start: nextLine(text, span.end), end })))
    return [];
  return [
    { span: { start: spanOf(node).start, end: span.end }, type, normalized: [normalized], isWholeNode: true },
  ];
}

/** Node types in lists and quotes that contain text of their own beside paragraphs. */
const otherContentTypes = [
  'code',
  'table',
  'heading',
  'definition',
  'footnoteDefinition',
] satisfies Nodes['type'][];
