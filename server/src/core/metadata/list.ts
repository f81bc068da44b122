import type { MarkdownDocument } from '../markdown/document';
import type { ListItem } from '../markdown/facts/list-items';
import { lineEnd, lineStart } from '../text/lines';
import { contains, type Span, slice } from '../text/span';
import { foldSpace } from '../text/words';
import { type Field, keyOf, type Metadata, partsBetweenCommas } from './metadata';

/** A list contains metadata when at least this share of its items are fields. */
const minFieldShare = 0.5;

//   * Status: **Accepted**        - Feature Name: `align`       name, colon, value
/** The metadata in a list above the first section, which starts at `end`; undefined without such a list. */
export function listMetadata(document: MarkdownDocument, end: number): Metadata | undefined {
  for (const span of listsIn(document, end)) {
    const items = document.itemsIn(span).filter((item) => contains(span, item.span));
    const top = outermost(items);
    const fields = top.flatMap((item) => fieldIn(document.text, item) ?? []);
    if (fields.length >= 2 && fields.length >= top.length * minFieldShare)
      return { location: 'list', span, fields, syntax: [] };
  }
  return undefined;
}

/** The items that no other item contains. `items` are in order, parents before children. */
function outermost(items: readonly ListItem[]): readonly ListItem[] {
  let end = -1;
  return items.filter(({ span }) => {
    if (span.end <= end) return false;
    end = span.end;
    return true;
  });
}

//   * Proposal: …        two lists for Markdown, because the markers differ
//   - Status: …
/** The spans of the lists before `end`, except tables of contents. Adjacent lists count as one. */
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
  // `accepted <!-- optional -->`
  // Bounded: hard-text.ts limits how many "<" are in one line.
  const rest = written.slice(head.length).replace(/<!--[^>]*-->\s*$/, '');
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
