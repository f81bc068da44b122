import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith, proposals } from '../support/cli';
import { commit, git } from './git';

const sections = ['Summary', 'Motivation', 'Drawbacks', 'Alternatives'];
const template = `---\nstatus: draft\nowner: NAME\n---\n\n# enhancement-NNNN: Title\n\n${sections.map((name) => `## ${name}\n\n<!-- Write the ${name.toLowerCase()} here. -->\n`).join('\n')}`;

const words = (name: string) => `The ${name.toLowerCase()} of this one.\nHere ${name} has a second line.\n`;
const proposal = (number: number, title: string, has: readonly string[] = sections) =>
  `---\nstatus: draft\nowner: kim\n---\n\n# enhancement-${number}: ${title}\n\n${has.map((name) => `## ${name}\n\n${words(`${title} ${name}`)}`).join('\n')}`;

/** A repository with four proposals on a branch. */
function repository(): string {
  const folder = folderWith({
    'enhancement_template.md': template,
    '1-keys.md': proposal(1, 'Keys'),
    '2-locks.md': `${proposal(2, 'Locks')}\n- [x] Asked the *owners*\n- [x] Wrote tests\n`,
    '3-doors.md': proposal(3, 'Doors'),
    '4-walls.md': proposal(4, 'Walls'),
  });
  git(folder, 'init', '-q', '-b', 'main');
  commit(folder, '2024-01-01T00:00:00Z');
  git(folder, 'checkout', '-q', '-b', 'mine');
  return folder;
}

