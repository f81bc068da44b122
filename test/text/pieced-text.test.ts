import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { PiecedText } from '../../server/src/core/text/pieced-text';
import { type Random, randomFrom, seed } from '../support/random';

const runs = Number(process.env.CASES ?? 300);

describe(`a text in pieces is what the protocol's own document is after the same edits (seed ${seed})`, () => {
  for (const ending of ['\n', '\r\n', '\r', 'mixed']) {
    it(`with lines that end in ${JSON.stringify(ending)}`, () => {
      for (let run = 0; run < runs; run++) {
        const random = randomFrom(seed + run);
        const lines = Array.from({ length: random.below(120) }, () => 'word '.repeat(random.below(4)));
        const start = lines.map((line) => line + lineEnd(ending, random)).join('');
        let expected = documentOf(start);
        let text = PiecedText.of(start);
        let near = { line: 0, character: 0 };
        for (let step = 0; step < 25; step++) {
          const range = { start: near, end: near };
          if (random.below(3) === 0) range.start = range.end = place(random, expected.lineCount);
          if (random.below(2) === 0)
            range.end = { line: range.start.line + random.below(3), character: random.below(14) };
          const [from, to] = [
            text.offsetAt(range.start.line, range.start.character),
            text.offsetAt(range.end.line, range.end.character),
          ];
          assert.deepEqual([from, to], [expected.offsetAt(range.start), expected.offsetAt(range.end)]);
          const typed = random.pick([
            'a',
            '',
            ' ',
            lineEnd(ending, random),
            '\r',
            '\n',
            `x${lineEnd(ending, random)}`,
            '\uFEFF',
          ]);
          // Made anew: updated with a place past its end it loses count of its lines.
          expected = documentOf(TextDocument.applyEdits(expected, [{ range, newText: typed }]));
          text = text.edited(Math.min(from, to), Math.max(from, to), typed);
          assert.equal(text.length, expected.getText().length);
          const cut = [random.below(text.length + 1), random.below(text.length + 1)].sort((a, b) => a - b);
          assert.equal(text.slice(cut[0] ?? 0, cut[1] ?? 0), expected.getText().slice(cut[0], cut[1]));
          assert.equal(text.toString(), expected.getText());
          near = expected.positionAt(Math.min(from + typed.length, text.length));
        }
      }
    });
  }
});

it('a text that is edited far apart is the same as one that is written anew', () => {
  let text = PiecedText.of('line\n'.repeat(3000));
  for (const offset of [10, 14_000, 20, 9000]) text = text.edited(offset, offset, 'x');
  const expected = [10, 14_000, 20, 9000].reduce(
    (whole, offset) => `${whole.slice(0, offset)}x${whole.slice(offset)}`,
    'line\n'.repeat(3000),
  );
  assert.equal(text.toString(), expected);
});

function documentOf(text: string): TextDocument {
  return TextDocument.create('file:///a.md', 'markdown', 0, text);
}

function place(random: Random, lines: number): { line: number; character: number } {
  return { line: random.below(lines + 2), character: random.below(14) };
}

function lineEnd(ending: string, random: Random): string {
  return ending === 'mixed' ? random.pick(['\n', '\r\n', '\r']) : ending;
}
