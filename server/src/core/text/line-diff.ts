import { diffArrays } from 'diff';
import type { TextEdit } from './edits';
import { lineStartsOf } from './lines';

/**
 * The edits, in order, that turn `before` into `after`, one for each run of changed lines. Nothing outside those lines
 * is touched, so cursors, folds and marks there stay where they are.
 */
export function lineEdits(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const edits: { span: { start: number; end: number }; text: string }[] = [];
  let offset = 0;
  let open: (typeof edits)[number] | undefined;
  for (const run of diffArrays(linesOf(before), linesOf(after))) {
    const text = run.value.join('');
    if (!run.added && !run.removed) {
      offset += text.length;
      open = undefined;
      continue;
    }
    if (!open) {
      open = { span: { start: offset, end: offset }, text: '' };
      edits.push(open);
    }
    if (run.removed) {
      offset += text.length;
      open.span.end = offset;
    } else open.text += text;
  }
  return edits;
}

function linesOf(text: string): string[] {
  const starts = lineStartsOf(text);
  return starts.map((start, i) => text.slice(start, starts[i + 1]));
}
