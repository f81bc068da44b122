import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { summaryOf, summaryOfProposal } from '../../server/src/core/discovery/summary';
import { templatesFor } from '../../server/src/core/discovery/templates-for';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { corpora, corpusText, withoutCorpora } from '../support/corpora';
import { kepRepository } from '../support/kep';
import { finishedText, templateText } from '../support/keylime';

const empty = new MemoryWorkspace();
/** A repository with a template whose titles have no word before the number. */
const wordless = new MemoryWorkspace(
  new Map([['/own/enhancement_template.md', '# NNNN: Title\n\n## Summary\n\n## Motivation\n']]),
);
const beside = new MemoryWorkspace(new Map([['/p/enhancement_template.md', templateText]]));

/** Number, name, title and status of a file; undefined for a file that is not a proposal. */
function summaryLine(path: string, text: string, workspace = empty): string | undefined {
  const found = summaryOf(path, text, templatesFor(path, workspace), workspace);
  return (
    found && [found.number, found.name, found.title, found.status].map((part) => part ?? '-').join(' | ')
  );
}

/** Number, name, title and status of a document of a template, as {@link summaryLine}. */
function lineBy(template: string, text: string, path = '/r/rfcs/0012-better-keys.md'): string | undefined {
  return summaryLine(path, text, new MemoryWorkspace(new Map([['/r/rfcs/template.md', template]])));
}

describe('a summary by a template of no known family', () => {
  const sections = ['Motivation', 'Specification', 'Drawbacks', 'Alternatives', 'Unresolved questions'];
  const body = (mark: string) =>
    sections.map((title) => `${mark} ${title}\n\n<!-- Describe it. -->\n`).join('\n');
  const cases: readonly [what: string, template: string, text: string, expected: string][] = [
    [
      'has the title of the metadata',
      `---\ntitle: Title\nstatus: draft\n---\n\n${body('##')}`,
      `---\ntitle: Keys for agents\nstatus: Shipped in 2.0\n---\n\n${body('##')}\n# Appendix\n`,
      '12 | - | Keys for agents | Shipped in 2.0',
    ],
    [
      'has no title from a heading below the sections',
      body('#'),
      `${body('#')}\n# Appendix\n\nText.\n`,
      '12 | - | Better keys | -',
    ],
    [
      'has no title from a heading below a section of the author',
      body('##'),
      `## History\n\nText.\n\n${body('##')}\n# Reading\n\nText.\n`,
      '12 | - | Better keys | -',
    ],
    [
      'has the title below a comment with a heading',
      `# Title\n\n${body('##')}`,
      `<!--\n## Notes\n-->\n\n# Keys\n\n${body('##')}`,
      '12 | - | Keys | -',
    ],
    [
      'has the name in the metadata where the text begins with a section that the template does not have anymore',
      `---\nfeature name: (fill in)\n---\n\n${body('##')}`,
      `---\nfeature name: Keys for agents\n---\n\n# Overview\n\n${body('##')}`,
      '12 | - | Keys for agents | -',
    ],
    [
      'has the title of the metadata with the markup in it',
      `---\ntitle: Title\n---\n\n${body('##')}`,
      `---\ntitle: Keys for \`agents\`\n---\n\n# Other\n\n${body('##')}`,
      '12 | - | Keys for `agents` | -',
    ],
    [
      'has the heading where the metadata has no title yet',
      `---\ntitle: Title\n---\n\n# Title\n\n${body('##')}`,
      `---\ntitle: TBD\n---\n\n# Keys\n\n${body('##')}`,
      '12 | - | Keys | -',
    ],
    [
      'has the title without its number',
      `# RFC 0000: Title\n\n${body('##')}`,
      `# RFC 12 - Keys for agents\n\n${body('##')}`,
      '12 | - | Keys for agents | -',
    ],
    [
      'has the title without the words that the template has before it',
      `# Proposal: Title\n\n${body('##')}`,
      `# Proposal: Keys for agents\n\n${body('##')}`,
      '12 | - | Keys for agents | -',
    ],
    [
      'has the status of a section',
      `# Title\n\n## Status\n\nDraft\n\n${body('##')}`,
      `# Keys\n\n## Status\n\nParked until spring\n\n${body('##')}`,
      '12 | - | Keys | Parked until spring',
    ],
    [
      'has the last status that is checked in a list of all',
      `# Title\n\n## Status\n\n- [ ] Proposed\n- [ ] Agreed\n- [ ] Refused\n\n${body('##')}`,
      `# Keys\n\n## Status\n\n- [x] Proposed\n- [x] Agreed (2026-01-02)\n- [ ] Refused\n\n${body('##')}`,
      '12 | - | Keys | Agreed (2026-01-02)',
    ],
    [
      'has the title of a line in a code block like that of the template',
      `\`\`\`\nIdea: 0\nTitle: <title>\n\`\`\`\n\n${body('##')}`,
      `\`\`\`\nIdea: 12\nTitle: Keys for agents\n\`\`\`\n\n${body('##')}`,
      '12 | - | Keys for agents | -',
    ],
    [
      'has the status of a line like that of the template',
      `# Title\n\n**Status:** provisional\n\n<!-- One of ... -->\n\n${body('##')}`,
      `# Keys\n\n**Status:** \`parked\`\n\n${body('##')}`,
      '12 | - | Keys | parked',
    ],
  ];
  for (const [what, template, text, expected] of cases)
    it(what, () => assert.equal(lineBy(template, text), expected));
});

