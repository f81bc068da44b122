import type { MarkdownDocument } from '../markdown/document';
import { lineEnd, lineStart } from '../text/lines';
import { contains, type Span, slice } from '../text/span';
import { foldSpace } from '../text/words';
import { type Field, keyOf, type Metadata, partsBetweenCommas } from './metadata';

/** Most of a document's first list are fields, or it is none. */
const leastShare = 0.5;

//   * Status: **Accepted**        - Feature Name: `align`       name, colon, value
/** The list of fields that stands before the first section; undefined when there is none. `end` is where that section starts. */
export function listMetadata(document: MarkdownDocument, end: number): Metadata | undefined {
  for (const span of listsIn(document, end)) {
    const items = document.itemsIn(span).filter((item) => contains(span, item.span));
    const top = items.filter(
      (item) => !items.some((other) => other !== item && contains(other.span, item.span)),
    );
    const fields = top.flatMap((item) => fieldIn(document.text, item) ?? []);
    if (fields.length >= 2 && fields.length >= top.length * leastShare)
      return { location: 'list', span, fields, syntax: [] };
  }
  return undefined;
}

//   * Proposal: …        two lists for Markdown, one for people
//   - Status: …
/** The lists before `end`, tables of contents left out; those with nothing between them are one. */
function listsIn(document: MarkdownDocument, end: number): readonly Span[] {
  const lists: Span[] = [];
  let isAfterList = false;
  for (const { span, list } of document.nodesIn({ start: 0, end })) {
    const isList = list !== undefined && !list.isToc && span.start < end;
    const last = isAfterList ? lists.pop() : undefined;
    if (isList) lists.push({ start: last?.start ?? span.start, end: span.end });
    else if (last) lists.push(last);
    isAfterList = isList;
  }
  return lists;
}

function fieldIn(
  text: string,
  { span, content }: { readonly span: Span; readonly content: Span },
): Field | undefined {
  const written = slice(text, content);
  // `**Status:** accepted` has the colon inside its markup.
  const [head, open = '', name = ''] =
    /^(\*\*|__|)([A-Za-z][\w /#-]{0,40}?)(\s*:\s*\1|\1\s*:)(?=\s|$)/.exec(written) ?? [];
  if (head === undefined) return undefined;
  const rest = written.slice(head.length);
  const value = rest.trim();
  const at = content.start + head.length + (value === '' ? 0 : rest.indexOf(value));
  const nameStart = content.start + open.length;
  const start = lineStart(text, span.start);
  return {
    name,
    key: keyOf(name),
    nameSpan: { start: nameStart, end: nameStart + name.length },
    span: { start, end: lineEnd(text, Math.max(span.start, span.end - 1)) },
    text: foldSpace(value),
    valueSpan: { start: at, end: at + value.length },
    items: partsBetweenCommas(value, at),
    isNested: false,
  };
}
