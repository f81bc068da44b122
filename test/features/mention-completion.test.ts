import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summaryOf } from '../../server/src/core/discovery/summary';
import { templatesFor } from '../../server/src/core/discovery/templates-for';
import { completionsAt } from '../../server/src/core/features/completion';
import { definitionCompletionsAt } from '../../server/src/core/features/definition-completion';
import { mentionCompletionsAt } from '../../server/src/core/features/mention-completion';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { readProposal } from '../support/documents';

const sections = ['Context', 'Considered options', 'Decision', 'Consequences'];
const adr = (text: string) => sections.map((title) => `## ${title}\n\n${text}\n`).join('\n');

const files: Record<string, string> = {
  '/a/48-rotate.md': '---\nstatus: implemented\n---\n# enhancement-48: Rotate *keys* [soon]\n',
  '/a/50-two.md': '# enhancement-50: Two\n',
  '/adr/docs/template.md': `# Title\n\n${adr('{Describe it.}')}\n[the wiki]: https://wiki.example/\n`,
  '/adr/docs/0003-use-queues.md': `# Use queues\n\n${adr('Text.')}`,
};
const workspace = new MemoryWorkspace(new Map(Object.entries(files)));
const known = Object.entries(files).flatMap(
  ([path, text]) => summaryOf(path, text, templatesFor(path, workspace), workspace) ?? [],
);

/** The proposal with a `$0`, and its offset. */
function marked(text: string, path = '/a/12-title.md') {
  return { proposal: readProposal(path, text.replace('$0', ''), workspace), offset: text.indexOf('$0') };
}

const head = '# enhancement-12: Title\n\n## Summary\n\n';

describe('completion of a mention', () => {
  const mentions = (text: string, path?: string) => {
    const { proposal, offset } = marked(text, path);
    return mentionCompletionsAt(proposal, offset, known);
  };
  const inserted = (text: string, path?: string) => mentions(text, path)?.map(({ text }) => text);

  it('offers names after the word before numbers, the newest first, with title and status', () => {
    const found = mentions(`${head}After enhancement-$0, it works.\n`);
    assert.deepEqual(
      found?.map(({ label, title, status, text }) => [label, title, status, text]),
      [
        ['enhancement-50', 'Two', undefined, 'enhancement-50'],
        ['enhancement-48', 'Rotate keys [soon]', 'implemented', 'enhancement-48'],
      ],
    );
    assert.deepEqual(inserted(`${head}- See **Enhancement-rot$0**\n`), ['enhancement-50', 'enhancement-48']);
  });

  it('offers numbers after "#"', () => {
    const found = mentions(`${head}After #4$0\n`);
    assert.deepEqual(
      found?.map(({ label, filter }) => [label, filter]),
      [
        ['#50', '#50 Two'],
        ['#48', '#48 Rotate keys [soon]'],
      ],
    );
  });

  it('inserts a link where a number alone means nothing', () => {
    const path = '/adr/docs/0004-use-files.md';
    assert.deepEqual(inserted(`# Use files\n\n${adr('After #$0 it is.')}`, path), [
      '[3: Use queues](0003-use-queues.md)',
    ]);
  });

  const withoutResult: [where: string, text: string][] = [
    ['in a code block', `${head}\`\`\`\nenhancement-$0\n\`\`\`\n`],
    ['in a code block in a list', `${head}- x\n\n  \`\`\`\n  enhancement-$0\n  \`\`\`\n`],
    ['in a code block that is not closed', `${head}\`\`\`\nenhancement-$0`],
    ['in code', `${head}\`enhancement-$0\` x\n`],
    ['in a comment', `${head}<!-- enhancement-$0 -->\n`],
    ['in the address of a link', `${head}[x](enhancement-$0)\n`],
    ['in a word', `${head}myenhancement-$0\n`],
    ['in a path', `${head}docs/enhancement-$0\n`],
    ['at the start of a line, where a heading begins', `${head}#$0\n`],
    ['in an anchor', `${head}a#$0 b\n`],
    ['in front matter', `---\ntitle: enhancement-$0\n---\n${head}`],
  ];
  for (const [where, text] of withoutResult)
    it(`offers nothing ${where}`, () => assert.equal(mentions(text), undefined));
});

describe('completion of a link definition', () => {
  const definitions = (text: string, afterText = true, path?: string) => {
    const { proposal, offset } = marked(text, path);
    const found = definitionCompletionsAt(proposal, offset, { afterText });
    const write = ({ replaces, text }: { replaces: { start: number; end: number }; text: string }) =>
      proposal.text.slice(0, replaces.start) + text + proposal.text.slice(replaces.end);
    return found?.map(write);
  };
  const defined = '\n[a b]: https://a.example\n';

  it('offers labels that are defined', () => {
    assert.deepEqual(definitions(`${head}See [$0\n${defined}`), [`${head}See [a b]\n${defined}`]);
    assert.deepEqual(definitions(`${head}See [a$0]\n${defined}`), [`${head}See [a b]\n${defined}`]);
    assert.deepEqual(definitions(`${head}See [the][$0]\n${defined}`), [`${head}See [the][a b]\n${defined}`]);
    assert.equal(definitions(`${head}See [the][$0]\n${defined}`, false), undefined, 'the editor does it');
  });

  it('offers definitions of the template that links lack', () => {
    const path = '/adr/docs/0004-use-files.md';
    const own = (line: string) => `# Use files\n\n${adr('See [the wiki].')}\n${line}\n`;
    const written = 'the wiki]: https://wiki.example/';
    assert.deepEqual(definitions(own('[$0'), true, path), [own(`[${written}`)]);
    assert.deepEqual(definitions(own('[the wiki]: $0'), true, path), [own(`[${written}`)]);
    assert.deepEqual(definitions(own('[other]: $0'), true, path), []);
  });

  it('offers nothing in code', () => {
    assert.equal(definitions(`${head}\`[$0\` x\n${defined}`), undefined);
    assert.equal(definitions(`${head}\`\`\`\n[$0\n\`\`\`\n${defined}`), undefined);
  });
});

describe('completion of a section', () => {
  const titles = (text: string, path?: string) => {
    const { proposal, offset } = marked(text, path);
    return completionsAt(proposal, offset).map(({ label }) => label);
  };

  it('offers missing sections for the first words of a paragraph', () => {
    assert.ok(titles(`${head}Text.\n\nDraw$0\n`).includes('## Drawbacks'));
    assert.ok(titles(`${head}Text.\n\n$0\n`).includes('## Drawbacks'));
    assert.deepEqual(titles(`${head}Text.\nDraw$0\n`), []);
    assert.deepEqual(titles(`${head}Text.\n\nDraw$0 back\n`), []);
    assert.deepEqual(titles(`${head}\`\`\`\n\nDraw$0\n\`\`\`\n`), []);
    assert.deepEqual(titles(`---\ntitle: x\n\n$0\n---\n${head}`), []);
  });

  it('has a tab stop for each placeholder of the template', () => {
    const text = `# Use files\n\n${adr('Text.').replace(/## Decision\n[\s\S]*?(?=## Consequences)/, '## De$0\n\n')}`;
    const { proposal, offset } = marked(text, '/adr/docs/0004-use-files.md');
    const [decision] = completionsAt(proposal, offset);
    assert.equal(decision?.snippet, `## Decision\n\n\${1:{Describe it.\\}}\n\n$0`);
    assert.equal(decision?.text, '## Decision\n\n{Describe it.}\n\n');
  });
});
