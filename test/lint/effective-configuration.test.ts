import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { settingsOf } from '../../server/src/core/discovery/editor-settings';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { effectiveConfiguration } from '../../server/src/core/lint/effective-configuration';
import type { Rule } from '../../server/src/core/proposal/rule';
import { rules as allRules } from '../../server/src/core/rules/index.generated';
import { Workspace } from '../../server/src/core/workspace/workspace';
import { finishedText, templateText } from '../support/keylime';

const rule = (id: string, more: Partial<Rule> = {}): Rule => ({
  id,
  title: id,
  severity: 'warning',
  check: () => [],
  ...more,
});
const rules = [
  rule('section-empty', { stages: { draft: 'hint', final: 'error' } }),
  rule('section-missing'),
  rule('title-format', { reads: 'template' }),
  rule('toc-missing', { reads: 'both' }),
  rule('toc-stale'),
];

/** Asks for what holds at `path` beside these files. */
function shown(
  path: string,
  text: string,
  files: Record<string, string> = {},
  settings: unknown = {},
): string {
  const editor = settingsOf(
    settings,
    rules.map(({ id }) => id),
    'settings',
  );
  const proposal = proposalAt(path, text, new Workspace(new Map(Object.entries(files))), { editor });
  return effectiveConfiguration(path, proposal, rules);
}

describe('the effective configuration', () => {
  it('names who chose what', () => {
    const config = 'rules:\n  section-missing: error\n  toc-stale: off\n';
    assert.equal(
      shown(
        '/x/12-keys.md',
        `---\nstatus: Implemented\n---\n${finishedText}`,
        { '/x/.proposals.yaml': config, '/x/enhancement_template.md': templateText },
        {
          stage: 'draft',
          rules: { 'toc-missing': 'hint' },
        },
      ),
      `# What holds for 12-keys.md, and who chose it

family: keylime # Keylime enhancement
template: /x/enhancement_template.md # the repository's
stage: final # status "Implemented"
rules:
  section-empty: error # default for a final proposal (status "Implemented")
  section-missing: error # /x/.proposals.yaml:2
  title-format: warning # default; only in the template
  toc-missing: hint # settings
  toc-stale: "off" # /x/.proposals.yaml:3
`,
    );
  });

  it('of a proposal that nobody chose for', () => {
    assert.equal(
      shown('/x/12-keys.md', finishedText),
      `# What holds for 12-keys.md, and who chose it

family: keylime # Keylime enhancement
template: keylime/enhancement_template.md # built in
stage: review # default
rules:
  section-empty: warning # default
  section-missing: warning # default
  title-format: warning # default; only in the template
  toc-missing: warning # default
  toc-stale: warning # default
`,
    );
  });

  it('shows files on disk as paths, others as URIs', () => {
    const stageAt = (folder: string) =>
      shown(`${folder}/12-keys.md`, finishedText, { [`${folder}/.proposals.yaml`]: 'stage: draft\n' })
        .split('\n')
        .filter((line) => /stage|empty/.test(line));
    for (const [folder, at] of [
      ['file:///x', '/x'],
      ['file:///c:/x y', 'c:/x y'],
      ['vscode-vfs://github/o/r', 'vscode-vfs://github/o/r'],
    ] as const)
      assert.deepEqual(stageAt(folder), [
        `stage: draft # ${at}/.proposals.yaml:1`,
        `  section-empty: hint # default for a draft (${at}/.proposals.yaml:1)`,
      ]);
  });

  it('of the template names what is only for proposals', () => {
    const path = '/x/enhancement_template.md';
    const text = shown(path, templateText, { [path]: templateText });
    assert.match(text, /^template: .* # this file$/m);
    assert.match(text, /^ {2}toc-stale: warning # default; only in proposals$/m);
    assert.match(text, /^ {2}title-format: warning # default$/m);
  });

  it('of a file that is no proposal is nothing', () =>
    assert.match(shown('/x/notes.md', '# Notes\n'), /^# What holds for notes\.md.*\n\n# Nothing: /));

  it('is YAML, and names every rule', () => {
    const proposal = proposalAt('/x/12-keys.md', finishedText, new Workspace());
    const read = parse(effectiveConfiguration('/x/12-keys.md', proposal));
    assert.deepEqual(Object.keys(read), ['family', 'template', 'stage', 'rules']);
    assert.deepEqual(
      Object.keys(read.rules),
      allRules.map(({ id }) => id),
    );
  });
});
