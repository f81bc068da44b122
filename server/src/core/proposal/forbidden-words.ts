import type { BlockQuery } from '../markdown/blocks/block';
import { textRunsQuery } from '../markdown/facts/text-runs';
import { anyOfPattern, wordPatterns } from '../text/reg-exp';
import type { Span } from '../text/span';
import type { ForbiddenWord, Setting } from './settings';

/** A forbidden word in running text. */
export interface FoundWord extends ForbiddenWord {
  readonly span: Span;
}

/** One query object for each setting object: blocks cache results by query. */
const queries = new WeakMap<object, BlockQuery<FoundWord>>();

/** Finds forbidden words in running text: whole words, whatever their case; not in code and links. */
export function forbiddenWordsQuery(setting: Setting<readonly ForbiddenWord[]>): BlockQuery<FoundWord> {
  const known = queries.get(setting);
  if (known) return known;
  const byWord = new Map(setting.value.map((word) => [foldedWord(word.word), word]));
  const words = [...byWord.values()].map(({ word }) => wordPatterns(word));
  const pattern = `(?<![\\p{L}\\p{N}_])${anyOfPattern(words)}(?![\\p{L}\\p{N}_])`;
  const everyWord = new RegExp(pattern, 'giu');
  const runs = textRunsQuery(new RegExp(pattern, 'iu'));
  const query: BlockQuery<FoundWord> = {
    ...runs,
    read: (text, tree) =>
      runs.read(text, tree).flatMap(({ span, linked }) => {
        if (linked) return [];
        const run = text.slice(span.start, span.end);
        return [...run.matchAll(everyWord)].flatMap(({ 0: found, index }) => {
          const word = byWord.get(foldedWord(found));
          const start = span.start + index;
          return word ? [{ ...word, span: { start, end: start + found.length } }] : [];
        });
      }),
  };
  queries.set(setting, query);
  return query;
}

function foldedWord(word: string): string {
  return word.toLowerCase().replace(/\s+/g, ' ');
}
