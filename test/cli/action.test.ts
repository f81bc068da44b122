import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { folderWith, type Run } from '../support/cli';
import { repositoryIn } from './git';
import { clean, template, unfinished } from './samples';
import { scratchProject, withoutRegistry } from './scratch-project';

interface Step {
  readonly shell: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
}

const action: {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
} = parse(readFileSync(join(__dirname, '../../action.yml'), 'utf8'));

describe('the GitHub action', { skip: process.platform === 'win32' && 'needs bash' }, () => {
  const project = scratchProject();
  const [build, check] = action.runs.steps as [Step, Step];
  const files = {
    'enhancement_template.md': template,
    '1-a.md': unfinished,
    'with space/2-b.md': clean.replace('-1', '-2'),
    'x;touch made/3-c.md': clean.replace('-1', '-3'),
  };

  /** Runs a step as GitHub does, with the inputs from a workflow. */
  function run(step: Step, workspace: string, inputs: Record<string, string> = {}): Run {
    const values = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, value]) => [
        name,
        value.replace(/^\$\{\{ inputs\.(\w+) \}\}$/, (_, input: string) => {
          assert.ok(action.inputs[input], `an input named ${input}`);
          return inputs[input] ?? action.inputs[input].default;
        }),
      ]),
    );
    const { GITHUB_WORKSPACE: _, ...env } = withoutRegistry(project);
    const ended = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd: workspace,
      encoding: 'utf8',
      env: {
        ...env,
        ...values,
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: project,
        GITHUB_WORKSPACE: workspace,
      },
    });
    return { code: ended.status, stdout: ended.stdout, stderr: ended.stderr };
  }

  before(() => {
    const built = run(build, folderWith({}));
    assert.equal(built.code, 0, built.stderr);
  });

  it('passes inputs as environment variables, not as script text', () => {
    assert.deepEqual([action.runs.using, action.runs.steps.length], ['composite', 2]);
    for (const { run: script, shell } of action.runs.steps) {
      assert.doesNotMatch(script, /\$\{\{/);
      assert.equal(shell, 'bash');
    }
    const used = Object.values(check.env ?? {}).map((value) => /inputs\.(\w+)/.exec(value)?.[1]);
    assert.deepEqual(used, Object.keys(action.inputs));
  });

  it('builds in its own folder without running scripts of dependencies', () => {
    assert.ok(existsSync(join(project, 'dist/cli.js')));
    assert.equal(readFileSync(join(project, 'npm-ci'), 'utf8'), 'ci --ignore-scripts --include=dev\n');
  });

  it('checks the whole checkout by default and writes annotations', () => {
    const ended = run(check, folderWith(files));
    assert.deepEqual([ended.code, ended.stderr], [1, '']);
    assert.match(ended.stdout, /^::warning file=1-a\.md,line=5,.*title=section-missing::[^\n]*\n$/);
  });

  it('accepts paths, one per line, and options', () => {
    const folder = folderWith(files);
    const checked = (inputs: Record<string, string>) => {
      const ended = run(check, folder, { format: 'json', ...inputs });
      assert.equal(ended.stderr, '');
      return JSON.parse(ended.stdout).documents.map(({ path }: { path: string }) => path);
    };
    assert.deepEqual(checked({ paths: 'with space\n1-*.md\n\n' }), ['with space/2-b.md', '1-a.md']);
    assert.deepEqual(checked({ paths: '1-a.md', args: '  --quiet\n --max-warnings  5 ' }), ['1-a.md']);
    assert.equal(run(check, folder, { args: '--quiet' }).code, 0);
    assert.equal(run(check, folder, { args: '--quiet --max-warnings 0' }).code, 1);
  });

  it('compares a pull request with its base', () => {
    const folder = folderWith(files);
    repositoryIn(folder);
    writeFileSync(join(folder, 'with space/2-b.md'), `${files['with space/2-b.md']}\nMore.\n`);
    const ended = run(check, folder, { format: 'json', base: 'main' });
    assert.deepEqual([ended.code, ended.stderr], [0, '']);
    const { documents } = JSON.parse(ended.stdout);
    assert.deepEqual(
      documents.map(({ path }: { path: string }) => path),
      ['with space/2-b.md'],
    );
  });

  it('does not execute the text of inputs', () => {
    const folder = folderWith(files);
    const hostile = '$(touch made) `touch made`; touch made';
    const attempts: Record<string, string>[] = [
      { paths: hostile },
      { paths: '--version' },
      { args: hostile },
      { base: hostile },
      { format: hostile },
      { output: '$(touch made)' },
    ];
    for (const inputs of attempts) {
      const { code } = run(check, folder, inputs);
      assert.equal(code, 'output' in inputs ? 1 : 2, JSON.stringify(inputs));
    }
    assert.ok(!existsSync(join(folder, 'made')));
    assert.ok(existsSync(join(folder, '$(touch made)')), 'a file of that name');
  });

  it('writes the report to the file in the output input', () => {
    const folder = folderWith(files);
    const ended = run(check, folder, { format: 'sarif', output: 'my report.sarif' });
    assert.deepEqual([ended.code, ended.stdout], [1, '']);
    assert.equal(JSON.parse(readFileSync(join(folder, 'my report.sarif'), 'utf8')).version, '2.1.0');
  });
});
