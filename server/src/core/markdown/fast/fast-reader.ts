import type { BlockKind } from '../block-kind';
import type { Root } from '../tree';
import { readFlow } from './flow-reader';
import {
  readBreak,
  readComment,
  readDefinitions,
  readFence,
  readFootnote,
  readHeading,
} from './leaf-readers';

/**
 * The switch of the fast reader. It is the only mutable state of the core: results are the same whether it is on or off, so no caller needs to know, and passing it to every block would cost more than it is worth. A host sets it once, before the first document is read: the tests
 * run with it off to compare, and a user turns it off with the environment variable `PROPOSALS_FAST_READER=off` to find out whether the
 * fast reader is the cause of a wrong finding.
 */
export const fastReader = { isEnabled: true };

/**
 * Reads a block of simple Markdown without the parser, in about a fiftieth of the parser's time.
 *
 * Contract: the result is exactly the tree that remark-parse with GitHub's extensions returns for the block, or undefined; it is never another
 * tree. Undefined means that the parser must read the block. It is always a correct result.
 *
 * - `text` and `kind` are those of one block as `blocks/` cuts it. Neither text before nor after the block can change its tree, except that `identifiers` are
 *   the normalized labels of the link definitions in the rest of the document.
 * - Positions are equal too: offsets, lines and columns count from the start of `text`.
 * - Read are: a comment; an ATX heading; a thematic break; closed fenced code in the first column; link definitions, one a line; a footnote of one line; paragraphs and nested lists of paragraphs, with task list
 *   checkboxes and closed fenced code. Inline content may be text, code, emphasis, deleted text, inline and reference links, references to footnotes, inline images, tags, bare URLs,
 *   hard breaks made with spaces, and the most common escapes and entities, each in its plainest form.
 * - Refused are: everything else, among it front matter, tables, quotes, setext headings, indented code, HTML blocks, fenced code that is not closed,
 *   longer footnotes, thematic breaks with spaces, email addresses; tabs, NUL and byte order marks, because the parser replaces them or counts columns differently;
 *   and every form of the constructs above whose meaning depends on more than a few characters around it.
 *
 * `test/markdown/fast-reader.test.ts` compares it with the parser.
 */
export function readSimpleBlock(
  text: string,
  kind: BlockKind,
  identifiers: ReadonlySet<string> = noIdentifiers,
): Root | undefined {
  if (!fastReader.isEnabled) return undefined;
  try {
    return read(text, kind, identifiers);
  } catch (error) {
    // A line of several megabytes is too long for a regular expression, which keeps every place to backtrack to.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function read(text: string, kind: BlockKind, identifiers: ReadonlySet<string>): Root | undefined {
  if (kind === 'matter' || /[\0\uFEFF]/.test(text)) return undefined;
  if (kind === 'fence') return rootOf(readFence(text));
  if (kind === 'html') return rootOf(readComment(text));
  if (text.includes('\t')) return undefined;
  if (kind === 'heading') return rootOf(readHeading(text, identifiers));
  if (text.startsWith('[^')) return rootOf(readFootnote(text, identifiers));
  const line = readBreak(text);
  if (line) return rootOf(line);
  const children = (text.startsWith('[') ? readDefinitions(text) : undefined) ?? readFlow(text, identifiers);
  return children && { type: 'root', children };
}

const noIdentifiers: ReadonlySet<string> = new Set();

function rootOf(node: Root['children'][number] | undefined): Root | undefined {
  return node && { type: 'root', children: [node] };
}
