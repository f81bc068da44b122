import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { fixAll } from '../../server/src/core/lint/fix-all';
import { lint } from '../../server/src/core/lint/lint';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';

const template =
  '# enhancement-NNNN: Your short title\n\n<!-- toc -->\n<!-- /toc -->\n\n## Summary\n\n## Proposal\n';

/** A proposal with headings that have an id in braces, and this table of contents. */
function textWith(toc: string): string {
  return `# enhancement-12: Rotate keys\n\n${toc}## Summary\n\nSee [the plan](#keys), [nodes](#nodes), [the rest](13-nodes.md#later) and [none](#none).\n\n## Proposal\n\n### Plan {#keys}\n\nOne.\n\n### Nodes {: #nodes .wide}\n\nTwo.\n`;
}

const headings = ['- [Summary](#summary)', '- [Proposal](#proposal)'];
const ids = [...headings, '  - [Plan](#keys)', '  - [Nodes](#nodes)'];
const asText = [
  ...headings,
  '  - [Plan {#keys}](#plan-keys)',
  '  - [Nodes {: #nodes .wide}](#nodes--nodes-wide)',
];

function tocOf(lines: readonly string[]): string {
  return `<!-- toc -->\n${lines.map((line) => `${line}\n`).join('')}<!-- /toc -->\n\n`;
}

function open(text: string, config: string) {
  const files = {
    '/p/enhancement_template.md': template,
    '/p/12-rotate.md': text,
    '/p/13-nodes.md': '# enhancement-13: Nodes\n\n## Later work {#later}\n',
    '/p/.proposals.yaml': config,
  };
  const proposal = proposalAt('/p/12-rotate.md', text, new MemoryWorkspace(new Map(Object.entries(files))));
  assert.ok(proposal);
  return proposal;
}

function messages(text: string, config: string): readonly string[] {
  const { findings, failures } = lint(open(text, config));
  assert.deepEqual(failures, []);
  return findings.filter(({ rule }) => /^(?:link|toc)-/.test(rule)).map(({ message }) => message);
}

const anchor = 'heading-ids: anchor\n';
const none = 'Anchor "#none" does not exist';

describe('{#id} at the end of a heading', () => {
  it('is an anchor with the setting, also in other files', () =>
    assert.deepEqual(messages(textWith(tocOf(ids)), anchor), [none]));

  it('is text by default and with "text"', () => {
    for (const config of ['', 'heading-ids: text\n'])
      assert.deepEqual(
        messages(textWith(tocOf(asText)), config).map((message) => message.slice(0, 15)),
        ['Anchor "#keys" ', 'Anchor "#nodes"', 'Anchor "#later"', 'Anchor "#none" '],
      );
  });

  it('may be listed as text with the setting, too', () =>
    assert.deepEqual(messages(textWith(tocOf(asText)), anchor), [none]));

  it('is what a table links to that is inserted or updated', () => {
    assert.equal(fixAll(open(textWith(''), anchor)), textWith(tocOf(ids)));
    assert.equal(fixAll(open(textWith(tocOf(headings)), anchor)), textWith(tocOf(ids)));
  });

  it('is that of an override', () => {
    const config = `${anchor}overrides: [{ files: "12-*.md", heading-ids: text }]\n`;
    assert.equal(messages(textWith(tocOf(asText)), config).length, 4);
  });
});
