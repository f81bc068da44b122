import { diffArrays } from 'diff';
import type { TextEdit } from './edits';
import { lineStartsOf } from './lines';

/**
 * The edits that turn `before` into `after`, in order, one for each run of changed lines. Unchanged lines are not part of any edit, so an editor keeps the
 * cursors, folds and bookmarks there.
 */
export function lineEdits(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const edits: { span: { start: number; end: number }; text: string }[] = [];
  let offset = 0;
  let current: (typeof edits)[number] | undefined;
  for (const change of diffArrays(linesOf(before), linesOf(after))) {
    const text = change.value.join('');
    if (!change.added && !change.removed) {
      offset += text.length;
      current = undefined;
      continue;
    }
    if (!current) {
      current = { span: { start: offset, end: offset }, text: '' };
      edits.push(current);
    }
    if (change.removed) {
      offset += text.length;
      current.span.end = offset;
    } else current.text += text;
  }
  return edits;
}

function linesOf(text: string): string[] {
  const starts = lineStartsOf(text);
  return starts.map((start, i) => text.slice(start, starts[i + 1]));
}
