import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const docs = join(__dirname, '../docs');
const rows = readFileSync(join(docs, 'security.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| (?!---|a hostile repository …)/.test(line));

describe('each line of the threat model', () => {
  it('is a row of the table', () => assert.ok(rows.length >= 20, `${rows.length} rows`));

  for (const row of rows)
    it(`has a test: ${row.slice(2, 60)}`, () => {
      const [, path, name] = /\]\(([^)]+\.test\.ts)\): "([^"]+)" \|$/.exec(row) ?? [];
      assert.ok(path !== undefined && name !== undefined, row);
      const file = readFileSync(join(docs, path), 'utf8');
      // The name of a test in a table ends with what the row of that table says.
      const [beginning = ''] = name.split(': ');
      const isThere = [`it('${name}'`, `it(\`${name}`, `it(\`${beginning}: \${`].some((start) =>
        file.includes(start),
      );
      assert.ok(isThere, `${path} has no test "${name}"`);
    });
});
