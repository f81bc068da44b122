import type { Span } from '../../text/span';
import { foldSpace } from '../../text/words';
import type { TextRun } from './text-runs';

/** A reference link whose label has no definition. Renderers show it as text, with its brackets. */
export interface UndefinedReference {
  readonly span: Span;
  /** The label that a definition would need; each run of white space is one space. */
  readonly label: string;
}

//   see [text][label]     [label]     [label][]      but not   list[0]   \[label]   [^1]
// Bounded: hard-text.ts limits the brackets in one paragraph.
const reference =
  /(?<![\\\w\])!])(?:\[(?:\\.|[^[\]\\])+\])?\[((?:\\.|[^[\]\\^])(?:\\.|[^[\]\\])*)\](?:\[\])?(?![[(:\w])/gs;

/**
 * Returns the references without a definition, in order. Brackets that directly follow a word, such as `list[0]` or `file[s]`, are an index or a
 * plural ending and not included.
 */
export function undefinedReferencesOf(text: string, runs: readonly TextRun[]): readonly UndefinedReference[] {
  return runs.flatMap(({ span, linked }) => {
    if (linked) return [];
    return [...text.slice(span.start, span.end).matchAll(reference)].flatMap(
      ({ 0: all, 1: source = '', index }) => {
        const label = foldSpace(source);
        // A label needs at least one character that is not white space (CommonMark 4.7); `[ ]` is a checkbox.
        if (label === '') return [];
        // `[label][^1]`: before a footnote a label is text, whatever is defined (GFM).
        if (text.startsWith('[^', span.start + index + all.length)) return [];
        return [{ span: { start: span.start + index, end: span.start + index + all.length }, label }];
      },
    );
  });
}

/** True when the labels match; case does not matter (CommonMark 4.7). Both have their white space folded already. */
export function sameLabel(a: string, b: string): boolean {
  return labelKey(a) === labelKey(b);
}

/** The same text for labels that match. */
export function labelKey(label: string): string {
  return label.toLowerCase();
}
