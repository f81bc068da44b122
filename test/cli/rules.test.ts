import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { families } from '../../server/src/core/families/index.generated';
import { rules } from '../../server/src/core/rules/index.generated';
import { proposals } from '../support/cli';

describe('rules', () => {
  it('lists each rule with its severity and title', () => {
    const { code, stdout, stderr } = proposals('.', 'rules');
    assert.deepEqual([code, stderr, stdout.trimEnd().split('\n').length], [0, '', rules.length]);
    assert.match(stdout, /^comment-unclosed\s+error\s+A comment is not closed/m);
  });

  it('lists rules as JSON, with the kind of fix from their pages', () => {
    const listed = JSON.parse(proposals('.', 'rules', '--format', 'json').stdout);
    assert.deepEqual(
      listed.map(({ id }: { id: string }) => id),
      rules.map(({ id }) => id),
    );
    assert.deepEqual(
      listed.find(({ id }: { id: string }) => id === 'toc-missing'),
      {
        id: 'toc-missing',
        title: 'The table of contents is missing.',
        severity: 'information',
        stages: { draft: 'hint', final: 'warning' },
        fix: 'always; on request where a few headings are linked, which may be meant as a table',
        families: families.map(({ id }) => id),
      },
    );
    assert.ok(listed.every(({ fix }: { fix: string }) => fix !== ''));
  });
});

describe('explain', () => {
  it('prints the page of a rule', () => {
    const page = readFileSync(join(__dirname, '../rules/section-order.md'), 'utf8');
    assert.deepEqual(proposals('.', 'explain', 'section-order'), { code: 0, stdout: page, stderr: '' });
  });

  it('suggests the most similar rule for an unknown one', () => {
    assert.deepEqual(proposals('.', 'explain', 'secton-order'), {
      code: 2,
      stdout: '',
      stderr: "proposals: unknown rule 'secton-order'; did you mean section-order?\n",
    });
    assert.match(
      proposals('.', 'explain', 'x').stderr,
      /unknown rule 'x'; `proposals rules` lists all rules\n$/,
    );
  });
});
