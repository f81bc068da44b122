import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Analyzer } from '../../server/src/lsp/analyzer';

it('a rule that throws at each key is named once for each error', () => {
  const logged: string[] = [];
  const connection = { console: { error: (text: string) => void logged.push(text) } };
  const documents = { onDidClose: () => {} };
  const analyzer = new Analyzer(
    connection as never,
    documents as never,
    {} as never,
    async () => ({}) as never,
    true,
    () => {},
  );
  for (const uri of ['file:///a.md', 'file:///a.md', 'file:///b.md'])
    analyzer.logFailure('link-file', uri, new Error('no such place'));
  analyzer.logFailure('link-file', 'file:///a.md', new Error('another'));
  analyzer.logFailure('todo', 'file:///a.md', new Error('no such place'));
  assert.deepEqual(logged, [
    'Rule link-file failed on file:///a.md: Error: no such place',
    'Rule link-file failed on file:///a.md: Error: another',
    'Rule todo failed on file:///a.md: Error: no such place',
  ]);
});
