import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

/** The sources in a built bundle, from the root of the project. */
function sourcesOf(bundle: string): readonly string[] {
  const map = JSON.parse(readFileSync(join(__dirname, '../../dist', `${bundle}.map`), 'utf8'));
  return map.sources.map((source: string) => source.replace(/^(?:\.\.\/)+/, ''));
}

const isOfCore = (source: string) => /^server\/src\/core\/(?!text\/)/.test(source);

describe('the bundles of the command line', () => {
  it('keep the parser and the rules out of cli.js, which starts at every run', () => {
    const core = sourcesOf('cli.js').filter((source) => source.startsWith('server/src/core/'));
    const unexpected = core.filter(
      (source) =>
        !/core\/(?:text\/|report\/|proposal\/proposal-summary\.|markdown\/front-matter\.|review\/|proposal\/finding\.|workspace\/(?:revisions|persistent-values)\.|families\/metadata-files\.generated)/.test(
          source,
        ),
    );
    assert.deepEqual(unexpected, []);
    assert.ok(core.length > 0);
  });

  it('keep the library for agents in mcp.js, which no other command loads', () => {
    const isForAgents = (source: string) => /node_modules\/(?:@modelcontextprotocol|zod|ajv)\//.test(source);
    for (const bundle of ['cli.js', 'linting.js'])
      assert.deepEqual(sourcesOf(bundle).filter(isForAgents), [], bundle);
    const sources = sourcesOf('mcp.js');
    assert.ok(sources.some(isForAgents));
    const inBoth = sources.filter(
      (source) => /\/cli\/run\//.test(source) && sourcesOf('linting.js').includes(source),
    );
    assert.deepEqual(inBoth, []);
  });

  it('have the parser and the rules in core.js alone', () => {
    const sources = sourcesOf('core.js');
    assert.ok(sources.some((source) => source.includes('core/rules/')));
    assert.ok(sources.some((source) => source.includes('node_modules/remark-parse/')));
    for (const bundle of ['linting.js', 'mcp.js', 'language-server.js'])
      assert.deepEqual(sourcesOf(bundle).filter(isOfCore), [], bundle);
  });

  it('have no commands in linting.js', () => {
    const sources = sourcesOf('linting.js');
    assert.deepEqual(
      sources.filter((source) => source.startsWith('server/src/cli/commands/')),
      [],
    );
  });
});
