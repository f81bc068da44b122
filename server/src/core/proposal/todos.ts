import type { InBlock } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import { type Todo, todosQuery } from '../markdown/facts/todos';
import type { Span } from '../text/span';
import { inAnyOf } from '../text/span-search';
import type { Leftover } from './leftovers';
import { reusedList } from './reuse';

/** What is needed to find the todos of a proposal. Parts other than `document` are read only if it contains any. */
interface TodoContext {
  readonly document: MarkdownDocument;
  /** The span of the metadata in the document. */
  readonly fieldsSpan: Span | undefined;
  readonly leftovers: readonly Leftover[];
}

/** Each `TODO`, `TBD` or `FIXME` in running text, metadata and leftovers left out. Returns `previous` if it is equal. */
export function todosOf(
  context: TodoContext,
  previous: readonly InBlock<Todo>[] | undefined,
): readonly InBlock<Todo>[] {
  const { document } = context;
  const all = document.query(todosQuery);
  if (all.length === 0) return all;
  const { fieldsSpan, leftovers } = context;
  const excluded = leftovers.map(({ place }) => document.spanOf(place));
  if (fieldsSpan) excluded.push(fieldsSpan);
  const isExcluded = inAnyOf(excluded);
  const todos = all.filter((todo) => !isExcluded(document.spanOf(todo)));
  return reusedList(previous, todos, (a, b) => a === b);
}
