import { contains, type Span } from '../../text/span';
import type { BlockKind } from '../block-kind';
import { nodesOf, type Root, spanOf, textOf } from '../tree';
import { literalsOf } from './literals';

/**
 * Text that was meant as a link but does not work as one.
 *
 * - `reversed`: `(text)[address]`
 * - `brackets`: `[text][address]`
 * - `parenthesis`: `[text]((address)`
 * - `space`: `[text] (address)`
 * - `blank`: `[text](#some heading)`
 * - `swapped`: `[https://example.org](text)`
 * - `empty`: `[text]()`
 */
export interface BrokenLink {
  readonly kind: 'reversed' | 'brackets' | 'parenthesis' | 'space' | 'blank' | 'swapped' | 'empty';
  readonly span: Span;
  /** The text of the link as written. */
  readonly text: string;
  /** The address as written; empty for an empty link. */
  readonly address: string;
}

const url = String.raw`(?:https?:\/\/|www\.)[^\s()[\]<>|]+`;
const anchor = String.raw`#\p{L}[\p{L}\p{N}_-]*`;
const file = String.raw`[\w./%-]+\.(?:md|markdown|html?|pdf|png|svg|jpe?g|gif)(?:#[\p{L}\p{N}_-]*)?`;
const path = String.raw`\.{0,2}\/${file}`;
const address = `(?<address>${url}|${anchor}|${file})`;
/** The text of a link: it may be on two lines, but not in two paragraphs or cells of a table. */
const text = String.raw`(?<text>(?![\^\s])(?:[^[\]()|\r\n]|\r?\n(?![ \t]*[\r\n]))+)`;
/** The same with parentheses in it. */
const bracketed = String.raw`(?<![\\\w\]!])\[(?<text>(?![\^\s])(?:[^[\]|\r\n]|\r?\n(?![ \t]*[\r\n]))+)\]`;

const forms: readonly { readonly kind: BrokenLink['kind']; readonly pattern: RegExp }[] = [
  {
    kind: 'reversed',
    pattern: new RegExp(String.raw`(?<![\\\w\]])\(${text}\)\[${address}\](?![[(:])`, 'gu'),
  },
  {
    kind: 'brackets',
    pattern: new RegExp(String.raw`${bracketed}\[(?<address>${url}|${anchor}|${path})\](?![[(:])`, 'gu'),
  },
  { kind: 'parenthesis', pattern: new RegExp(String.raw`${bracketed}\(\(${address}\)\)?`, 'gu') },
  { kind: 'space', pattern: new RegExp(String.raw`${bracketed}[ \t]+\(${address}\)`, 'gu') },
  {
    kind: 'blank',
    pattern: new RegExp(String.raw`${bracketed}\((?<address>#[^\s()<>"'#]+(?:[ \t]+[^\s()<>"'#]+)+)\)`, 'gu'),
  },
  {
    kind: 'swapped',
    pattern:
      /(?<![\\\w\]!])\[(?<address>https?:\/\/[^\s[\]<>|]+)\]\((?<text>\p{L}[\p{L}\p{N}]*(?:[ '-][\p{L}\p{N}]+)*)\)/gu,
  },
];

/** What one of the forms has, and an empty link; decided without parsing. */
// Linear: each run of what is repeated ends where the next may begin.
const mayBeBroken =
  /\)\[|\]\[|\]\(\(|\][ \t]+\(|\]\((?:<>)?\)|\]\(#(?:[^)\s\]]|\](?!\(#))*[ \t]|\[https?:[^[\]\s]*\]\(/;

/** Finds the broken links of a block. */
export const brokenLinksQuery = {
  mayMatch: ({ text, kind }: { readonly text: string; readonly kind: BlockKind }): boolean =>
    kind !== 'fence' && kind !== 'matter' && mayBeBroken.test(text),
  read: (text: string, tree: () => Root): readonly BrokenLink[] => brokenLinksOf(text, tree()),
};

/** Returns the broken links of `tree`, in order; they do not overlap. */
export function brokenLinksOf(text: string, tree: Root): readonly BrokenLink[] {
  const hidden = [...literalsOf(tree), ...nodesOf(tree, 'html', 'definition').map(spanOf)];
  const links = nodesOf(tree, 'link', 'image', 'linkReference', 'imageReference').map((node) => ({
    ...spanOf(node),
    node,
  }));
  const broken: BrokenLink[] = [];
  for (const { node, start, end } of links) {
    if ((node.type !== 'link' && node.type !== 'image') || node.url !== '' || end <= start) continue;
    const label = node.type === 'link' ? textOf(node) : (node.alt ?? '');
    // `[UInt8]()` after a word is code.
    if (/\w/.test(text.charAt(start - 1))) continue;
    broken.push({ kind: 'empty', span: { start, end }, text: label, address: '' });
  }
  for (const { kind, pattern } of forms) {
    for (const { index, 0: all, groups } of text.matchAll(pattern)) {
      const span = { start: index, end: index + all.length };
      if (hidden.some((outer) => contains(outer, span)) || isNoLinkText(groups?.text ?? '')) continue;
      // Where the parser has read a link of the same brackets, only its address can be wrong. Bare addresses are links by themselves.
      const isRead = links.some(
        (link) =>
          link.start < span.end &&
          span.start < link.end &&
          !isBareAddress(text, link) &&
          !(link.start === span.start && (kind === 'swapped' || kind === 'parenthesis')),
      );
      if (isRead || broken.some((other) => other.span.start < span.end && span.start < other.span.end))
        continue;
      broken.push({ kind, span, text: groups?.text ?? '', address: groups?.address ?? '' });
    }
  }
  return broken.sort((a, b) => a.span.start - b.span.start);
}

/** True for an address that is a link without brackets. */
function isBareAddress(text: string, { start }: Span): boolean {
  return text[start] !== '[' && text[start] !== '!';
}

//   - [x] (https://example.org/done)      [12] (https://example.org)
/** True for brackets that are not the text of a link: a checkbox, or the number of a note. */
function isNoLinkText(text: string): boolean {
  return /^(?:\s*|[xX]|\d+)$/.test(text);
}
