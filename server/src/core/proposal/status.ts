import type { MarkdownDocument } from '../markdown/document';
import type { Lifecycle } from '../template/family';
import type { Stage } from '../template/stage';
import { titleWordsOf, valueInTitle } from '../template/wording';
import { trimOf, withoutComments } from '../text/trim';

/** The status of a proposal and what it means. */
export interface Status {
  /** The status as written, without emphasis. */
  readonly text: string;
  readonly stage: Stage;
  /** True when the proposal was given up: it was rejected or withdrawn, for example. */
  readonly isGivenUp: boolean;
}

//   Status: **Implemented (Swift 6.0)**      the longest status of the lifecycle that the text begins with
/** The status in a value; undefined without one, or when the lifecycle does not have it. */
export function statusOf(value: string | undefined, { stages, givenUp = [] }: Lifecycle): Status | undefined {
  const text = trimOf(value ?? '', '*_`').trim();
  if (!text) return undefined;
  const lower = text.toLowerCase();
  const matching = Object.keys(stages).filter(
    (status) => lower === status || (lower.startsWith(status) && /^\W/.test(lower.slice(status.length))),
  );
  const [longest] = matching.sort((a, b) => b.length - a.length);
  const stage = longest === undefined ? undefined : stages[longest];
  return stage && longest !== undefined ? { text, stage, isGivenUp: givenUp.includes(longest) } : undefined;
}

//   - [x] Proposed (2026-01-02)
//   - [x] Accepted (2026-01-31)
//   - [ ] Rejected
/** Items of a list of all statuses: the last one that is checked counts. */
const checkedItem = /^[ \t]*[-*+][ \t]+\[[xX]\][ \t]/;
const uncheckedItem = /^[ \t]*[-*+][ \t]+\[ \][ \t]/;

//   ## Status
//
//   Superseded by [5. Use keys](0005-use-keys.md)      the first line of the section
/** The status that the section of a document with this title contains; undefined without one. */
export function sectionStatusOf(document: MarkdownDocument, title: string | undefined): string | undefined {
  if (title === undefined) return undefined;
  const words = titleWordsOf(title);
  const index = document.outline.sections.findIndex(
    ({ heading }) => heading.text.toLowerCase() === words.plain || valueInTitle(heading.text, words),
  );
  const section = document.sections[index];
  if (!section) return undefined;
  const inHeading = valueInTitle(document.outline.sections[index]?.heading.text ?? '', words);
  if (inHeading !== undefined) return inHeading;
  const text = withoutComments(document.text.slice(section.ownTextSpan.start, section.ownTextSpan.end));
  const lines = text.trim().split(/\r\n?|\n/);
  const isChecklist = lines.some((line) => uncheckedItem.test(line));
  const line = (isChecklist ? lines.findLast((line) => checkedItem.test(line)) : lines[0]) ?? '';
  // Links and list markers around the words of the status do not matter.
  // Bounded: hard-text.ts limits the brackets in one line.
  return (
    line
      .replace(/^[-*+]\s+(?:\[[xX]\]\s+)?/, '')
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .trim() || undefined
  );
}
