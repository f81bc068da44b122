import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { damaged } from './damage';
import { edited } from './edits';
import { randomFrom } from './random';
import { differences, oracleOf, readingOf } from './reading';
import { unchangedBetween } from './unchanged';

/** The failure of a fuzz run: a version of a text whose facts differ from those of a complete parse. */
export interface Fault {
  readonly seed: number;
  readonly before: string;
  readonly after: string;
  readonly differences: readonly string[];
}

/**
 * Edits a text step by step and reads each version incrementally from the one before. Returns undefined when each has the facts of a complete parse. The same
 * seed makes the same steps. `cut` limits the length of the text, because a complete parse is slow.
 */
export function fuzzOnce(
  texts: readonly string[],
  seed: number,
  steps: number,
  cut = 6000,
): Fault | undefined {
  const random = randomFrom(seed);
  const from = random.pick(texts);
  const start = random.below(Math.max(1, from.length - cut));
  let text = withEndings(from.slice(start, start + 200 + random.below(cut)), random.below(6));
  if (random.below(12) === 0) text = `\uFEFF${text}`;
  if (random.below(12) === 0) text = `---\ntitle: a\n---\n${text}`;
  let document = new MarkdownDocument(text);
  const earlier: string[] = [];
  for (let step = 0; step < steps; step++) {
    const before = text;
    const times = 1 + random.below(3);
    for (let i = 0; i < times; i++)
      text =
        random.below(3) === 0
          ? edited(text, texts, earlier, random).slice(0, 2 * cut)
          : damaged(text, random);
    earlier.push(before);
    // Sometimes facts are computed before the edit, so that they are kept with the unchanged blocks, and sometimes only after it.
    if (random.below(2) === 0) void document.headings;
    document = new MarkdownDocument(text, document, unchangedBetween(before, text, random));
    if (random.below(3) === 0) continue;
    const found = differences(readingOf(document), oracleOf(text));
    if (found.length > 0) return { seed, before, after: text, differences: found };
  }
  return undefined;
}

/** Returns the text with other line endings: LF, CRLF, CR or mixed. */
function withEndings(text: string, kind: number): string {
  if (kind > 3) return text;
  const endings = [['\r\n'], ['\r'], ['\r\n', '\n', '\r'], ['\n', '\r\n']][kind] as readonly string[];
  let count = 0;
  return text.replace(/\r?\n/g, () => endings[count++ % endings.length] as string);
}
