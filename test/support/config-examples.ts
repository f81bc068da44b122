/** A `.proposals.yaml` and its problems. */
export interface ConfigExample {
  readonly name: string;
  readonly text: string;
  /** `line:column-column message`, all 1-based; empty when the file is correct. */
  readonly problems: readonly string[];
  /** True when only our reader finds the problem: a JSON schema cannot find duplicate keys and syntax errors. */
  readonly unseenBySchema?: boolean;
}

const policy = 'require, forbidden-words, section-length, required-links, allowed-values, owners';
const keys = `template, template-revision, heading-ids, stage, ${policy}, rules, rules-by-stage or overrides`;
const levels = 'error, warning, information, hint or off';

/** The examples for both the reader and the JSON schema. */
export const configExamples: readonly ConfigExample[] = [
  {
    name: 'all keys',
    text: 'stage: review\nrules:\n  toc-stale: error\n  section-empty: "off"\noverrides:\n  - files: ["drafts/**", "*-wip.md"]\n    stage: draft\n    rules: { section-empty: hint }\n  - files: /x/*.md\n    rules: { title-format: information, toc-missing: warning }\n',
    problems: [],
  },
  {
    name: 'templates',
    text: 'template: docs/template.md\noverrides: [{files: adr/*.md, template: ../adr.md}]\n',
    problems: [],
  },
  {
    name: 'ids of headings',
    text: 'heading-ids: anchor\noverrides: [{files: adr/*.md, heading-ids: text}]\n',
    problems: [],
  },
  {
    name: 'ids of headings that are neither',
    text: 'heading-ids: true\n',
    problems: ['1:14-18 "heading-ids" should be a meaning: text or anchor'],
  },
  {
    name: 'a template that is not a path',
    text: 'template: [a.md]\n',
    problems: ['1:11-17 "template" should be the path of a file, relative to this folder'],
  },
  {
    name: 'a policy',
    text: 'require:\n  implementable: [Test Plan, approvers]\n  Implemented: Graduation\nforbidden-words:\n  - simply\n  - { word: whitelist, instead: allowlist }\noverrides:\n  - files: a.md\n    require: { draft: Summary }\n    forbidden-words: []\n',
    problems: [],
  },
  {
    name: 'a policy of other kinds',
    text: 'require:\n  implementable: [1, ""]\nforbidden-words:\n  - { instead: b }\n  - { word: a, insted: b }\n',
    problems: [
      '2:19-20 Expected a section, a field, or a list of these',
      '2:22-24 Expected a section, a field, or a list of these',
      '4:5-19 The word is missing: add "word"',
      '5:16-22 Unknown key "insted"; did you mean "instead"?',
    ],
  },
  {
    name: 'a policy that is a list, and one that is a word',
    text: 'require: [a]\nforbidden-words: a\n',
    problems: [
      '1:10-13 "require" should be a mapping of statuses to sections and fields',
      '2:18-19 "forbidden-words" should be a list of words',
    ],
  },
  {
    name: 'a policy for sections, links, values and owners',
    text: 'section-length:\n  Summary: { min: 1, max: 200 }\n  Goals:\nrequired-links:\n  issue: https://example.org/*\n  talk: [a*, b*]\nallowed-values: { area: [a, b] }\nowners:\noverrides:\n  - files: a/**\n    owners: { approvers: ["@kim"], reviewers: [] }\n    section-length: { Summary: {} }\n',
    problems: [],
  },
  {
    name: 'lengths, links, values and owners of other kinds',
    text: 'section-length:\n  Summary: 200\n  Goals: { min: 0, max: many, mx: 1 }\nrequired-links: [a]\nallowed-values: { area: { a: b } }\nowners: { approvers: [1] }\n',
    problems: [
      '2:12-15 "Summary" should be a mapping: min or max',
      '3:17-18 "min" should be a number of words, 1 or more',
      '3:25-29 "max" should be a number of words, 1 or more',
      '3:31-33 Unknown key "mx"; did you mean "max"?',
      '4:17-20 "required-links" should be a mapping of names to addresses',
      '5:25-33 Expected a value, or a list of values',
      '6:23-24 Expected an owner, or a list of owners',
    ],
  },
  {
    name: 'rules by stage',
    text: 'rules-by-stage:\n  draft: { toc-stale: off }\n  final:\noverrides:\n  - files: a.md\n    rules-by-stage: { review: { todo: hint } }\n',
    problems: [],
  },
  {
    name: 'rules by another stage, or as a severity',
    text: 'rules-by-stage:\n  drafts: { toc-stale: off }\n  final: off\n  review: { todo: on }\n',
    problems: [
      '2:3-9 Unknown key "drafts"; did you mean "draft"?',
      '3:10-13 "final" should be a mapping of rules to severities',
      `4:19-21 Unknown severity "on"; expected ${levels}`,
    ],
  },
  {
    name: 'a smallest length above the largest',
    text: 'section-length: { Summary: { min: 3, max: 2 } }\n',
    problems: ['1:28-46 "min" is 3; it should not be more than "max", 2'],
    unseenBySchema: true,
  },
  { name: 'nothing', text: '', problems: [] },
  { name: 'comments only', text: '# Later.\n', problems: [] },
  { name: 'a byte order mark', text: '\uFEFFstage: final\n', problems: [] },
  { name: 'keys without values', text: 'rules:\noverrides:\n', problems: [] },
  { name: 'an off without quotes', text: 'rules:\n  toc-stale: off\n', problems: [] },
  { name: 'the off of YAML 1.1', text: 'rules:\n  toc-stale: false\n', problems: [] },
  { name: 'an override without settings', text: 'overrides: [{files: a.md}]\n', problems: [] },
  {
    name: 'an alias',
    text: 'rules: &r\n  toc-stale: hint\noverrides:\n  - files: a.md\n    rules: *r\n',
    problems: [],
  },

  { name: 'a list', text: '- stage\n', problems: [`1:1-8 The file should be a mapping: ${keys}`] },
  { name: 'a word', text: 'review\n', problems: [`1:1-7 The file should be a mapping: ${keys}`] },
  {
    name: 'a misspelled key',
    text: 'stages: draft\n',
    problems: ['1:1-7 Unknown key "stages"; did you mean "stage"?'],
  },
  {
    name: 'an unknown key',
    text: 'extends: ./x\nstage: draft\n',
    problems: [`1:1-8 Unknown key "extends"; expected ${keys}`],
  },
  {
    name: 'a misspelled rule',
    text: 'rules:\n  section-mising: error\n',
    problems: ['2:3-17 Unknown rule "section-mising"; did you mean "section-missing"?'],
  },
  { name: 'an unknown rule', text: 'rules:\n  MD013: off\n', problems: ['2:3-8 Unknown rule "MD013"'] },
  {
    name: 'a shortened severity',
    text: 'rules:\n  toc-stale: warn\n',
    problems: ['2:14-18 Unknown severity "warn"; did you mean "warning"?'],
  },
  {
    name: 'an unknown severity',
    text: 'rules:\n  toc-stale: fatal # loud\n',
    problems: [`2:14-19 Unknown severity "fatal"; expected ${levels}`],
  },
  {
    name: 'a severity that is a number',
    text: 'rules:\n  toc-stale: 2\n',
    problems: [`2:14-15 "toc-stale" should be a severity: ${levels}`],
  },
  {
    name: 'a severity that is true',
    text: 'rules:\n  toc-stale: on\n  toc-missing: true\n',
    problems: [
      `2:14-16 Unknown severity "on"; expected ${levels}`,
      `3:16-20 "toc-missing" should be a severity: ${levels}`,
    ],
  },
  {
    name: 'no severity',
    text: 'rules:\n  toc-stale:\n',
    problems: [`2:3-12 "toc-stale" should be a severity: ${levels}`],
  },
  {
    name: 'a list of rules',
    text: 'rules: [toc-stale]\n',
    problems: ['1:8-19 "rules" should be a mapping of rules to severities'],
  },
  {
    name: 'an unknown stage',
    text: 'stage: revue\n',
    problems: ['1:8-13 Unknown stage "revue"; did you mean "review"?'],
  },
  {
    name: 'a stage that is a list',
    text: 'stage: [draft]\n',
    problems: ['1:8-15 "stage" should be a stage: draft, review or final'],
  },
  {
    name: 'a stage of false',
    text: 'stage: false\n',
    problems: ['1:8-13 "stage" should be a stage: draft, review or final'],
  },
  {
    name: 'overrides that are not a list',
    text: 'overrides:\n  files: a.md\n',
    problems: ['2:3-14 "overrides" should be a list'],
  },
  {
    name: 'an override that is a word',
    text: 'overrides: [a.md]\n',
    problems: [
      `1:13-17 An override should be a mapping: files, template, template-revision, heading-ids, stage, ${policy}, rules or rules-by-stage`,
    ],
  },
  {
    name: 'an override without files',
    text: 'overrides:\n  - stage: draft\n',
    problems: ['2:5-17 Override has no "files": add the files that it is for'],
  },
  {
    name: 'an empty override',
    text: 'overrides:\n  -\n',
    problems: ['2:3-4 Override has no "files": add the files that it is for'],
  },
  {
    name: 'no patterns',
    text: 'overrides:\n  - files: []\n',
    problems: ['2:12-14 "files" should name at least one pattern'],
  },
  {
    name: 'a pattern that is a number',
    text: 'overrides:\n  - files: [12]\n',
    problems: ['2:13-15 "files" should be a pattern or a list of patterns'],
  },
  {
    name: 'files that are a mapping',
    text: 'overrides:\n  - files: { a: b }\n',
    problems: ['2:12-20 "files" should be a pattern or a list of patterns'],
  },
  {
    name: 'an empty pattern',
    text: 'overrides:\n  - files: [" "]\n',
    problems: ['2:13-16 An empty pattern matches no file'],
  },
  {
    name: 'a pattern that excludes',
    text: 'overrides:\n  - files: ["!a.md"]\n',
    problems: ['2:13-20 Pattern "!a.md" cannot exclude files; add a later override for these files instead'],
  },
  {
    name: 'patterns outside the folder',
    text: 'overrides:\n  - files: [../a.md, ./b.md]\n',
    problems: [
      '2:13-20 Pattern "../a.md" should be relative to this folder, without "./" or "../"',
      '2:22-28 Pattern "./b.md" should be relative to this folder, without "./" or "../"',
    ],
  },
  {
    name: 'overrides in an override',
    text: 'overrides:\n  - files: a.md\n    overrides: []\n',
    problems: [
      `3:5-14 Unknown key "overrides"; expected files, template, template-revision, heading-ids, stage, ${policy}, rules or rules-by-stage`,
    ],
  },

  {
    name: 'a pattern with an open bracket',
    text: 'overrides:\n  - files: "[a.md"\n',
    problems: ['2:12-19 Pattern "[a.md" is invalid: "]" is missing'],
    unseenBySchema: true,
  },
  {
    name: 'a key twice',
    text: 'stage: draft\nstage: final\n',
    problems: ['2:1-6 Key "stage" is duplicated; the last one applies'],
    unseenBySchema: true,
  },
  {
    name: 'a rule twice',
    text: 'rules:\n  toc-stale: hint\n  toc-stale: error\n',
    problems: ['3:3-12 Key "toc-stale" is duplicated; the last one applies'],
    unseenBySchema: true,
  },
  {
    name: 'a list that is not closed',
    text: 'stage: draft\noverrides: [\n',
    problems: ['3:1-1 Invalid YAML: a closing "]" is missing or not indented enough'],
    unseenBySchema: true,
  },
  {
    name: 'two documents',
    text: 'stage: draft\n---\nstage: final\n',
    problems: ['2:1-1 Invalid YAML: a second document begins here; only one is allowed'],
    unseenBySchema: true,
  },
  {
    name: 'an alias without an anchor',
    text: 'rules: *r\n',
    problems: ['1:8-10 No anchor "&r" found above alias "*r"'],
    unseenBySchema: true,
  },
  {
    name: 'a tag',
    text: 'stage: !mine draft\n',
    problems: ['1:8-13 Invalid YAML: tag "!mine" is unknown'],
    unseenBySchema: true,
  },
  {
    name: 'a tab for an indent',
    text: 'rules:\n\ttoc-stale: hint\n',
    problems: ['2:1-2 Invalid YAML: a tab cannot be used for indentation'],
    unseenBySchema: true,
  },
  {
    name: 'values that are nested too deeply',
    text: '- '.repeat(5000),
    problems: ['1:1-10001 Invalid YAML: values are nested too deeply'],
    unseenBySchema: true,
  },
  {
    name: 'many open brackets',
    text: '['.repeat(5000),
    problems: ['1:1-5001 Invalid YAML: values are nested too deeply'],
    unseenBySchema: true,
  },
  {
    name: 'an alias within itself',
    text: 'rules: &r\n  toc-stale: *r\n',
    problems: [`2:14-16 "toc-stale" should be a severity: ${levels}`],
    unseenBySchema: true,
  },
  {
    name: 'a key that is a list',
    text: '? [rules]\n: 1\n',
    problems: [`1:3-10 Unknown key ""; expected ${keys}`],
    unseenBySchema: true,
  },
  {
    name: 'other line endings',
    text: 'rules:\r\n  toc-stale: loud\r\nstage: no\r\n',
    problems: [
      `2:14-18 Unknown severity "loud"; expected ${levels}`,
      '3:8-10 Unknown stage "no"; expected draft, review or final',
    ],
  },
];
