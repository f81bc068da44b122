import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { buildSync } from 'esbuild';
import type * as places from '../../server/src/core/discovery/new-place';
import type * as reading from '../../server/src/core/discovery/proposal-at';
import type * as templates from '../../server/src/core/discovery/templates-for';
import type * as newProposals from '../../server/src/core/features/new-proposal';
import type * as linting from '../../server/src/core/lint/lint';
import type * as numbers from '../../server/src/core/proposal/next-number';
import type * as workspaces from '../../server/src/core/workspace/memory-workspace';
import { build, checkout, generate, withCopy } from '../support/checkout';

/** A family that differs from all others in places, metadata location, numbers and statuses. */
const family = `import type { Family } from '../template/family';

export const harbour: Family = {
  id: 'harbour',
  name: 'Harbour record',
  templatePaths: ['design/_outline.md'],
  fileName: /^D(?<number>\\d{3})\\.(?<slug>.+)\\.md$/,
  folder: 'design/records',
  excludedNames: /^README\\b.*/i,
  newFileName: 'D{number}.{slug}.md',
  digits: 3,
  numberPlaceholder: 'QQQ',
  tocDepth: 2,
  metadata: {
    location: 'table',
    fields: {
      Record: { presence: 'required', contains: 'number' },
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

/** The modules of the core that the test uses. */
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
  'workspace/memory-workspace',
];

/** Bundles and loads the core of a checkout. */
function loadCore(checkout: string): Core {
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

describe('a new family', () => {
  it('needs only one value in one file', () =>
    withCopy((copy) => {
      writeFileSync(join(copy, 'server/src/core/families/harbour.ts'), family);
      const { status, stdout, stderr } = generate(copy);
      assert.equal(status, 0, stderr);
      assert.equal(stdout, 'Wrote server/src/core/families/index.generated.ts.\n');
      check(loadCore(copy));
    }));
});

/** A family with a sidecar file and a built-in template. */
const reefFamily = `import type { Family } from '../template/family';

export const reef: Family = {
  id: 'reef',
  name: 'Reef note',
  templatePaths: ['notes/NNNN-reef-template/README.md'],
  mainFile: 'README.md',
  fileName: /^(?<number>\\d+)-(?<slug>.+)$/,
  folder: 'notes',
  excludedNames: /^NNNN\\b/,
  newFileName: '{number}-{slug}',
  numberPlaceholder: 'NNNN',
  tocDepth: 3,
  metadata: {
    location: 'file',
    file: 'reef.yaml',
    fields: {
      title: { presence: 'required', contains: 'title' },
      number: { presence: 'required', type: 'number', contains: 'number' },
      state: { presence: 'required', values: ['growing', 'grown'] },
    },
  },
  lifecycle: { field: 'state', stages: { growing: 'review', grown: 'final' } },
};
`;

const reefTemplate = `# Reef NNNN: Title

## Corals

<!-- Which corals are there? -->

## Depth

