import type { Span } from '../../text/span';
import { foldSpace } from '../../text/words';
import type { TextRun } from './text-runs';

/** Text in brackets that would be a link if something defined it. */
export interface BareReference {
  readonly span: Span;
  /** What a definition would have to name, white space folded. */
  readonly label: string;
}

//   see [text][label]     [label]     [label][]      but not   list[0]   \[label]   [^1]
const reference =
  /(?<![\\\w\])!])(?:\[(?:\\.|[^[\]\\])+\])?\[((?:\\.|[^[\]\\^])(?:\\.|[^[\]\\])*)\](?:\[\])?(?![[(:\w])/gs;

/**
 * References that no definition answers, in order: CommonMark then shows their brackets. What follows a word is an index or a plural
 * ending, and no reference.
 */
export function bareReferencesOf(text: string, runs: readonly TextRun[]): readonly BareReference[] {
  return runs.flatMap(({ span, linked }) => {
    if (linked) return [];
    return [...text.slice(span.start, span.end).matchAll(reference)].flatMap(
      ({ 0: all, 1: written = '', index }) => {
        const label = foldSpace(written);
        // An empty box is no label (CommonMark 4.7).
        if (label === '') return [];
        return [{ span: { start: span.start + index, end: span.start + index + all.length }, label }];
      },
    );
  });
}

/** Labels that CommonMark holds to be one (4.7): in any case. */
export function sameLabel(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
