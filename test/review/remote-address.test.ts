import assert from 'node:assert/strict';
import { it } from 'node:test';
import { commitAddress, lineAddress } from '../../server/src/core/review/remote-address';

const commit = 'a'.repeat(40);

it('the address of a commit comes from the address of the remote, without what is secret in it', () => {
  const address = (remote: string) => commitAddress(remote, commit)?.replace(commit, 'A');
  assert.equal(address('git@github.com:o/r.git'), 'https://github.com/o/r/blob/A');
  assert.equal(address('https://kim:secret@github.com/o/r.git'), 'https://github.com/o/r/blob/A');
  assert.equal(address('ssh://git@example.org:22/o/r'), 'https://example.org/o/r/blob/A');
  assert.equal(address('https://gitlab.com/g/h/r/'), 'https://gitlab.com/g/h/r/-/blob/A');
  for (const other of ['/srv/r.git', '../r', 'file:///r', 'C:\\r', 'ext::sh -c x', 'https://a b/c', ''])
    assert.equal(address(other), undefined, other);
});

it('the address of a line has the line in the source of a Markdown file', () => {
  assert.equal(
    lineAddress('https://x.org/b/', 'a (b)/c#d.md', 4),
    'https://x.org/b/a%20%28b%29/c%23d.md?plain=1#L5',
  );
  assert.equal(lineAddress('https://x.org/b', 'c.md', undefined), 'https://x.org/b/c.md');
});
