import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { configAt, readConfig } from '../../server/src/core/discovery/config-at';
import { settingsOf } from '../../server/src/core/discovery/editor-settings';
import { settingsAt } from '../../server/src/core/discovery/settings-at';
import { chosenSeverity, type Settings } from '../../server/src/core/proposal/settings';
import type { Stage } from '../../server/src/core/template/stage';
import { applyEdits } from '../../server/src/core/text/edits';
import { lineColumnAt, lineStartsOf } from '../../server/src/core/text/lines';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { configExamples } from '../support/config-examples';
import { randomFrom, seed } from '../support/random';

/** `stage@origin`, and `rule: severity@origin` for each rule. */
function settingLines({ stage, rules }: Settings): readonly string[] {
  return [
    ...(stage ? [`${stage.value}@${stage.origin}`] : []),
    ...[...rules].map(([id, { value, origin }]) => `${id}: ${value}@${origin}`),
  ];
}

function problemsOf(text: string): readonly string[] {
  const starts = lineStartsOf(text);
  return readConfig('/p/.proposals.yaml', text, new MemoryWorkspace()).problems.map(({ span, message }) => {
    const { line, column } = lineColumnAt(starts, span.start);
    return `${line + 1}:${column + 1}-${lineColumnAt(starts, span.end).column + 1} ${message}`;
  });
}

describe('the problems of a .proposals.yaml', () => {
  for (const { name, text, problems } of configExamples) {
    it(`${problems.length === 0 ? 'none' : 'reported'}: ${name}`, () =>
      assert.deepEqual(problemsOf(text), problems));
  }

  it('are fixed with the most similar word', () => {
    for (const [text, fixed] of [
      ['rules: { section-mising: error }', 'rules: { section-missing: error }'],
      ['rules: { toc-stale: Off }', 'rules: { toc-stale: "off" }'],
      ['stage: "finl"', 'stage: final'],
      ['rule: {}', 'rules: {}'],
      ['template-revision: newst', 'template-revision: newest'],
    ] as const) {
      const [problem] = readConfig('/p/.proposals.yaml', text, new MemoryWorkspace()).problems;
      assert.equal(applyEdits(text, problem?.fixes?.[0]?.edits ?? []), fixed);
    }
  });

  it('leave the rest of the file in effect', () => {
    const text =
      'stage: nowhere\nrules:\n  nothing: error\n  toc-stale: loud\n  toc-missing: hint\nmore: 1\noverrides: [1, {files: "[", rules: {toc-stale: off}}, {files: ["!a", "*.md"], stage: final}]\n';
    const workspace = new MemoryWorkspace(new Map([['/p/.proposals.yaml', text]]));
    assert.deepEqual(settingLines(settingsAt('/p/1-a.md', workspace, {})), [
      'final@/p/.proposals.yaml:7',
      'toc-missing: hint@/p/.proposals.yaml:5',
    ]);
    assert.equal(configAt('/p/1-a.md', workspace)?.problems.length, 7);
  });
});

