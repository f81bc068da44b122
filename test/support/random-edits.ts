import type { MarkdownDocument } from '../../server/src/core/markdown/document';
import { EditedFile, type Repository, type Step } from './edited-file';
import { edited } from './edits';
import { type Random, randomFrom } from './random';
import { unchangedBetween } from './unchanged';

/** A file that is edited, and texts that it may get. */
export interface Start extends Repository {
  readonly path: string;
  readonly texts: readonly string[];
}

/** The results of several steps. */
export interface Totals {
  /** How many times a rule was run after the first step. */
  readonly run: number;
  /** How many times the result of a rule was reused. */
  readonly reused: number;
  readonly kinds: ReadonlySet<Step['kind']>;
  /** The first step with another result than a first reading; undefined when there is none. */
  readonly fault: string | undefined;
}

/** How many steps, and how long the text is at most: the time of a first reading grows with it. */
export interface Limits {
  readonly steps: number;
  readonly maxLength: number;
}

/** What may be read of a version that is not checked. */
const partialReads: readonly ((document: MarkdownDocument) => unknown)[] = [
  () => undefined,
  ({ anchors }) => anchors,
  (document) => document.facts('links'),
  ({ outline }) => outline,
  (document) => [...document.topTitles()],
];

/**
 * Edits a file step by step, and compares what is reported on each version with a first reading. Some versions are not checked, and now and then another file changes. The
 * same seed gives the same steps.
 */
export function editAtRandom(
  startOf: (random: Random) => Start,
  seed: number,
  { steps, maxLength }: Limits,
): Totals {
  const random = randomFrom(seed);
  const { path, texts, files, knownHistory } = startOf(random);
  const whole = random.pick(texts);
  const from = random.below(2) * random.below(Math.max(1, whole.length - maxLength));
  let text = whole.slice(from, from + maxLength);
  const file = new EditedFile(path, knownHistory ? { files, knownHistory } : { files });
  const others = [...files.keys()].filter((other) => other !== path && /\.(?:md|yaml|template)$/.test(other));
  const earlier: string[] = [];
  const kinds = new Set<Step['kind']>();
  let [run, reused] = [0, 0];
  for (let step = 0; step < steps; step++) {
    if (step > 0) text = edited(text, texts, earlier, random).slice(0, 2 * maxLength);
    if (others.length > 0 && random.below(12) === 0) {
      const other = random.pick(others);
      file.changeOtherFile(other, edited(files.get(other) ?? '', texts, [], random));
    }
    const unchanged = unchangedBetween(file.text, text, random);
    const how = random.below(8);
    if (how === 0) file.editUnchecked(text);
    else if (how === 1) file.editUnread(text, random.pick(partialReads));
    else {
      const { difference, ...result } = file.edit(text, unchanged);
      if (difference !== undefined) {
        const edit = `${JSON.stringify(earlier.at(-1))} -> ${JSON.stringify(text)}`;
        return { run, reused, kinds, fault: `seed ${seed}, step ${step}, ${path}: ${edit}\n${difference}` };
      }
      if (step > 0) run += result.run.length;
      reused += result.reused;
      kinds.add(result.kind);
    }
    earlier.push(text);
  }
  return { run, reused, kinds, fault: undefined };
}
