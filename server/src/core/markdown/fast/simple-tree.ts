import type { Heading, Html } from 'mdast';
import { lineAt, lineEnd, lineStartsOf } from '../../text/lines';
import type { BlockKind } from '../block-kind';
import type { Root } from '../tree';
import { simpleDefinitionsOf } from './simple-definitions';
import { simpleFlowOf } from './simple-flow';
import { placeIn, pointIn } from './simple-place';
import { simpleTextOf } from './simple-text';

const none: ReadonlySet<string> = new Set();
const firstLine = { number: 1, start: 0 };

/**
 * The tree of a block of the shapes that most of what is written has: a comment, a heading, paragraphs and lists of words, links and code. Equal to the parser's,
 * which takes some fifty times as long; undefined where only the parser can tell. `labels` are those that definitions elsewhere name, as CommonMark compares them.
 */
export function simpleTreeOf(
  text: string,
  kind: BlockKind,
  labels: ReadonlySet<string> = none,
): Root | undefined {
  if (kind === 'fence' || kind === 'matter' || /[\0\uFEFF]/.test(text)) return undefined;
  if (kind === 'html') return rootOf(commentOf(text));
  // A tab stands for more than one column.
  if (text.includes('\t')) return undefined;
  if (kind === 'heading') return rootOf(headingOf(text, labels));
  const children =
    (text.startsWith('[') ? simpleDefinitionsOf(text) : undefined) ?? simpleFlowOf(text, labels);
  return children && { type: 'root', children };
}

function rootOf(node: Html | Heading | undefined): Root | undefined {
  return node && { type: 'root', children: [node] };
}

/** A comment that is closed, with what follows in its last line. */
function commentOf(text: string): Html | undefined {
  const close = text.startsWith('<!--') ? text.indexOf('-->', 2) : -1;
  if (close < 0) return undefined;
  const starts = lineStartsOf(text);
  const line = lineAt(starts, close);
  const start = starts[line] as number;
  const end = lineEnd(text, close);
  if (text.slice(start, end).includes('\t') || text.slice(end).trim() !== '') return undefined;
  const position = { start: pointIn(firstLine, 0), end: pointIn({ number: line + 1, start }, end) };
  return { type: 'html', value: text.slice(0, end), position };
}

const heading = /^(#{1,6}) +([^ \r\n#](?:[^\r\n]*[^ \r\n#])?)(?: +#+)? *(?=[\r\n]|$)/d;

function headingOf(text: string, labels: ReadonlySet<string>): Heading | undefined {
  const found = heading.exec(text);
  const [start, end] = found?.indices?.[2] ?? [];
  if (!found || start === undefined || end === undefined) return undefined;
  const children = simpleTextOf(text, start, end, firstLine, labels);
  const depth = found[1]?.length as Heading['depth'];
  return children && { type: 'heading', depth, children, position: placeIn(firstLine, 0, found[0].length) };
}
