import type { Span } from './span';

/** Replaces the text of `span` by `text`. An empty span inserts, an empty text deletes. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/**
 * Applies edits whose spans all refer to `text`. Insertions at the same offset keep their order. An edit that overlaps an earlier one is ignored, because the text
 * that it was made for is no longer there.
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

/** True when no two edits overlap. Insertions at the same offset or at the border of another edit do not overlap it. */
export function areDisjoint(edits: readonly TextEdit[]): boolean {
  const sorted = [...edits].sort(byStart);
  return sorted.every((edit, i) => i === 0 || (sorted[i - 1] as TextEdit).span.end <= edit.span.start);
}

/** Those of `edits` that do not overlap an earlier one in the list. */
export function withoutOverlaps(edits: readonly TextEdit[]): readonly TextEdit[] {
  const kept: TextEdit[] = [];
  for (const edit of edits) {
    const overlaps = kept.some(({ span }) => span.start < edit.span.end && edit.span.start < span.end);
    if (!overlaps) kept.push(edit);
  }
  return kept;
}

function byStart(a: TextEdit, b: TextEdit): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}

/** True for edits that write the same text in place of the same span. */
export function isSameEdit(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}
