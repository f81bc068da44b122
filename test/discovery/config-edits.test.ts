import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { severityEdit } from '../../server/src/core/discovery/config-edits';
import { configOf } from '../../server/src/core/discovery/read-config';
import { ruleIds } from '../../server/src/core/proposal/rule-ids.generated';
import { chosenSeverity } from '../../server/src/core/proposal/settings';
import { applyEdits } from '../../server/src/core/text/edits';

function edited(text: string, files?: string): string | undefined {
  const edit = severityEdit(text, {
    rule: 'todo',
    severity: 'off',
    ...(files === undefined ? {} : { files }),
  });
  return edit && applyEdits(text, [edit]);
}

describe('the edit that turns a rule off', () => {
  const examples: readonly [before: string, after: string][] = [
    ['', 'rules:\n  todo: off\n'],
    ['# Ours\n', '# Ours\nrules:\n  todo: off\n'],
    ['stage: draft', 'stage: draft\nrules:\n  todo: off\n'],
    ['rules:\n', 'rules:\n  todo: off\n'],
    ['rules: # Ours\nstage: draft\n', 'rules: # Ours\n  todo: off\nstage: draft\n'],
    [
      'rules:\n    unresolved: hint # why\n\n# Next\nstage: draft\n',
      'rules:\n    unresolved: hint # why\n    todo: off\n\n# Next\nstage: draft\n',
    ],
    ['rules:\n  todo: error # yes\n  unresolved: hint\n', 'rules:\n  todo: off # yes\n  unresolved: hint\n'],
    ['rules: { unresolved: hint }\n', 'rules: { unresolved: hint, todo: off }\n'],
    ['rules: {}\n', 'rules: { todo: off }\n'],
    ['rules: null\n', 'rules:\n  todo: off\n'],
    ['rules: ~ # ours\nstage: draft\n', 'rules: # ours\n  todo: off\nstage: draft\n'],
    ['rules:\n  null\nstage: draft', 'rules:\n  todo: off\nstage: draft'],
    [
      'stage: draft\r\nrules:\r\n  unresolved: hint\r\n',
      'stage: draft\r\nrules:\r\n  unresolved: hint\r\n  todo: off\r\n',
    ],
  ];
  for (const [before, after] of examples)
    it(`changes ${JSON.stringify(before)}`, () => {
      assert.equal(edited(before), after);
      assert.equal(configOf('/a/.proposals.yaml', after, ruleIds).settings.rules.get('todo')?.value, 'off');
      assert.equal(edited(after), after);
    });

  const forFiles: readonly [before: string, after: string][] = [
    ['overrides: null # n', 'overrides: # n\n  - files: drafts/**\n    rules:\n      todo: off'],
    [
      'overrides:\n  - files: drafts/**\n    rules: ~\n',
      'overrides:\n  - files: drafts/**\n    rules:\n      todo: off\n',
    ],
    ['', 'overrides:\n  - files: drafts/**\n    rules:\n      todo: off\n'],
    [
      'overrides:\n- files: a.md # one\n  stage: draft # two\n# end\nstage: final\n',
      'overrides:\n- files: a.md # one\n  stage: draft # two\n- files: drafts/**\n  rules:\n    todo: off\n# end\nstage: final\n',
    ],
    [
      'overrides:\n  - files: drafts/**\n    rules:\n      unresolved: hint\n  - files: b.md\n    stage: draft\n',
      'overrides:\n  - files: drafts/**\n    rules:\n      unresolved: hint\n      todo: off\n  - files: b.md\n    stage: draft\n',
    ],
  ];
  for (const [before, after] of forFiles)
    it(`changes ${JSON.stringify(before)} for some files`, () => {
      assert.equal(edited(before, 'drafts/**'), after);
      const { overrides, problems } = configOf('/a/.proposals.yaml', after, ruleIds);
      assert.deepEqual(problems, []);
      const matching = overrides.filter((override) => override.matches('drafts/1-a.md'));
      assert.equal(matching.at(-1)?.settings.rules.get('todo')?.value, 'off');
      assert.ok(!overrides.at(-1)?.matches('c.md'));
    });

  const forDrafts: readonly [before: string, after: string][] = [
    ['', 'rules-by-stage:\n  draft:\n    todo: off\n'],
    ['rules:\n  todo: error', 'rules:\n  todo: error\nrules-by-stage:\n  draft:\n    todo: off\n'],
    ['rules-by-stage:\n', 'rules-by-stage:\n  draft:\n    todo: off\n'],
    [
      'rules-by-stage:\n  final:\n    todo: error # ours\nstage: draft\n',
      'rules-by-stage:\n  final:\n    todo: error # ours\n  draft:\n    todo: off\nstage: draft\n',
    ],
    [
      'rules-by-stage:\n  draft:\n    toc-stale: hint\n  final: {}\n',
      'rules-by-stage:\n  draft:\n    toc-stale: hint\n    todo: off\n  final: {}\n',
    ],
    ['rules-by-stage:\n  draft: { todo: hint }\n', 'rules-by-stage:\n  draft: { todo: off }\n'],
    ['rules-by-stage:\n  draft:\n', 'rules-by-stage:\n  draft:\n    todo: off\n'],
  ];
  for (const [before, after] of forDrafts)
    it(`changes ${JSON.stringify(before)} for drafts`, () => {
      const edit = severityEdit(before, { rule: 'todo', severity: 'off', stage: 'draft' });
      assert.equal(edit && applyEdits(before, [edit]), after);
      const { settings, problems } = configOf('/a/.proposals.yaml', after, ruleIds);
      assert.deepEqual(problems, []);
      assert.equal(chosenSeverity(settings, 'todo', 'draft')?.value, 'off');
      assert.notEqual(chosenSeverity(settings, 'todo', 'review')?.value, 'off');
      assert.deepEqual(severityEdit(after, { rule: 'todo', severity: 'off', stage: 'draft' })?.text, 'off');
    });

  it('leaves stages alone that it cannot extend safely', () => {
    for (const text of ['rules-by-stage: { draft: {} }\n', 'rules-by-stage: off\n', 'rules-by-stage: {}\n'])
      assert.equal(severityEdit(text, { rule: 'todo', severity: 'off', stage: 'draft' }), undefined, text);
  });

  it('leaves alone what it cannot extend safely', () => {
    for (const text of [
      'rules: [',
      '{ stage: draft }\n',
      'rules: &a\n  todo\n',
      'a: &a { b: c }\nrules: *a\n',
      'stage: draft\n---\nstage: final\n',
      'stage: draft\n...\n',
      '- a\n',
      'rules: off\n',
      'a: &a null\nrules: *a\n',
      'rules: !!null null\n',
    ])
      assert.equal(edited(text), undefined, text);
    assert.equal(edited('overrides: [{ files: a.md }]\n', 'drafts/**'), undefined);
  });

  it('quotes a pattern that is not a plain text in YAML', () => {
    const after = edited('', '*-wip.md') ?? '';
    assert.equal(parse(after).overrides[0].files, '*-wip.md');
  });
});
