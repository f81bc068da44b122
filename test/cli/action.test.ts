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

/** Replaces the script that sends the comment: prints the review. */
const writesReview =
  "import { readFileSync } from 'node:fs'; console.log(readFileSync(process.argv[2], 'utf8'));";

interface Step {
  readonly shell: string;
  readonly run: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const action: {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
} = parse(readFileSync(join(__dirname, '../../action.yml'), 'utf8'));

describe('the GitHub action', { skip: process.platform === 'win32' && 'needs bash' }, () => {
  const project = scratchProject();
  const [build, check, comment] = action.runs.steps as [Step, Step, Step];
  const files = {
    'enhancement_template.md': template,
    '1-a.md': unfinished,
    'with space/2-b.md': clean.replace('-1', '-2'),
    'x;touch made/3-c.md': clean.replace('-1', '-3'),
  };

  /** Runs a step as GitHub does, with the inputs from a workflow. */
  function run(
    step: Step,
    workspace: string,
    inputs: Record<string, string> = {},
    github: Record<string, string> = {},
  ): Run {
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
        ...github,
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
    assert.deepEqual([action.runs.using, action.runs.steps.length], ['composite', 3]);
    for (const { run: script, shell } of action.runs.steps) {
      assert.doesNotMatch(script, /\$\{\{/);
      assert.equal(shell, 'bash');
    }
    const used = [check, comment].flatMap(({ env }) =>
      Object.values(env ?? {}).map((value) => /inputs\.(\w+)/.exec(value)?.[1]),
    );
    const decides = /inputs\.(\w+)/.exec(comment.if ?? '')?.[1];
    assert.deepEqual([...new Set([...used, decides])].sort(), Object.keys(action.inputs).sort());
  });

  it('builds in its own folder without running scripts of dependencies', () => {
    assert.ok(existsSync(join(project, 'dist/cli.js')));
    assert.equal(readFileSync(join(project, 'npm-ci'), 'utf8'), 'ci --ignore-scripts --include=dev\n');
  });

  it('has nothing to build in a release, which contains the checker', () => {
    const released = folderWith({ 'dist/cli.js': '' });
    const { status, stdout } = spawnSync(
      'bash',
      [
        '-e',
        '-c',
        `PATH=
${build.run}`,
      ],
      {
        cwd: released,
        encoding: 'utf8',
        // Without a path npm would not be found.
        env: { ...process.env, GITHUB_ACTION_PATH: released },
      },
    );
    assert.deepEqual([status, stdout], [0, '']);
  });

  it('writes outputs and the summary of the job', () => {
    const folder = folderWith({ ...files, output: '', summary: '' });
    process.env.GITHUB_OUTPUT = join(folder, 'output');
    process.env.GITHUB_STEP_SUMMARY = join(folder, 'summary');
    const ended = run(check, folder);
    delete process.env.GITHUB_OUTPUT;
    delete process.env.GITHUB_STEP_SUMMARY;
    assert.equal(ended.code, 1);
    const outputs = readFileSync(join(folder, 'output'), 'utf8');
    assert.equal(outputs, 'errors=0\nwarnings=1\ninformation=0\nhints=0\n');
    for (const { value } of Object.values(action.outputs)) {
      const [, name] = /^\$\{\{ steps\.check\.outputs\.(\w+) \}\}$/.exec(value) ?? [];
      if (name) assert.match(outputs, new RegExp(`^${name}=`, 'm'));
      else assert.match(value, /^\$\{\{ inputs\.output \}\}$/);
    }
    assert.match(readFileSync(join(folder, 'summary'), 'utf8'), /^\| 1-a\.md \| 0 \| 1 \|/m);
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

  it('writes a review of what differs from the base for the comment', () => {
    const folder = folderWith(files);
    repositoryIn(folder);
    writeFileSync(join(folder, 'with space/2-b.md'), `${files['with space/2-b.md']}\n[a](nowhere.md)\n`);
    writeFileSync(join(project, 'scripts/comment-review.mjs'), writesReview);
    const github = { GITHUB_SERVER_URL: 'https://example.org', GITHUB_REPOSITORY: 'o/r' };
    const ended = run(comment, folder, { base: 'main' }, github);
    assert.deepEqual([ended.code, ended.stderr], [0, '']);
    const link = /\(https:\/\/example\.org\/o\/r\/blob\/[\da-f]{40}\/with%20space\/2-b\.md\?plain=1#L\d+\)/;
    assert.match(ended.stdout, link);
    assert.equal(run(comment, folder, { base: '$(touch made)' }, github).code, 2);
    assert.ok(!existsSync(join(folder, 'made')));
    const onBranch = run(comment, folder, {}, { ...github, GITHUB_BASE_REF: 'no-such-branch' });
    assert.match(onBranch.stderr, /unknown git revision 'origin\/no-such-branch'/);
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