describe('a summary', () => {
  const cases: [what: string, path: string, text: string, expected: string | undefined][] = [
    [
      'has number, title and status',
      '/p/48-rotate.md',
      '---\nstatus: Draft\n---\n# enhancement-48: Rotate *agent* keys\n',
      '48 | enhancement-48 | Rotate agent keys | Draft',
    ],
    [
      'has the number of the file name rather than that of the title',
      '/p/0048-rotate.md',
      '# enhancement-7: Keys\n',
      '48 | enhancement-48 | Keys | -',
    ],
    [
      'has the number of the title where the file name has none',
      '/p/rotate.md',
      '# enhancement-007: Keys\n',
      '7 | enhancement-7 | Keys | -',
    ],
    ['reads a setext title', '/p/a.md', 'enhancement-7: Keys\n===\n', '7 | enhancement-7 | Keys | -'],
    [
      'reads past a byte order mark',
      '/p/a.md',
      '\uFEFF# enhancement-7: Keys\n',
      '7 | enhancement-7 | Keys | -',
    ],
    ['reads CR', '/p/a.md', 'Notes\r\r# enhancement-7: Keys\r', '7 | enhancement-7 | Keys | -'],
    [
      'ignores titles in comments, code and front matter',
      '/p/a.md',
      '---\n# enhancement-1: A\n---\n<!--\n# enhancement-2: B\n-->\n```\n# enhancement-3: C\n```\n# enhancement-4: D\n',
      '4 | enhancement-4 | D | -',
    ],
    ['is undefined for a file of another family', '/p/48-rotate.md', '# KEP-48: Rotate\n', undefined],
    ['is undefined for notes', '/p/notes.md', '# Notes\n\n- enhancement-48\n', undefined],
    ['is undefined for a README', '/p/README.md', finishedText, undefined],
    ['is undefined for the template', '/p/enhancement_template.md', templateText, undefined],
    ['is undefined for an empty file', '/p/48-rotate.md', '', undefined],
    [
      'reads the sections where name and title do not decide',
      '/p/48-rotate_keys.md',
      finishedText.replace(/^# .*/, '# Keys of Keylime'),
      '48 | enhancement-48 | Keys of Keylime | -',
    ],
    [
      'recognizes sections with markup',
      '/p/48-rotate_keys.md',
      finishedText.replace(/^# .*/, '# Keys of Keylime').replace(/^##(#?) (.*)$/gm, '##$1 **$2** ##'),
      '48 | enhancement-48 | Keys of Keylime | -',
    ],
    [
      'recognizes sections with setext headings',
      '/p/48-rotate_keys.md',
      finishedText.replace(/^# .*/, 'Keys of Keylime\n====').replace(/^## (.*)$/gm, '$1\n---'),
      '48 | enhancement-48 | Keys of Keylime | -',
    ],
    [
      'has the words of the file name where there is no title',
      '/p/48-rotate_keys.md',
      finishedText.replace(/^# .*/, 'For Keylime.'),
      '48 | enhancement-48 | Rotate keys | -',
    ],
  ];
  for (const [what, path, text, expected] of cases)
    it(what, () => {
      assert.equal(summaryLine(path, text), expected);
      assert.equal(
        proposalAt(path, text, empty)?.kind === 'proposal',
        expected !== undefined,
        'checked or not',
      );
    });

  it("needs only the file name beside a repository's template", () => {
    assert.equal(summaryLine('/p/48-rotate.md', 'TBD', beside), '48 | enhancement-48 | Rotate | -');
    assert.equal(summaryLine('/p/enhancement_template.md', 'TBD', beside), undefined);
    assert.equal(summaryLine('/own/48-rotate.md', '# 48: Rotate\n', wordless), '48 | - | Rotate | -');
    assert.equal(summaryLine('/own/docs/notes.md', '# 48: Rotate\n', wordless), undefined);
  });

  it('has the number and slug of the folder, and the status of the sidecar file, where a family has these', () => {
    const files = new Map(Object.entries(kepRepository).map(([path, text]) => [`/r/${path}`, text] as const));
    const around = new MemoryWorkspace(files);
    const path = '/r/keps/sig-node/1234-swap-for-nodes/README.md';
    const expected = '1234 | KEP-1234 | Swap for nodes | implementable';
    assert.equal(summaryLine(path, files.get(path) ?? '', around), expected);
    assert.equal(summaryLine(path, '', around), expected);
    assert.equal(
      summaryLine('/r/keps/sig-node/1234-swap-for-nodes/notes.md', '# KEP-1234: Notes\n', around),
      undefined,
    );
    assert.equal(
      summaryLine('/r/keps/sig-node/1234-swap-for-nodes/kep.yaml', 'title: Swap\n', around),
      undefined,
    );
    assert.equal(summaryLine('/r/keps/NNNN-kep-template/README.md', '', around), undefined);
  });

  it('has the number in its name as the family writes it', () => {
    const tools = new Map([['/r/teps/tools/tep-template.md.template', '## Summary\n\n## Motivation\n']]);
    const text = '---\nstatus: implemented\n---\n# TEP-0098: Workflows\n\n## Summary\n';
    assert.equal(
      summaryLine('/r/teps/0098-workflows.md', text, new MemoryWorkspace(tools)),
      '98 | TEP-0098 | Workflows | implemented',
    );
  });

  it('finds a title below code with many lines that look like titles', () => {
    const code = (lines: number) => `\`\`\`sh\n${'# make keys\n'.repeat(lines)}\`\`\`\n`;
    const title = '\n# enhancement-48: Keys\n';
    assert.equal(summaryLine('/p/a.md', code(1000) + title), '48 | enhancement-48 | Keys | -');
    assert.equal(summaryLine('/p/48-keys.md', code(20_000)), undefined);
  });

  it('equals that of the whole document', { skip: withoutCorpora }, () => {
    let count = 0;
    const files = ['keylime', 'openshift', 'tep', 'rust-rfc', 'swift'].flatMap((folder) =>
      readdirSync(join(corpora, folder), { recursive: true })
        .map(String)
        .filter((name) => name.endsWith('.md'))
        .slice(0, 30)
        .map((name) => ({ folder, name })),
    );
    for (const { folder, name } of files) {
      const [path, text] = [`/${folder}/${name}`, corpusText(folder, name)];
      const found = summaryOf(path, text, templatesFor(path, empty));
      const whole = proposalAt(path, text, empty);
      assert.equal(found !== undefined, whole?.kind === 'proposal', path);
      if (!found || whole?.kind !== 'proposal') continue;
      count++;
      assert.deepEqual(found, summaryOfProposal(path, whole));
      const parts = whole.title?.parts;
      assert.equal(found.title, parts?.description || whole.title?.heading.text || whole.file.words, path);
      assert.equal(found.number, whole.file.number ?? parts?.number, path);
    }
    assert.ok(count > 15, String(count));
  });
});
