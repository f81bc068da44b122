import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { damaged } from './damage';
import { randomFrom } from './random';
import { differences, oracleOf, readingOf } from './reading';

const mention = /[a-z]+-\d/i;

/** What a fuzz run found: texts that are read otherwise than the parser reads the whole. */
export interface Fault {
  readonly seed: number;
  readonly before: string;
  readonly after: string;
  readonly differences: readonly string[];
}

/**
 * Edits a text, step by step, and reads each step out of the one before; undefined when every one is what the parser says of the whole. The same seed gives the
 * same steps. `cut` keeps texts short: the parser's time grows with them.
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
  for (let step = 0; step < steps; step++) {
    const before = text;
    const times = 1 + random.below(3);
    for (let i = 0; i < times; i++) text = damaged(text, random);
    // Facts that are asked for late are read from blocks kept from before; those asked for early are in them.
    if (random.below(2) === 0) void document.headings;
    document = new MarkdownDocument(text, document);
    if (random.below(3) === 0) continue;
    const found = differences(readingOf(document, mention), oracleOf(text, mention));
    if (found.length > 0) return { seed, before, after: text, differences: found };
  }
  return undefined;
}

/** A text with other line endings: LF, CRLF, CR or mixed. */
function withEndings(text: string, kind: number): string {
  if (kind > 3) return text;
  const endings = [['\r\n'], ['\r'], ['\r\n', '\n', '\r'], ['\n', '\r\n']][kind] as readonly string[];
  let count = 0;
  return text.replace(/\r?\n/g, () => endings[count++ % endings.length] as string);
}
