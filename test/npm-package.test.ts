import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { rules } from '../server/src/core/rules/index.generated';
import { linkDependencies, scratchProject } from './cli/scratch-project';
import { folderWith } from './support/cli';

const root = join(__dirname, '..');

/** The result of a program, which has to succeed unless the caller expects otherwise. */
function run(folder: string, program: string, args: readonly string[], status = 0): string {
  const env = { ...process.env, NO_COLOR: '1', npm_config_update_notifier: 'false' };
  const result = spawnSync(program, args, { cwd: folder, encoding: 'utf8', env });
  assert.equal(result.status, status, `${program} ${args.join(' ')}: ${result.stdout}${result.stderr}`);
  return result.stdout;
}

describe('the npm package', { timeout: 300_000 }, () => {
  let files: readonly string[] = [];
  const folder = folderWith({ 'package.json': '{ "private": true }' });

  before(() => {
    const project = scratchProject();
    linkDependencies(project);
    const [packed] = JSON.parse(run(project, 'npm', ['pack', '--json', '--pack-destination', folder]));
    files = packed.files.map(({ path }: { path: string }) => path).sort();
    const flags = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts'];
    run(folder, 'npm', ['install', ...flags, join(folder, packed.filename)]);
  });

  it('contains only what runs', () => {
    const templates = globSync('**', { cwd: join(root, 'server/templates') });
    assert.deepEqual(
      files,
      [
        'LICENSE',
        'README.md',
        'dist/api.d.ts',
        ...['api', 'cli', 'core', 'language-server', 'linting', 'mcp', 'server'].map(
          (name) => `dist/${name}.js`,
        ),
        ...rules.map(({ id }) => `dist/rules/${id}.md`),
        ...templates.map((path) => `dist/templates/${path}`),
        'dist/third-party-notices.txt',
        'man/proposals.1',
        'package.json',
      ].sort(),
    );
  });

  it('runs in an empty folder', () => {
    const npx = ['--no-install', 'proposals'];
    assert.match(run(folder, 'npx', [...npx, 'explain', 'toc-stale']), /^# toc-stale/);
    const byPackage = ['--no-install', 'enhancement-proposals', 'explain', 'toc-stale'];
    assert.match(run(folder, 'npx', byPackage), /^# toc-stale/);
    run(folder, 'npx', [...npx, 'check', '--no-error-on-unmatched-pattern', '.']);
    // Without proposals there is nothing to check, which is an error that says so.
    run(folder, 'npx', [...npx, 'check', '.'], 2);
  });

  it('is not built outside of a clone', () => {
    const installed = join(folder, 'node_modules/enhancement-proposals');
    run(installed, 'npm', ['run', 'prepare']);
    assert.ok(existsSync(join(installed, 'dist/cli.js')));
  });

  it('has the language server', async () => {
    const server = spawn(process.execPath, ['node_modules/.bin/proposals', 'lsp'], { cwd: folder });
    const params = { processId: null, rootUri: null, capabilities: {} };
    const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
    server.stdin.write(`Content-Length: ${message.length}\r\n\r\n${message}`);
    let answer = '';
    for await (const data of server.stdout) {
      answer += data;
      if (answer.includes('serverInfo')) break;
    }
    server.kill();
    assert.match(answer, /"serverInfo":\{"name":"enhancement-proposals"/);
  });

  it('has functions for programs, with types', () => {
    const template =
      '# enhancement-NNNN: Title\n\n## Summary\n\n<!-- Say it. -->\n\n## Motivation\n\n## Security\n';
    writeFileSync(
      join(folder, 'program.mts'),
      `import { check, fix, toc, type Finding } from 'enhancement-proposals';
const files = { 'enhancement_template.md': ${JSON.stringify(template)} };
const text = '# enhancement-1: Keys\\n\\n## Summary\\n\\n<!-- Say it. -->\\n\\nShort.\\n\\n## Motivation\\n\\nGood.\\n';
const options = { path: '1-keys.md', files, rules: { 'section-missing': 'error' } } as const;
const findings: readonly Finding[] | undefined = check(text, options);
console.log(JSON.stringify({
  findings: findings?.map(({ rule, severity, line, fix }) => [rule, severity, line, fix]),
  note: check('# Note\\n', { path: 'note.md', files }) ?? null,
  fixed: fix(text, options) === text.replace('<!-- Say it. -->\\n\\n', ''),
  toc: toc('# A\\n\\n<!-- toc -->\\n<!-- /toc -->\\n\\n## B\\n'),
}));
`,
    );
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const compilerOptions = { strict: true, module: 'nodenext', lib: ['es2022', 'dom'], types: [] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.mts'] }));
    run(folder, process.execPath, [compiler, '-p', folder]);
    assert.match(readFileSync(join(folder, 'program.mjs'), 'utf8'), /from 'enhancement-proposals'/);
    assert.deepEqual(JSON.parse(run(folder, process.execPath, ['program.mjs'])), {
      findings: [
        ['guidance-comment', 'information', 5, 'always'],
        ['section-missing', 'error', 11, 'on-request'],
      ],
      note: null,
      fixed: true,
      toc: '# A\n\n<!-- toc -->\n- [B](#b)\n<!-- /toc -->\n\n## B\n',
    });
  });
});
