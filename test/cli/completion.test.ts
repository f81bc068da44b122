import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { commands } from '../../server/src/cli/commands/index';
import { folderWith, proposals } from '../support/cli';

const has = (shell: string) => spawnSync(shell, ['--version']).status === 0;
/** Whether zsh can start a shell in a terminal here, which needs a device for it. */
const zshHasTerminal = () =>
  spawnSync('zsh', ['-f', '-c', 'zmodload zsh/zpty && zpty shell true']).status === 0;

describe('proposals completion', () => {
  const folder = folderWith({});
  const script = (shell: string) => {
    const { code, stdout } = proposals(folder, 'completion', shell);
    assert.equal(code, 0);
    writeFileSync(join(folder, shell), stdout);
    return join(folder, shell);
  };

  it('completes commands, options and their values in bash', {
    skip: !has('bash') && 'bash is not installed',
  }, () => {
    const complete = (...words: string[]) => {
      const run = spawnSync(
        'bash',
        [
          '-c',
          `. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _proposals; echo "\${COMPREPLY[@]}"`,
          script('bash'),
          ...words,
        ],
        { encoding: 'utf8' },
      );
      assert.equal(run.stderr, '');
      return run.stdout.trim().split(' ');
    };
    assert.deepEqual(complete('proposals', ''), [...commands.map(({ name }) => name), '--help', '--version']);
    assert.deepEqual(complete('proposals', 'expl'), ['explain', 'explain-file']);
    assert.deepEqual(complete('proposals', 'check', '--fix'), ['--fix', '--fix-dry-run']);
    assert.deepEqual(complete('proposals', 'report', '--format', 'm'), ['markdown']);
    assert.deepEqual(complete('proposals', 'completion', 'f'), ['fish']);
    // Files are left to the shell.
    assert.deepEqual(complete('proposals', 'check', '1-'), ['']);
  });

  for (const shell of ['zsh', 'fish'])
    it(`is read by ${shell}`, { skip: !has(shell) && `${shell} is not installed` }, () => {
      const run = spawnSync(
        shell,
        [shell === 'zsh' ? '-f' : '--no-config', '-c', `source ${script(shell)}`],
        { encoding: 'utf8' },
      );
      assert.deepEqual([run.status, run.stderr], [0, '']);
    });

  it('completes commands, options and their values in zsh', {
    skip: (!has('zsh') && 'zsh is not installed') || (!zshHasTerminal() && 'zsh cannot open a terminal'),
  }, () => {
    // Keys are typed into a shell of its own: the tabulator, then what prints the completed line.
    const driver = join(folder, 'driver.zsh');
    writeFileSync(
      driver,
      `zmodload zsh/zpty
zpty shell zsh -f -i
# The keys are those of Emacs, also where EDITOR names vi.
zpty -w shell "PS1=; bindkey -e; autoload -U compinit; compinit -u -D; source $1; print rea''dy"
zpty -r -m shell text '*ready*'
for line in "\${@:2}"; do
  zpty -w -n shell "$line"$'\\t'
  zpty -w -n shell $'\\x01print -r -- "=> \\x05"\\n'
done
zpty -w shell "print do''ne"
zpty -r -m shell text '*done*'
print -rn -- "$text"
zpty -d shell
`,
    );
    const lines = [
      'proposals comp',
      'proposals check --fix-',
      'proposals report --format mark',
      'proposals completion f',
    ];
    const { stdout, stderr } = spawnSync('zsh', ['-f', driver, script('zsh'), ...lines], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    assert.deepEqual(
      [...stdout.matchAll(/^=> (.*?)\s*$/gm)].map(([, line]) => line),
      [
        'proposals completion',
        'proposals check --fix-dry-run',
        'proposals report --format markdown',
        'proposals completion fish',
      ],
      `The shell printed ${JSON.stringify(stdout)}, and on stderr ${JSON.stringify(stderr)}.`,
    );
  });

  it('completes commands, options and their values in fish', {
    skip: !has('fish') && 'fish is not installed',
  }, () => {
    const complete = (line: string) => {
      const command = `source ${script('fish')}; complete -C '${line}'`;
      const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', command], { encoding: 'utf8' });
      assert.equal(stderr, '');
      return stdout
        .trim()
        .split('\n')
        .map((found) => found.split('\t')[0]);
    };
    assert.deepEqual(complete('proposals expl'), ['explain', 'explain-file']);
    assert.deepEqual(complete('proposals check --fix'), ['--fix', '--fix-dry-run']);
    assert.deepEqual(complete('proposals report --format m'), ['markdown']);
    assert.deepEqual(complete('proposals completion f'), ['fish']);
  });

  it('has a line for every option in fish', () => {
    const { stdout } = proposals(folder, 'completion', 'fish');
    for (const { name, options } of commands)
      for (const { long = '' } of options.flatMap((group) => group.options))
        assert.match(stdout, new RegExp(`from ${name}' -l ${long.slice(2)} `));
  });
});
