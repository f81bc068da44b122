import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { settingsOf } from '../../server/src/core/discovery/editor-settings';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { effectiveConfiguration } from '../../server/src/core/lint/effective-configuration';
import { defineRule, type Rule } from '../../server/src/core/proposal/rule';
import { rules as allRules } from '../../server/src/core/rules/index.generated';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { finishedText, templateText } from '../support/keylime';

const rule = (id: string, more: Pick<Rule, 'stages'> & { documents?: Rule['documents'] } = {}): Rule =>
  defineRule({ id, title: id, severity: 'warning', reads: ['outline'], check: () => [], ...more });
const rules = [
  rule('section-empty', { stages: { draft: 'hint', final: 'error' } }),
  rule('section-missing'),
  rule('title-format', { documents: ['template'] }),
  rule('toc-missing', { documents: ['proposal', 'template'] }),
  rule('toc-stale'),
];

/** The effective configuration of a file with other files around it. */
function configurationOf(
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
  const proposal = proposalAt(path, text, new MemoryWorkspace(new Map(Object.entries(files))), { editor });
  return effectiveConfiguration(path, proposal, rules);
}

describe('the effective configuration', () => {
  it('has each value with its origin', () => {
    const config = 'rules:\n  section-missing: error\n  toc-stale: off\n';
    assert.equal(
      configurationOf(
        '/x/12-keys.md',
        `---\nstatus: Implemented\n---\n${finishedText}`,
        { '/x/.proposals.yaml': config, '/x/enhancement_template.md': templateText },
        {
          stage: 'draft',
          rules: { 'toc-missing': 'hint' },
        },
      ),
      `# Configuration for 12-keys.md, and where each value comes from

family: keylime # Keylime enhancement
template: /x/enhancement_template.md # the repository's
stage: final # status "Implemented"
rules:
  section-empty: error # default for a final proposal (status "Implemented")
  section-missing: error # /x/.proposals.yaml:2
  title-format: warning # default; only in templates
  toc-missing: hint # settings
  toc-stale: "off" # /x/.proposals.yaml:3
`,
    );
  });

  it('has the policy of the repository with its origins', () => {
    const config = `section-length:
  "Risks: ours": { min: 1, max: 2000 }
forbidden-words: [simply, { word: whitelist, instead: allowlist }]
overrides:
  - files: 12-*.md
    allowed-values: { area: [x, "y, z"], stage: [] }
    owners: { approver: "@kim" }
    required-links: { issue: "https://example.org/*" }
    require: { draft: Summary }
`;
    const files = { '/x/.proposals.yaml': config, '/x/enhancement_template.md': templateText };
    const text = configurationOf('/x/12-keys.md', finishedText, files);
    assert.equal(
      text.slice(text.indexOf('forbidden'), text.indexOf('rules:')),
      `forbidden-words: [ simply, { word: whitelist, instead: allowlist } ] # /x/.proposals.yaml:3
require:
  draft: [ Summary ] # /x/.proposals.yaml:9
section-length:
  "Risks: ours": { min: 1, max: 2000 } # /x/.proposals.yaml:2
required-links:
  issue: [ https://example.org/* ] # /x/.proposals.yaml:8
allowed-values:
  area: [ x, "y, z" ] # /x/.proposals.yaml:6
  stage: [] # /x/.proposals.yaml:6
owners:
  approver: [ "@kim" ] # /x/.proposals.yaml:7
`,
    );
    assert.deepEqual(parse(text)['section-length'], { 'Risks: ours': { min: 1, max: 2000 } });
  });

  it('has the defaults where nothing is configured', () => {
    assert.equal(
      configurationOf('/x/12-keys.md', finishedText),
      `# Configuration for 12-keys.md, and where each value comes from

family: keylime # Keylime enhancement
template: keylime/enhancement_template.md # built in
stage: review # default
rules:
  section-empty: warning # default
  section-missing: warning # default
  title-format: warning # default; only in templates
  toc-missing: warning # default
  toc-stale: warning # default
`,
    );
  });

  it('shows files on disk as paths, others as URIs', () => {
    const stageAt = (folder: string) =>
      configurationOf(`${folder}/12-keys.md`, finishedText, {
        [`${folder}/.proposals.yaml`]: 'stage: draft\n',
      })
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

  it('names the rules that do not check templates', () => {
    const path = '/x/enhancement_template.md';
    const text = configurationOf(path, templateText, { [path]: templateText });
    assert.match(text, /^template: .* # this file$/m);
    assert.match(text, /^ {2}toc-stale: warning # default; only in proposals$/m);
    assert.match(text, /^ {2}title-format: warning # default$/m);
  });

  it('is empty for a file that is not a proposal', () =>
    assert.match(
      configurationOf('/x/notes.md', '# Notes\n'),
      /^# Configuration for notes\.md.*\n\n# None: /,
    ));

  it('is YAML, and names every rule', () => {
    const proposal = proposalAt('/x/12-keys.md', finishedText, new MemoryWorkspace());
    const read = parse(effectiveConfiguration('/x/12-keys.md', proposal));
    assert.deepEqual(Object.keys(read), ['family', 'template', 'stage', 'rules']);
    assert.deepEqual(
      Object.keys(read.rules),
      allRules.map(({ id }) => id),
    );
  });
});
