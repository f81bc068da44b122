import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { rulePageForPeople } from '../../server/src/core/features/rule-page';

const page = `# a-rule

Something is wrong.

Severity: warning. Fix: always.

The examples use this template:

\`\`\`\`markdown template
## Summary
\`\`\`\`

## Wrong

\`\`\`\`markdown
//- 12-keys.md
## Summary

It is rwong.
      ^^^^^ a-rule: "rwong" should be "wrong"
//- .proposals.yaml
stage: draft
\`\`\`\`

\`\`\`\`markdown fixed
## Summary

It is wrong.
\`\`\`\`

## Right

\`\`\`\`markdown
It is right.
\`\`\`\`
`;

describe('the page of a rule for people', () => {
  it('has examples without marks, and what is known about the repository below the first paragraph', () =>
    assert.equal(
      rulePageForPeople(page, ['12 of 40 have it.']),
      `# a-rule

Something is wrong.

## In this repository

12 of 40 have it.

## The rule

Severity: warning. Fix: always.

## Examples

The examples use this template:

\`\`\`\`markdown
## Summary
\`\`\`\`


### Wrong

\`12-keys.md\`:

\`\`\`\`markdown
## Summary

It is rwong.
\`\`\`\`

\`.proposals.yaml\`:

\`\`\`\`yaml
stage: draft
\`\`\`\`

- Line 3: "rwong" should be "wrong"


After the fix:

\`\`\`\`markdown
## Summary

It is wrong.
\`\`\`\`


### Right

\`\`\`\`markdown
It is right.
\`\`\`\`

Nothing is reported.

`,
    ));

  it('has what is known also below a page that is one paragraph', () =>
    assert.equal(
      rulePageForPeople('# a-rule\n\nWrong.', ['Fact.']),
      '# a-rule\n\nWrong.\n\n## In this repository\n\nFact.',
    ));

  it('has no heading for a repository about which nothing is known', () =>
    assert.doesNotMatch(rulePageForPeople(page, []), /In this repository/));

  it('has no marks for any rule, and the facts below the first paragraph', () => {
    const names = readdirSync('test/rules').filter((name) => name.endsWith('.md'));
    assert.ok(names.length > 50);
    for (const name of names) {
      const text = rulePageForPeople(readFileSync(`test/rules/${name}`, 'utf8'), ['Fact.']);
      assert.doesNotMatch(text, /^\s*\^+ [\w-]+: /m, name);
      assert.doesNotMatch(text, /^\/\/- /m, name);
      assert.match(text, /^# .*\n\n.*\n\n## In this repository\n\nFact\.\n\n## The rule\n\n/, name);
    }
  });
});
