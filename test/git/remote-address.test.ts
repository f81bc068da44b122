import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { webAddressOf } from '../../server/src/git/remote-address';

describe('the web address of a remote', () => {
  const cases: Record<string, string | undefined> = {
    'git@github.com:kubernetes/enhancements.git':
      'https://github.com/kubernetes/enhancements/issues/new/choose',
    'https://github.com/kubernetes/enhancements':
      'https://github.com/kubernetes/enhancements/issues/new/choose',
    'https://user:token@github.com/a/b.git/': 'https://github.com/a/b/issues/new/choose',
    'ssh://git@github.example.org:22/a/b.git': 'https://github.example.org/a/b/issues/new/choose',
    'https://gitlab.com/group/sub/project.git': 'https://gitlab.com/group/sub/project/-/issues/new',
    'https://codeberg.org/a/b': 'https://codeberg.org/a/b/issues/new',
    // Not known how issues are opened there.
    'https://git.example.org/a/b.git': undefined,
    '/srv/git/project.git': undefined,
    'file:///srv/git/github.com/a/b': undefined,
    'https://github.com/a/b?x=javascript:alert(1)': undefined,
    'javascript:alert(1)//github.com/a/b': undefined,
  };
  for (const [url, address] of Object.entries(cases))
    it(`${url} is ${address ?? 'not known'}`, () => assert.equal(webAddressOf(url)?.newIssue, address));
});
