import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

/** The sources in a built bundle, from the root of the project. */
function sourcesOf(bundle: string): readonly string[] {
  const map = JSON.parse(readFileSync(join(__dirname, '../../dist', `${bundle}.map`), 'utf8'));
  return map.sources.map((source: string) => source.replace(/^(?:\.\.\/)+/, ''));
}

describe('the bundles of the command line', () => {
  it('keep the parser and the rules out of cli.js, which starts at every run', () => {
    const core = sourcesOf('cli.js').filter((source) => source.startsWith('server/src/core/'));
    const unexpected = core.filter(
      (source) => !/core\/(?:text\/|markdown\/hard-text\.|families\/metadata-files\.generated)/.test(source),
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
    assert.deepEqual(
      sources.filter((source) => source.startsWith('server/src/core/rules/')),
      [],
      'the rules are those of linting.js',
    );
  });

  it('have the parser and the rules in linting.js, and no commands', () => {
    const sources = sourcesOf('linting.js');
    assert.ok(sources.some((source) => source.includes('core/rules/')));
    assert.ok(sources.some((source) => source.includes('node_modules/remark-parse/')));
    assert.deepEqual(
      sources.filter((source) => source.startsWith('server/src/cli/commands/')),
      [],
    );
  });
});
