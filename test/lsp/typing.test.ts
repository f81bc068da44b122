import assert from 'node:assert/strict';
import { it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { lint } from '../../server/src/core/lint/lint';
import { lineColumnAt, lineStartsOf } from '../../server/src/core/text/lines';
import { Workspace } from '../../server/src/core/workspace/workspace';
import { damaged } from '../support/damage';
import { templateText } from '../support/keylime';
import { LspClient } from '../support/lsp-client';
import { type Random, randomFrom, seed } from '../support/random';

const uri = 'file:///nowhere/12-rotate-agent-keys.md';
const steps = Number(process.env.CASES ?? 150);

it(`says after each of many edits what it says of the text when it is opened (seed ${seed})`, async () => {
  const random = randomFrom(seed);
  const client = await LspClient.start();
  let text = templateText
    .replace('# enhancement-NNNN: Your short, descriptive title', '# enhancement-12: Rotate agent keys')
    .replace('## Motivation\n', '## Motivation\n\nKeys leak.\nSome of them long before anybody notices.\n\n');
  await client.open(uri, text);
  let previous: string | undefined;
  let unchanged = 0;
  let shown: unknown;
  for (let version = 2; version < steps; version++) {
    const after = random.below(4) > 0 ? typed(text, random) : damaged(text, random);
    await client.change(uri, version, [changeBetween(text, after)]);
    text = after;
    if (random.below(5) === 0) continue;
    const report = await client.pull(uri, previous);
    if (report.kind === 'unchanged') unchanged++;
    else
      shown = report.items.map(({ code, severity, message, range }) => ({ code, severity, message, range }));
    previous = report.resultId;
    assert.deepEqual(shown, firstReading(text), JSON.stringify(text));
  }
  assert.ok(unchanged > steps / 10, `${unchanged} of ${steps} answers were as before`);
  assert.equal(await client.stop(), 0);
});

/** What a first reading of the text finds, as LSP says it. */
function firstReading(text: string): unknown {
  const levels = ['error', 'warning', 'information', 'hint'];
  const proposal = proposalAt(uri, text, new Workspace(new Map(), new Map([['file:///nowhere', []]])));
  if (!proposal) return [];
  const starts = lineStartsOf(text);
  const place = (offset: number) => {
    const { line, column } = lineColumnAt(starts, offset);
    return { line, character: column };
  };
  return lint(proposal).findings.map(({ rule, severity, message, span }) => ({
    code: rule,
    severity: levels.indexOf(severity) + 1,
    message,
    range: { start: place(span.start), end: place(span.end) },
  }));
}

/** A letter in the words of a section, as an author types; anywhere once those are gone. */
function typed(text: string, random: Random): string {
  const words = text.indexOf('Some of them');
  const at = words < 0 ? random.below(text.length) : words + random.below(40);
  return `${text.slice(0, at)}e${text.slice(at)}`;
}

/** The one change that makes `after` of `before`. */
function changeBetween(before: string, after: string) {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  // Within a line ending, or between the halves of a letter, no client begins a change.
  while (head > 0 && /[\r\uD800-\uDBFF]/.test(before.charAt(head - 1))) head--;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail))
    tail++;
  while (tail > 0 && /[\n\uDC00-\uDFFF]/.test(before.charAt(before.length - tail))) tail--;
  const starts = lineStartsOf(before);
  const place = (offset: number) => {
    const { line, column } = lineColumnAt(starts, offset);
    return { line, character: column };
  };
  const range = { start: place(head), end: place(before.length - tail) };
  return { range, text: after.slice(head, after.length - tail) };
}
