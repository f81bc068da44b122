import { frontMatterOf } from '../markdown/front-matter';
import { trimEndOf, trimOf, withoutEnclosed } from '../text/trim';

/** The beginning of a line of a code fence, an ATX heading with its text, or the underline of a heading. */
const line = /^ {0,3}(?:(`{3,}|~{3,})|(#{1,6})[ \t](.*)$|(?:=+|-+)[ \t]*$)/;

/**
 * The texts of the headings in a Markdown text, without markup. Only lines are read, because this decides about many files of which few are read otherwise; text in
 * comments may be mistaken for headings.
 */
export function scanHeadings(text: string): readonly string[] {
  return scanHeadingLines(text).map(({ text }) => text);
}

/** A heading that was found by its line. */
export interface ScannedHeading {
  readonly depth: number;
  /** Without markup. */
  readonly text: string;
  /** The first characters of what follows up to the next heading, without definitions of links and footnotes. */
  readonly start: string;
}

const definition = /^ {0,3}\[[^\]]+\]:/;

/** Maximum length of the text after a heading that is kept: enough to see whether a section is almost empty. */
const startLength = 100;

/** The same with the levels of the headings. */
export function scanHeadingLines(text: string): readonly ScannedHeading[] {
  const headings: ScannedHeading[] = [];
  let start = '';
  const add = (heading: Omit<ScannedHeading, 'start'>) => {
    finish();
    headings.push({ ...heading, start: '' });
  };
  const finish = () => {
    const last = headings.pop();
    if (last) headings.push({ ...last, start: start.trim() });
    start = '';
  };
  let fence: string | undefined;
  let previous = '';
  const body = text.slice(frontMatterOf(text)?.end ?? 0);
  for (const current of body.split(/\r\n?|\n/)) {
    const match = line.exec(current);
    const [, mark, hashes = '', title] = match ?? [];
    if (mark !== undefined) fence = fenceAfter(fence, mark);
    else if (fence === undefined && match) {
      if (title !== undefined) add({ depth: hashes.length, text: withoutMarkup(withoutClosing(title)) });
      else if (/^ {0,3}[^\s>#*+|-]/.test(previous))
        add({ depth: current.includes('=') ? 1 : 2, text: withoutMarkup(previous) });
    } else if (start.length < startLength && !definition.test(current))
      start += `${current.slice(0, startLength)}\n`;
    previous = current;
  }
  finish();
  return headings;
}

/** The text of an ATX heading without the `#` that close it. */
function withoutClosing(title: string): string {
  const trimmed = trimOf(title, ' \t');
  const open = trimEndOf(trimmed, '#');
  return open.length < trimmed.length && /[ \t]$/.test(open) ? trimEndOf(open, ' \t') : trimmed;
}

/** The open fence after a line that begins with `mark`. */
function fenceAfter(open: string | undefined, mark: string): string | undefined {
  if (open === undefined) return mark;
  return mark.startsWith(open) ? undefined : open;
}

function withoutMarkup(title: string): string {
  // Bounded: hard-text.ts limits the brackets in one line.
  return withoutEnclosed(title, '<', '>')
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?/g, '$1')
    .replace(/[*`~\\]/g, '')
    .trim();
}
