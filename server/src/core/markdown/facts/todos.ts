import { lineEnd, lineStart } from '../../text/lines';
import type { Span } from '../../text/span';
import { foldSpace, shortenStart } from '../../text/words';
import type { BlockKind } from '../block-kind';
import { type Root, spanOf, walk } from '../tree';

/** A `TODO`, `TBD` or `FIXME` in running text. */
export interface Todo {
  /** The word. */
  readonly span: Span;
  /** The word with the text around it on its line. */
  readonly excerpt: string;
}

const word =
  /(?<![\w"'“‘/.-]|\b(?:an?|the|each|every|any|no|all|this|that|of) )(?:TODO|TBD|FIXME)(?![\w"'”’/-]|\.\w)/g;
//   a TODO app and a TODO list are names
const name =
  /^ (?:apps?|applications?|lists?|items?|comments?|services?|sections?|examples?|markers?|notes?|APIs?|MVC|files?|entr(?:y|ies)|tasks?)\b/;

/** Finds the `TODO`, `TBD` and `FIXME` in the running text of a block: not in headings, links and code. */
export const todosQuery = {
  mayMatch: ({ text, kind }: { readonly text: string; readonly kind: BlockKind }): boolean =>
    (kind === 'other' || kind === 'html') && /TODO|TBD|FIXME/.test(text),
  read: (text: string, tree: () => Root): readonly Todo[] =>
    walk(tree()).flatMap(([node, ancestors]) => {
      if (node.type !== 'text' || ancestors.some((type) => notRunningText.has(type))) return [];
      const { start, end } = spanOf(node);
      return Array.from(text.slice(start, end).matchAll(word)).flatMap(({ 0: all, index }) => {
        const span = { start: start + index, end: start + index + all.length };
        if (name.test(text.slice(span.end, span.end + 20))) return [];
        return [{ span, excerpt: excerptOf(text, span) }];
      });
    }),
};

const notRunningText: ReadonlySet<string> = new Set(['heading', 'link', 'linkReference']);

/** Maximum number of code units before the word that are quoted. */
const maxBefore = 40;

/** How many code units before and after the word are read: more than are ever quoted. A line may have thousands of the words. */
const maxAround = 200;

/** The line from the word on; if nothing follows the word, the end of the text before it, with the word. */
function excerptOf(text: string, { start, end }: Span): string {
  const following = text.slice(end, end + maxAround);
  const after = following.slice(0, lineEnd(following, 0)).replace(/^[*_]+/, '');
  const rest = foldSpace(text.slice(start, end) + after.replace(/\|.*$/s, '')).trim();
  if (/\p{L}/u.test(rest.slice(end - start))) return rest;
  const preceding = text.slice(Math.max(0, start - maxAround), end);
  const before = preceding
    .slice(lineStart(preceding, preceding.length - (end - start)))
    .replace(/^[\s>*+-]+/, '');
  return shortenStart(before.includes('|') ? text.slice(start, end) : before, maxBefore).trim();
}