describe('settings', () => {
  const files = new Map<string, string | undefined>();
  const at = (path: string | undefined, text: string, editor: unknown = {}, commandLine: unknown = {}) => {
    files.set('/p/.proposals.yaml', text);
    const ids = ['toc-stale', 'toc-missing', 'section-empty'];
    return settingLines(
      settingsAt(path, new MemoryWorkspace(files), {
        editor: settingsOf(editor, ids, 'settings'),
        commandLine: settingsOf(commandLine, ids, '--rule'),
      }),
    );
  };

  it("are the editor's, then the file's, then the command line's, value by value", () => {
    const text = 'stage: final\nrules:\n  toc-stale: off\n  toc-missing: hint\n';
    const editor = {
      stage: 'draft',
      rules: { 'toc-stale': 'error', 'section-empty': 'error', 'toc-missing': 'error' },
    };
    assert.deepEqual(at('/p/deep/1-a.md', text, editor, { rules: { 'toc-missing': 'warning' } }), [
      'final@/p/.proposals.yaml:1',
      'toc-stale: off@/p/.proposals.yaml:3',
      'section-empty: error@settings',
      'toc-missing: warning@--rule',
    ]);
    assert.deepEqual(at(undefined, text, editor).at(0), 'draft@settings', 'a text without a file');
    assert.deepEqual(at('/q/1-a.md', text, editor).at(0), 'draft@settings', 'a file elsewhere');
  });

  it('of an override take precedence over earlier ones, for the files that it names', () => {
    const text =
      'stage: final\noverrides:\n  - {files: "drafts/**", stage: draft}\n  - files: ["*-wip.md", "/1-*.md"]\n    stage: review\n';
    const stage = (path: string) => at(path, text)[0]?.split('@')[0];
    assert.equal(stage('/p/1-a.md'), 'review');
    assert.equal(stage('/p/a/1-a.md'), 'final');
    assert.equal(stage('/p/drafts/a/1-a.md'), 'draft');
    assert.equal(stage('/p/x/drafts/1-a.md'), 'final');
    assert.equal(stage('/p/.drafts/2-wip.md'), 'review', 'without a slash in any folder, hidden ones too');
    assert.equal(stage('/p/drafts/2-wip.md'), 'review', 'the last one wins');
  });

  it('by stage are used rather than those for all, unless an override has one for all', () => {
    const text =
      'rules: {todo: hint}\nrules-by-stage: {draft: {todo: off, toc-stale: off}}\noverrides:\n  - {files: a/*, rules: {todo: error}}\n  - {files: b/*, rules-by-stage: {draft: {todo: warning}}}\n';
    const workspace = new MemoryWorkspace(new Map([['/p/.proposals.yaml', text]]));
    const severity = (path: string, rule: string, stage: Stage) =>
      chosenSeverity(settingsAt(path, workspace, {}), rule, stage)?.value;
    assert.equal(severity('/p/1-a.md', 'todo', 'draft'), 'off');
    assert.equal(severity('/p/1-a.md', 'todo', 'final'), 'hint');
    assert.equal(severity('/p/a/1-a.md', 'todo', 'draft'), 'error');
    assert.equal(severity('/p/a/1-a.md', 'toc-stale', 'draft'), 'off');
    assert.equal(severity('/p/b/1-a.md', 'todo', 'draft'), 'warning');
    assert.equal(severity('/p/b/1-a.md', 'toc-stale', 'draft'), 'off');
  });

  it('come from the nearest file only', () => {
    const near = new MemoryWorkspace(
      new Map([
        ['/p/.proposals.yaml', 'stage: final\n'],
        ['/p/a/.proposals.yaml', 'rules: {toc-stale: hint}\n'],
      ]),
    );
    assert.deepEqual(settingLines(settingsAt('/p/a/b/1-a.md', near, {})), [
      'toc-stale: hint@/p/a/.proposals.yaml:1',
    ]);
    assert.deepEqual(settingLines(settingsAt('/p/1-a.md', near, {})), ['final@/p/.proposals.yaml:1']);
  });

  it('are found by URIs as well as by paths', () => {
    for (const folder of ['file:///p/a b', 'vscode-vfs://github/o/r']) {
      const workspace = new MemoryWorkspace(
        new Map([[`${folder}/.proposals.yaml`, 'overrides: [{files: "x/*", stage: draft}]\n']]),
      );
      assert.deepEqual(settingLines(settingsAt(`${folder}/x/1-a.md`, workspace, {})), [
        `draft@${folder}/.proposals.yaml:1`,
      ]);
    }
  });

  it('of an editor that are invalid count as not set', () => {
    for (const bad of [
      null,
      1,
      'x',
      [],
      { stage: 1, rules: { 'toc-stale': 'loud', other: 'hint', 'toc-missing': null } },
      { rules: 'all' },
    ])
      assert.deepEqual(settingLines(settingsOf(bad, ['toc-stale', 'toc-missing'], 'settings')), []);
  });

  it('are read once for each text', () => {
    const workspace = new MemoryWorkspace();
    const read = (text: string) => readConfig('/once/.proposals.yaml', text, workspace);
    const first = read('stage: draft\n');
    assert.equal(read('stage: draft\n'), first);
    assert.notEqual(read('stage: final\n'), first);
  });
});

describe(`damaged files (SEED=${seed})`, () => {
  it('do not throw, and have all problems inside the text', () => {
    const random = randomFrom(seed);
    const texts = configExamples.map(({ text }) => text).filter(({ length }) => length > 0 && length < 1000);
    const bits = [
      '\t',
      '\n',
      ' ',
      ':',
      '- ',
      '[',
      '{',
      '}',
      '"',
      '*r',
      '&r ',
      '? ',
      '!',
      '|',
      '%',
      '\0',
      '\uFEFF',
      '\r',
      '---\n',
    ];
    const workspace = new MemoryWorkspace();
    for (let round = 0; round < 2000; round++) {
      const text = Array.from({ length: 1 + random.below(3) }).reduce<string>((before) => {
        const at = random.below(before.length + 1);
        const other = random.pick(texts);
        const more = random.pick([...bits, other.slice(random.below(other.length))]);
        return before.slice(0, at) + more + before.slice(at + random.below(4));
      }, random.pick(texts));
      const { problems } = readConfig(`/fuzz/${round}`, text, workspace);
      for (const { span } of problems)
        assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, JSON.stringify(text));
    }
  });
});
