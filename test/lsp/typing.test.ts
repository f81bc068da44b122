import assert from 'node:assert/strict';
import { it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { lint } from '../../server/src/core/lint/lint';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { damaged } from '../support/damage';
import { templateText } from '../support/keylime';
import { LspClient } from '../support/lsp-client';
import { changeBetween, rangesIn } from '../support/lsp-edits';
import { type Random, randomFrom, seed } from '../support/random';

const uri = 'file:///nowhere/12-rotate-agent-keys.md';
const steps = Number(process.env.CASES ?? 150);

it(`reports after each of many edits what a first reading of the text finds (seed ${seed})`, async () => {
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
    const report = await client.pullComplete(uri, previous);
    if (report.kind === 'unchanged') unchanged++;
    else
      shown = report.items.map(({ code, severity, message, range }) => ({
        code,
        severity,
        message,
        range,
      }));
    previous = report.resultId;
    assert.deepEqual(shown, firstReading(text), JSON.stringify(text));
  }
  assert.ok(unchanged > steps / 10, `${unchanged} of ${steps} reports were "unchanged"`);
  assert.equal(await client.stop(), 0);
});

/** What a first reading of the text finds, as LSP diagnostics. */
function firstReading(text: string): unknown {
  const severities = ['error', 'warning', 'information', 'hint'];
  const proposal = proposalAt(uri, text, new MemoryWorkspace(new Map(), new Map([['file:///nowhere', []]])));
  if (!proposal) return [];
  const rangeOf = rangesIn(text);
  return lint(proposal).findings.map(({ rule, severity, message, span, mark = span }) => ({
    code: rule,
    severity: severities.indexOf(severity) + 1,
    message,
    range: rangeOf(mark),
  }));
}

/** Types a letter in a sentence of a section; anywhere after the sentence was deleted. */
function typed(text: string, random: Random): string {
  const words = text.indexOf('Some of them');
  const at = words < 0 ? random.below(text.length) : words + random.below(40);
  return `${text.slice(0, at)}e${text.slice(at)}`;
}
