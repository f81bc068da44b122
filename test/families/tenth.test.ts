import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { buildSync } from 'esbuild';
import type * as places from '../../server/src/core/discovery/new-place';
import type * as reading from '../../server/src/core/discovery/proposal-at';
import type * as templates from '../../server/src/core/discovery/templates-for';
import type * as newProposals from '../../server/src/core/features/new-proposal';
import type * as linting from '../../server/src/core/lint/lint';
import type * as numbers from '../../server/src/core/proposal/next-number';
import type * as workspaces from '../../server/src/core/workspace/workspace';
import { generate, withCopy } from '../support/checkout';

/** A process that is like none of the others: its places, its carrier, its numbers, its statuses. */
const family = `import type { Family } from '../template/family';

export const harbour: Family = {
  id: 'harbour',
  name: 'Harbour record',
  templatePaths: ['design/_outline.md'],
  fileName: /^D(?<number>\\d{3})\\.(?<slug>.+)\\.md$/,
  folder: 'design/records',
  otherFiles: /^README\\b.*/i,
  newFileName: 'D{number}.{slug}.md',
  digits: 3,
  numberPlaceholder: 'QQQ',
  tocDepth: 2,
  metadata: {
    location: 'table',
    fields: {
      Record: { presence: 'required', tells: 'number' },
      State: { presence: 'required', values: ['afloat', 'moored', 'sunk'] },
      Author: { presence: 'required' },
      Launched: { presence: 'optional', type: 'date' },
    },
  },
  lifecycle: { field: 'state', stages: { afloat: 'review', moored: 'final', sunk: 'draft' } },
};
`;

const outline = `# Record QQQ: Title

| Record | QQQ |
| --- | --- |
| State | afloat |
| Author | (fill in your name) |

<!-- toc -->
- [Cargo](#cargo)
- [Route](#route)
<!-- /toc -->

## Cargo

<!-- What does it carry? -->

## Route

<!-- From where to where? -->
`;

const record = `# Record 012: Salt

| Record | 012 |
| --- | --- |
| State | afloat |
| Author | Anna |

<!-- toc -->
- [Cargo](#cargo)
- [Route](#route)
<!-- /toc -->

## Cargo

Salt.

### Bags

Of linen.

## Route

To the north.
`;

/** The modules of the core that are asked. */
type Core = typeof newProposals &
  typeof linting &
  typeof places &
  typeof reading &
  typeof templates &
  typeof numbers &
  typeof workspaces;

const modules = [
  'features/new-proposal',
  'lint/lint',
  'discovery/new-place',
  'discovery/proposal-at',
  'discovery/templates-for',
  'proposal/next-number',
  'workspace/workspace',
];

/** The core as a checkout has it. */
function coreOf(checkout: string): Core {
  const from = (name: string) => JSON.stringify(join(checkout, 'server/src/core', name));
  const outfile = join(checkout, 'core.cjs');
  buildSync({
    stdin: {
      contents: modules.map((name) => `export * from ${from(name)};`).join('\n'),
      resolveDir: checkout,
    },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    outfile,
    logLevel: 'error',
  });
  return createRequire(outfile)(outfile);
}

describe('a tenth family', () => {
  it('takes one value in a file of its own', () =>
    withCopy((copy) => {
      writeFileSync(join(copy, 'server/src/core/families/harbour.ts'), family);
      const { status, stdout, stderr } = generate(copy);
      assert.equal(status, 0, stderr);
      assert.equal(stdout, 'Wrote server/src/core/families/index.generated.ts.\n');
      check(coreOf(copy));
    }));
});

/** That a repository of the tenth family is served by `core`. */
function check({
  Workspace,
  lint,
  newProposal,
  nextNumber,
  placeForNew,
  proposalAt,
  templatesFor,
}: Core): void {
  const path = '/r/design/records/north/D012.salt.md';
  const files = (text: string) =>
    new Workspace(
      new Map([
        ['/r/.git/HEAD', ''],
        ['/r/README.md', '# About\n\n## Cargo\n\n## Route\n'],
        ['/r/design/_outline.md', outline],
        ['/r/design/records/README.md', record],
        [path, text],
      ]),
    );
  const read = (text: string, at = path) => proposalAt(at, text, files(text));
  const said = (text: string) => {
    const proposal = read(text);
    assert.ok(proposal);
    return lint(proposal).findings.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
  };

  // Its template, and what its proposals are.
  const { schema, fileNumber, stage } = read(record) ?? assert.fail('no proposal');
  assert.deepEqual(
    [schema.family.id, schema.path, schema.metadataLocation],
    ['harbour', '/r/design/_outline.md', 'table'],
  );
  assert.deepEqual([fileNumber, stage], ['12', 'review']);
  assert.deepEqual(said(record), []);
  for (const other of ['/r/README.md', '/r/design/records/README.md'])
    assert.equal(read(record, other)?.path, undefined);
  assert.equal(read(outline, '/r/design/_outline.md')?.isTemplate, true);

  // Its fields, and their values.
  const wrong = record
    .replace('| State | afloat', '| State | aflaot')
    .replace('| Author | Anna |', '| Launched | in May |');
  assert.deepEqual(said(wrong), [
    'warning field-missing: "Author" is missing; it belongs after "State"',
    'warning field-value: "State" is "aflaot"; "afloat" was expected',
    'warning field-value: "Launched" is "in May"; a day, YYYY-MM-DD, was expected',
  ]);

  // Its numbers, each by its place.
  assert.deepEqual(said(record.replace('Record 012', 'Record 013')), [
    'warning number-mismatch: The title has number 013, the file name "D012.salt.md" has 012',
  ]);
  assert.deepEqual(said(record.replace('| 012', '| 014')), [
    'warning number-field: "Record" has number 014, the name "D012.salt.md" has 012',
  ]);

  // Its statuses.
  const leftOver = record.replace('Salt.', 'Salt.\n\n<!-- What does it carry? -->');
  const severities = ['sunk', 'afloat', 'moored'].map(
    (state) => said(leftOver.replace('| afloat', `| ${state}`))[0]?.split(' ')[0],
  );
  assert.deepEqual(severities, ['hint', 'information', 'warning']);

  assert.deepEqual(said(record.replace('| 012', '| QQQ')), [
    'information field-placeholder: "Record" still has the template\'s "QQQ"',
  ]);

  // A new one.
  const [own] = templatesFor('/r/design/records/new.md', files(record));
  assert.ok(own);
  assert.equal(placeForNew(own, '/r'), '/r/design/records');
  assert.equal(nextNumber(own.family, ['D012.salt.md', 'D007.tar.md', 'README.md']), 13);
  const made = newProposal(own, { number: '13', title: 'Dry tea', author: 'Ben', today: '2024-05-06' });
  assert.deepEqual(made.files, [
    {
      path: 'D013.dry-tea.md',
      text: outline
        .replace('# Record QQQ: Title', '# Record 013: Dry tea')
        .replace('| QQQ', '| 013')
        .replace('(fill in your name)', 'Ben')
        .replace('<!-- What does it carry? -->\n', '<!-- What does it carry? -->\n\n\n'),
    },
  ]);
}