<!-- How deep is it? -->
`;

const reefSidecar = 'title: Title\nnumber: NNNN\nstate: growing\n';

const reefNote = '# Reef 12: Blue bank\n\n## Corals\n\nBrain coral.\n\n## Depth\n\nTwo metres.\n';

describe('a new family with a sidecar file and a built-in template', () => {
  it('needs no edit of other files', { timeout: 120_000 }, () =>
    withCopy((copy) => {
      writeFiles(copy, {
        'server/src/core/families/reef.ts': reefFamily,
        'server/templates/reef/README.md': reefTemplate,
        'server/templates/reef/reef.yaml': reefSidecar,
      });
      const { status, stdout, stderr } = generate(copy);
      assert.equal(status, 0, stderr);
      assert.deepEqual(stdout.match(/[\w./-]+\w/g)?.slice(1), [
        'server/src/core/families/index.generated.ts',
        'server/src/core/families/built-in-templates.generated.ts',
        'server/src/core/families/metadata-files.generated.ts',
        '.pre-commit-hooks.yaml',
        'package.json',
      ]);
      const eventsIn = (folder: string): string[] =>
        JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).activationEvents;
      const sidecarEvent = 'workspaceContains:**/reef.yaml';
      assert.deepEqual(eventsIn(copy).sort(), [...eventsIn(checkout), sidecarEvent].sort());
      assert.match(readFileSync(join(copy, '.pre-commit-hooks.yaml'), 'utf8'), /[(|]reef\\\.yaml[)|]/);
      checkReefNotes(loadCore(copy));
      const built = build(copy);
      assert.equal(built.status, 0, built.stderr);
      checkReefNotesWithCommandLine(copy);
    }),
  );

  it('is required for each folder of built-in templates', () =>
    withCopy((copy) => {
      writeFiles(copy, { 'server/templates/reef/README.md': reefTemplate });
      const { status, stderr } = generate(copy);
      assert.equal(status, 1);
      assert.equal(stderr, 'server/templates/reef: there is no family server/src/core/families/reef.ts\n');
    }));
});

function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Checks a repository that has reef notes but no template, with the modules of a core that has the family. */
function checkReefNotes({ MemoryWorkspace, lint, newProposal, proposalAt, templatesFor }: Core): void {
  const main = '/r/12-blue-bank/README.md';
  const sidecar = '/r/12-blue-bank/reef.yaml';
  const lintAt = (path: string, note: string, metadata: string) => {
    const files = new Map([
      ['/r/.git/HEAD', ''],
      [main, note],
      [sidecar, metadata],
    ]);
    const text = files.get(path) ?? '';
    const document = proposalAt(path, text, new MemoryWorkspace(files));
    assert.equal(document?.schema.family.id, 'reef');
    const { origin } = document.governing;
    assert.deepEqual([origin.path, origin.isBuiltIn], ['reef/README.md', true]);
    return lint(document).findings.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
  };
  const metadata = 'title: Blue bank\nnumber: 12\nstate: growing\n';
  assert.deepEqual(lintAt(main, reefNote, metadata), []);
  assert.deepEqual(lintAt(sidecar, reefNote, metadata), []);
  assert.deepEqual(lintAt(sidecar, reefNote, metadata.replace('growing', 'growin')), [
    'warning field-value: Field "state" is "growin"; it should be "growing"',
  ]);

  // The severity depends on the status in the sidecar file.
  const leftover = reefNote.replace('Brain coral.', '<!-- Which corals are there? -->\n\nBrain coral.');
  const severities = ['growing', 'grown'].map(
    (state) => lintAt(main, leftover, metadata.replace('growing', state))[0]?.split(' ')[0],
  );
  assert.deepEqual(severities, ['information', 'warning']);

  // A new proposal consists of both files.
  const templates = templatesFor('/r/new.md', new MemoryWorkspace(new Map([['/r/.git/HEAD', '']])));
  const { schema } = templates.find((template) => template.schema.family.id === 'reef') ?? assert.fail();
  assert.deepEqual(
    newProposal(schema, { number: '13', title: 'Red bank' }).files.map(({ path }) => path),
    ['13-red-bank/README.md', '13-red-bank/reef.yaml'],
  );
}

/** Checks a sidecar file, in a repository without a template, with the built command line of `copy`. */
function checkReefNotesWithCommandLine(copy: string): void {
  const repository = join(copy, 'repository');
  writeFiles(repository, {
    '.git/HEAD': '',
    '12-blue-bank/README.md': reefNote,
    '12-blue-bank/reef.yaml': 'title: Blue bank\nnumber: 12\nstate: growin\n',
  });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(copy, 'dist/cli.js'), 'check', '--no-cache', '--format', 'github', '.'],
    { cwd: repository, encoding: 'utf8' },
  );
  assert.equal(status, 1, stderr);
  assert.match(stdout, /^::warning file=12-blue-bank\/reef\.yaml,line=3,/);
}

/** Checks a repository of the family `harbour` with the modules of a core that has the family. */
function check({
  MemoryWorkspace,
  lint,
  newProposal,
  nextNumber,
  placeForNew,
  proposalAt,
  templatesFor,
}: Core): void {
  const path = '/r/design/records/north/D012.salt.md';
  const files = (text: string) =>
    new MemoryWorkspace(
      new Map([
        ['/r/.git/HEAD', ''],
        ['/r/README.md', '# About\n\n## Cargo\n\n## Route\n'],
        ['/r/design/_outline.md', outline],
        ['/r/design/records/README.md', record],
        [path, text],
      ]),
    );
  const read = (text: string, at = path) => proposalAt(at, text, files(text));
  const findingsOf = (text: string) => {
    const proposal = read(text);
    assert.ok(proposal);
    return lint(proposal).findings.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
  };

  // Template and proposals are recognized, other files are not.
  const { schema, governing, file, stage } = read(record) ?? assert.fail('not a proposal');
  assert.deepEqual(
    [schema.family.id, governing.origin.path, schema.metadataLocation],
    ['harbour', '/r/design/_outline.md', 'table'],
  );
  assert.deepEqual([file.number, stage], ['12', 'review']);
  assert.deepEqual(findingsOf(record), []);
  for (const other of ['/r/README.md', '/r/design/records/README.md'])
    assert.equal(read(record, other)?.path, undefined);
  assert.equal(read(outline, '/r/design/_outline.md')?.kind, 'template');

  // Fields and their values are checked.
  const wrong = record
    .replace('| State | afloat', '| State | aflaot')
    .replace('| Author | Anna |', '| Launched | in May |');
  assert.deepEqual(findingsOf(wrong), [
    'warning field-missing: Field "Author" is missing; it belongs after "State"',
    'warning field-value: Field "State" is "aflaot"; it should be "afloat"',
    'warning field-value: Field "Launched" is "in May"; it should be a date (YYYY-MM-DD)',
  ]);

  // Numbers are compared with the file name.
  assert.deepEqual(findingsOf(record.replace('Record 012', 'Record 013')), [
    'warning number-mismatch: Title has number 013, but file name "D012.salt.md" has 012',
  ]);
  assert.deepEqual(findingsOf(record.replace('| 012', '| 014')), [
    'warning number-field: Field "Record" has number 014, but file name "D012.salt.md" has 012',
  ]);

  // Severities depend on the status.
  const leftOver = record.replace('Salt.', 'Salt.\n\n<!-- What does it carry? -->');
  const severities = ['sunk', 'afloat', 'moored'].map(
    (state) => findingsOf(leftOver.replace('| afloat', `| ${state}`))[0]?.split(' ')[0],
  );
  assert.deepEqual(severities, ['hint', 'information', 'warning']);

  assert.deepEqual(findingsOf(record.replace('| 012', '| QQQ')), [
    'information field-placeholder: Template placeholder in field "Record" not replaced: "QQQ"',
  ]);

  // A new proposal is created.
  const [own] = templatesFor('/r/design/records/new.md', files(record));
  assert.ok(own);
  assert.equal(placeForNew(own, '/r'), '/r/design/records');
  assert.equal(nextNumber(own.schema.family, ['D012.salt.md', 'D007.tar.md', 'README.md']), 13);
  const made = newProposal(own.schema, {
    number: '13',
    title: 'Dry tea',
    author: 'Ben',
    today: '2024-05-06',
  });
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
