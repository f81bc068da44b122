import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summaryOf } from '../../server/src/core/discovery/summary';
import { templatesFor } from '../../server/src/core/discovery/templates-for';
import { mentionDefinitionAt } from '../../server/src/core/features/mention-definition';
import { mentionHoverAt } from '../../server/src/core/features/mention-hover';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { readProposal } from '../support/documents';

const files: Record<string, string> = {
  '/a/48-rotate.md': '---\nstatus: implemented\n---\n# enhancement-48: Rotate *keys* [soon]\n',
  '/a/0050-one.md': '# enhancement-50: One\n',
  '/a/50-two.md': '# enhancement-50: Two\n',
  '/b/48-elsewhere.md': '# enhancement-48: Elsewhere\n',
  '/b/51-elsewhere.md': '# enhancement-51: Elsewhere\n',
};
const known = Object.entries(files).flatMap(
  ([path, text]) => summaryOf(path, text, templatesFor(path, new MemoryWorkspace())) ?? [],
);

/** Hover and definition at the `$0` of a proposal in `/a`. */
function resultsAt(marked: string, path: string | undefined = '/a/12-title.md') {
  const offset = marked.indexOf('$0');
  const proposal = readProposal(path, marked.replace('$0', ''));
  return {
    hover: mentionHoverAt(proposal, offset, known, (path) => `file://${path}`),
    definition: mentionDefinitionAt(proposal, offset, known),
    text: proposal.text,
  };
}

const head = '# enhancement-12: After enhancement-48\n\n## Summary\n\n';

describe('on the name of another proposal', () => {
  it('hover shows title and status, and links to the file', () => {
    const { hover, text } = resultsAt(`${head}It builds on **enhance$0ment-48**.\n`);
    assert.equal(hover && text.slice(hover.span.start, hover.span.end), 'enhancement-48');
    assert.equal(
      hover?.markdown,
      '**enhancement-48: Rotate keys \\[soon\\]** (Keylime enhancement)\n\n' +
        'Status: implemented\n\n[48-rotate.md](<file:///a/48-rotate.md>)',
    );
  });

  it('the definition is the file in the same folder, else all files with that number', () => {
    assert.deepEqual(resultsAt(`${head}$0enhancement-48\n`).definition?.paths, ['/a/48-rotate.md']);
    assert.deepEqual(resultsAt(`${head}enhancement-051$0\n`).definition?.paths, ['/b/51-elsewhere.md']);
    assert.deepEqual(resultsAt(`${head}Enhancement-4$08\n`, '/c/12.md').definition?.paths, [
      '/a/48-rotate.md',
      '/b/48-elsewhere.md',
    ]);
  });

  it('all proposals with the same number are shown', () => {
    const { hover, definition } = resultsAt(`${head}enhancement-$050\n`);
    assert.deepEqual(definition?.paths, ['/a/0050-one.md', '/a/50-two.md']);
    assert.match(hover?.markdown ?? '', /One\*\*.*\n\n---\n\n.*Two\*\*/s);
  });

  const withoutResult: [where: string, text: string][] = [
    ['for an unknown number', `${head}enhancement-9$09\n`],
    ['in code', `${head}\`enhancement-4$08\`\n`],
    ['in a link', `${head}[enhancement-4$08](48-rotate.md)\n`],
    ['in a longer name', `${head}enhancement-4$08.md\n`],
    ['in the title', head.replace('r enhancement-48', 'r enhancement-4$08')],
    ['beside the name', `${head}enhancement-48 $0and\n`],
  ];
  for (const [where, text] of withoutResult)
    it(`there is no result ${where}`, () => {
      const { hover, definition } = resultsAt(text);
      assert.deepEqual([hover, definition], [undefined, undefined]);
    });
});
