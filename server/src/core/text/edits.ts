import type { Span } from './span';

/** Replace the text of `span` by `text`; an empty span inserts, an empty text deletes. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/**
 * `text` with all edits made at once. Spans refer to `text` and must not overlap; insertions at one offset stand in the
 * order given. An edit that overlaps an earlier one is left out, so nothing is ever applied to text it was not made for.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let offset = 0;
  for (const edit of [...edits].sort(byStart)) {
    if (edit.span.start < offset) continue;
    parts.push(text.slice(offset, edit.span.start), edit.text);
    offset = edit.span.end;
  }
  return parts.join('') + text.slice(offset);
}

/** True when no two edits overlap. Two insertions at one offset do not overlap; an insertion at a border does not. */
export function areDisjoint(edits: readonly TextEdit[]): boolean {
  const sorted = [...edits].sort(byStart);
  return sorted.every((edit, i) => i === 0 || (sorted[i - 1] as TextEdit).span.end <= edit.span.start);
}

function byStart(a: TextEdit, b: TextEdit): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}