function edit(folder: string, file: string, change: (text: string) => string): void {
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

const review = (folder: string, ...args: string[]) =>
  proposals(folder, 'check', '--no-cache', '--format', 'review', '--changed-since', 'main', ...args, '.');

describe('--format review', () => {
  it('lists what a reviewer would ask, with the most important first, and links to the lines', () => {
    const folder = repository();
    edit(folder, '1-keys.md', (text) =>
      text
        .replace(words('Keys Motivation'), '')
        .replace('draft', 'nearly')
        .replace(/## Drawbacks[^#]*/, ''),
    );
    commit(folder);
    const { stdout, code, stderr } = review(folder, '--link-base', 'https://example.org/o/r/blob/abc/');
    assert.equal(stderr, '');
    assert.equal(code, 1);
    const lines = stdout.split('\n');
    assert.equal(lines[0], '<!-- enhancement-proposals: review -->');
    assert.match(stdout, /<summary><b>enhancement-1: Keys<\/b> · draft → nearly · /);
    const groups = lines.flatMap((line) => /^- \*\*([^*]+)\*\*/.exec(line)?.[1] ?? []);
    assert.deepEqual(groups.slice(0, 2), ['Missing', 'Empty']);
    assert.match(
      stdout,
      /Section "Drawbacks" is missing.* \(this change removes it\) – \[line \d+\]\(https:\/\/example\.org\/o\/r\/blob\/abc\/1-keys\.md\?plain=1#L\d+\)/,
    );
    assert.doesNotMatch(stdout, /The change removes section "Drawbacks"/);
  });

  it('notifies nobody and refers to no issue by the words of a proposal', () => {
    const folder = repository();
    edit(
      folder,
      '1-keys.md',
      (text) =>
        `${text.replace(': Keys', ': Keys @everyone #12 GH-3 www.x')}\n<<[UNRESOLVED who]>>\nWho?\n<<[/UNRESOLVED]>>\n`,
    );
    commit(folder);
    const { stdout } = review(folder);
    assert.match(stdout, /Keys @&#8203;everyone #&#8203;12 GH-&#8203;3 www&#8203;\.x/);
  });

  it('reports sections of the author, fields and ticks that a change removes', () => {
    const folder = repository();
    edit(folder, '1-keys.md', (text) => `${text}\n## Our own risks\n\nThe keys may be lost on the way.\n`);
    commit(folder);
    git(folder, 'checkout', '-q', '-b', 'next');
    git(folder, 'branch', '-q', '-f', 'main');
    edit(folder, '1-keys.md', (text) =>
      text.replace(/## Our own risks[\s\S]*/, '').replace('owner: kim\n', ''),
    );
    edit(folder, '2-locks.md', (text) =>
      text.replace('[x] Asked', '[ ] Asked').replace('[x] Wrote', '[x] Wrote'),
    );
    const { stdout } = review(folder);
    assert.match(stdout, /The change removes section "Our own risks" \(1 line of text\) – line \d+/);
    assert.match(
      stdout,
      /owner.*(?:this change removes it|The change removes field)|The change removes field "owner" \("kim"\)/,
    );
    assert.match(stdout, /The change unticks "Asked the owners" – line \d+/);
    assert.doesNotMatch(stdout, /unticks "Wrote/);
  });

  it('does not report a renamed or moved section as removed', () => {
    const folder = repository();
    edit(folder, '1-keys.md', (text) => `${text}\n## Our own risks\n\nThe keys may be lost on the way.\n`);
    commit(folder);
    git(folder, 'branch', '-q', '-f', 'main');
    edit(folder, '1-keys.md', (text) => text.replace('## Our own risks', '### Risks that we see'));
    assert.doesNotMatch(review(folder).stdout, /removes/);
  });

  it('lists deleted and renamed proposals and compares a renamed one with its earlier version', () => {
    const folder = repository();
    rmSync(join(folder, '4-walls.md'));
    renameSync(join(folder, '3-doors.md'), join(folder, '3-gates.md'));
    edit(folder, '3-gates.md', (text) => text.replace('owner: kim\n', ''));
    const { stdout } = review(folder);
    assert.match(stdout, /Deleted: enhancement-4: Walls \(`4-walls\.md`\)/);
    assert.match(stdout, /Renamed: `3-doors\.md` → `3-gates\.md`/);
    assert.match(stdout, /removes/);
    assert.doesNotMatch(review(folder, '!4-*.md').stdout, /Deleted/);
  });

  it('names changed proposals without findings, and nothing when none was changed', () => {
    const folder = repository();
    assert.deepEqual(review(folder), { code: 0, stdout: '', stderr: '' });
    writeFileSync(join(folder, '5-roofs.md'), proposal(5, 'Roofs'));
    assert.equal(
      review(folder).stdout,
      '<!-- enhancement-proposals: review -->\n\n**1 changed proposal: nothing to ask**\n\nWithout findings: enhancement-5: Roofs\n',
    );
  });

  it('writes titles and names as text that mentions nobody', () => {
    const folder = repository();
    mkdirSync(join(folder, 'a(b) [c]'));
    writeFileSync(
      join(folder, 'a(b) [c]/6-x.md'),
      `${proposal(6, 'For @kim #12 <img src=x> </details> [a](javascript:b) `c` https://example.org/issues/1', ['Summary', 'Motivation'])}\n## a\n\n[@all #13 <b>](nowhere.md)\n`,
    );
    const { stdout } = review(folder, '--link-base', 'https://example.org/b');
    assert.doesNotMatch(stdout, /@kim|#12\b|<img|@all|#13\b|https:\/\/example\.org\/issues/);
    assert.equal(stdout.match(/<\/details>/g)?.length, 1);
    assert.match(stdout, /\(https:\/\/example\.org\/b\/a%28b%29%20%5Bc%5D\/6-x\.md\?plain=1#L\d+\)/);
  });

  it('reports only what the change broke with --pull-request', () => {
    const folder = repository();
    edit(folder, '1-keys.md', (text) => text.replace(/## Drawbacks[^#]*/, ''));
    commit(folder);
    git(folder, 'branch', '-q', '-f', 'main');
    edit(folder, '1-keys.md', (text) => `${text}\nMore.\n`);
    assert.match(review(folder).stdout, /"Drawbacks" is missing/);
    const run = proposals(folder, 'check', '--no-cache', '--format', 'review', '--pull-request', 'main', '.');
    assert.match(run.stdout, /nothing to ask/);
  });

  it('is as strict with a proposal that is not merged as a check of the pull request', () => {
    const folder = repository();
    writeFileSync(
      join(folder, '5-roofs.md'),
      proposal(5, 'Roofs', ['Summary', 'Motivation', 'Alternatives']).replace('status: draft\n', ''),
    );
    assert.match(review(folder, '--min-severity', 'warning').stdout, /"Drawbacks" is missing/);
    const check = proposals(folder, 'check', '--no-cache', '--min-severity', 'warning', '5-roofs.md');
    assert.doesNotMatch(check.stdout, /"Drawbacks" is missing/);
  });

  it('names the options that it needs', () => {
    const folder = repository();
    const error = (...args: string[]) => proposals(folder, 'check', ...args, '.').stderr;
    assert.equal(
      error('--format', 'review'),
      'proposals: --format review requires --changed-since or --pull-request\n',
    );
    assert.equal(error('--link-base', 'https://x.org'), 'proposals: --link-base requires --format review\n');
    const withBase = (base: string) =>
      error('--format', 'review', '--changed-since', 'main', '--link-base', base);
    assert.equal(withBase('javascript:x'), 'proposals: --link-base: not an address: javascript:x\n');
  });

  it('leaves out what did not fit into a comment', () => {
    const folder = repository();
    for (let number = 10; number < 100; number++)
      writeFileSync(
        join(folder, `${number}-many.md`),
        `${proposal(number, 'Many', ['Summary', 'Motivation', 'Drawbacks'])}${`\n[${'long name '.repeat(20)}](nowhere-${number}.md)\n`.repeat(25)}`,
      );
    const { stdout } = review(folder);
    assert.ok(stdout.length < 65_536);
    assert.match(stdout, /\d+ more proposals with findings did not fit/);
    assert.match(stdout, /- … and \d+ more/);
    assert.equal(stdout.match(/<details/g)?.length, stdout.match(/<\/details>/g)?.length);
  });
});

describe('--min-severity', () => {
  it('hides less severe findings, which then do not make the run fail', () => {
    const folder = repository();
    edit(folder, '1-keys.md', (text) => text.replace('[x]', '').concat('\n[x](nowhere.md)\n'));
    const run = (severity: string) =>
      proposals(folder, 'check', '--no-cache', '--format', 'json', '--min-severity', severity, '1-keys.md');
    assert.equal(run('hint').code, 1);
    assert.match(run('warning').stdout, /link-file/);
    assert.equal(run('error').code, 0);
    assert.doesNotMatch(run('error').stdout, /link-file/);
  });
});
