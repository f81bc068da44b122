import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith } from '../support/cli';
import { configurationIn, environmentWithProposals, proposalWithMistakes } from './page';

/** ALE is an optional package in the search path of Vim, as that of Debian is. */
const hasAle =
  spawnSync(
    'vim',
    ['-Nu', 'NONE', '-n', '-es', '-c', 'packadd ale', '-c', "exe exists(':ALEInfo') ? 'qall!' : 'cquit!'"],
    {
      stdio: 'ignore',
      timeout: 20_000,
    },
  ).status === 0;

/** Waits for the diagnostics in the location list and writes them to a file. */
const session = `
edit 1-keys.md
let s:start = reltime()
while empty(getloclist(0)) && reltimefloat(reltime(s:start)) < 20
  sleep 50m
endwhile
call writefile([json_encode(map(getloclist(0), {_, row -> [row.lnum, row.col, row.type, row.text]}))], 'rows.json')
qall!
`;

describe('Vim with ALE', { skip: !hasAle && 'Vim with ALE is not installed' }, () => {
  it('works with the configuration on the page for users', () => {
    const configuration = configurationIn('vim')[0] ?? '';
    const folder = folderWith({
      ...proposalWithMistakes,
      // The configuration has a setting, as an example; here it is one whose effect is seen.
      vimrc: `packadd ale\nfiletype plugin on\n${configuration.replace("'placeholder': 'warning'", "'guidance-comment': 'error'")}`,
      'session.vim': session,
    });
    assert.match(readFileSync(join(folder, 'vimrc'), 'utf8'), /'guidance-comment': 'error'/);
    const arguments_ = ['-Nu', join(folder, 'vimrc'), '-n', '-es', '-S', join(folder, 'session.vim')];
    const run = spawnSync('vim', arguments_, {
      cwd: join(folder, 'work'),
      stdio: 'ignore',
      timeout: 60_000,
      env: environmentWithProposals(folder),
    });
    assert.equal(run.status, 0);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, 'work/rows.json'), 'utf8')), [
      [5, 1, 'E', 'guidance-comment: Template comment not removed: "Say it."'],
      [7, 8, 'W', 'link-anchor: Anchor "#none" does not exist'],
    ]);
  });
});
