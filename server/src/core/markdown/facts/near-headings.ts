import { lineEnd, nextLine } from '../../text/lines';
import type { Span } from '../../text/span';
import { foldSpace } from '../../text/words';
import type { BlockKind } from '../block-kind';
import { type Nodes, type Root, spanOf, textOf } from '../tree';
import { withoutClosingHashes } from './headings';

/** A line that looks like a heading but is running text: `##Proposal`, or a paragraph that is bold as a whole. */
export interface NearHeading {
  readonly kind: 'hashes' | 'bold';
  /** The line, without white space around it. */
  readonly span: Span;
  /** The text without hashes and markup. */
  readonly text: string;
  /** The text as written, with markup such as links; the same as `text` when it has none. */
  readonly written: string;
  /** The number of hashes; 0 for bold text. */
  readonly hashes: number;
  /** True when it is a paragraph of its own. */
  readonly alone: boolean;
}

/** Finds the near headings of a block at the document's top level. */
export const nearHeadingsQuery = {
  mayMatch: ({ text, kind }: { readonly text: string; readonly kind: BlockKind }): boolean =>
    kind === 'other' && /^ {0,3}(?:#{1,6}[^\s#]|#{1,6}[\u00a0\u3000]|\*\*|__)/m.test(text),
  read: (text: string, tree: () => Root): readonly NearHeading[] => nearHeadingsOf(text, tree()),
};

function nearHeadingsOf(text: string, tree: Root): readonly NearHeading[] {
  return tree.children.flatMap((node): readonly NearHeading[] => {
    if (node.type !== 'paragraph') return [];
    const span = spanOf(node);
    const [only, ...siblings] = node.children;
    if (only?.type === 'strong' && isColon(siblings.map(textOf).join('')))
      return [{ kind: 'bold', span, ...textsOf(text, only), hashes: 0, alone: true }];
    // The content of a comment or of code is not a heading, and turning a line into a heading would break markup that continues on other lines.
    const whole = node.children.filter(({ type }) => type === 'html' || type === 'inlineCode').map(spanOf);
    return [...linesWithHashes(text, span)].filter((line) => !whole.some((part) => crosses(part, line.span)));
  });
}

/** What a heading with the content of bold text would have. */
function textsOf(text: string, bold: Nodes): Pick<NearHeading, 'text' | 'written'> {
  const { start, end } = spanOf(bold);
  return { text: foldSpace(textOf(bold)), written: foldSpace(text.slice(start + 2, end - 2)) };
}

function isColon(text: string): boolean {
  return /^:?$/.test(text.trim());
}

/** True for a part of the text that is both in the line and in other lines. */
function crosses(part: Span, line: Span): boolean {
  const startsBefore = part.start < line.start && part.end > line.start;
  return startsBefore || (part.start < line.end && part.end > line.end);
}

function* linesWithHashes(text: string, { start, end }: Span): Generator<NearHeading> {
  for (let at = start; at < end; at = nextLine(text, lineEnd(text, at))) {
    const line = text.slice(at, Math.min(lineEnd(text, at), end));
    const [, indent = '', hashes = '', title] = /^( {0,3})(#{1,6})([^ \t#].*)$/.exec(line) ?? [];
    if (title === undefined) continue;
    const span = { start: at + indent.length, end: at + line.trimEnd().length };
    const alone = at === start && span.end === end;
    // Hashes at the end belong to the heading, too.
    const words = withoutClosingHashes(foldSpace(title));
    yield { kind: 'hashes', span, text: words, written: words, hashes: hashes.length, alone };
  }
}
