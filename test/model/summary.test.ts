import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { summaryOf, summaryOfProposal } from '../../server/src/core/discovery/summary';
import { templatesFor } from '../../server/src/core/discovery/templates-for';
import { Workspace } from '../../server/src/core/workspace/workspace';
import { corpora, corpusText, withoutCorpora } from '../support/corpora';
import { kepRepository } from '../support/kep';
import { finishedText, templateText } from '../support/keylime';

const alone = new Workspace();
/** A repository with a template of its own, whose titles have no word. */
const wordless = new Workspace(
  new Map([['/own/enhancement_template.md', '# NNNN: Title\n\n## Summary\n\n## Motivation\n']]),
);
const beside = new Workspace(new Map([['/p/enhancement_template.md', templateText]]));

/** `number name title status` of a file; undefined for one that is no proposal. */
function told(path: string, text: string, workspace = alone): string | undefined {
  const found = summaryOf(path, text, templatesFor(path, workspace), workspace);
  return found && [found.number, found.name, found.title, found.status].map((one) => one ?? '-').join(' | ');
}

describe('a summary', () => {
  const cases: [what: string, path: string, text: string, expected: string | undefined][] = [
    [
      'has number, title and status',
      '/p/48-rotate.md',
      '---\nstatus: Draft\n---\n# enhancement-48: Rotate *agent* keys\n',
      '48 | enhancement-48 | Rotate agent keys | Draft',
    ],
    [
      'takes the number of the file before that of the title',
      '/p/0048-rotate.md',
      '# enhancement-7: Keys\n',
      '48 | enhancement-48 | Keys | -',
    ],
    [
      'takes the number of the title',
      '/p/rotate.md',
      '# enhancement-007: Keys\n',
      '7 | enhancement-7 | Keys | -',
    ],
    ['reads an underlined title', '/p/a.md', 'enhancement-7: Keys\n===\n', '7 | enhancement-7 | Keys | -'],
    [
      'reads past a byte order mark',
      '/p/a.md',
      '\uFEFF# enhancement-7: Keys\n',
      '7 | enhancement-7 | Keys | -',
    ],
    ['reads CR', '/p/a.md', 'Notes\r\r# enhancement-7: Keys\r', '7 | enhancement-7 | Keys | -'],
    [
      'looks for no title in comments, code and front matter',
      '/p/a.md',
      '---\n# enhancement-1: A\n---\n<!--\n# enhancement-2: B\n-->\n```\n# enhancement-3: C\n```\n# enhancement-4: D\n',
      '4 | enhancement-4 | D | -',
    ],
    ['is none of a file that says otherwise', '/p/48-rotate.md', '# KEP-48: Rotate\n', undefined],
    ['is none of a note', '/p/notes.md', '# Notes\n\n- enhancement-48\n', undefined],
    ['is none of a README', '/p/README.md', finishedText, undefined],
    ['is none of the template', '/p/enhancement_template.md', templateText, undefined],
    ['is none of an empty file', '/p/48-rotate.md', '', undefined],
    [
      'reads the body where name and title do not tell',
      '/p/48-rotate_keys.md',
      finishedText.replace(/^# .*/, '# Keys'),
      '48 | enhancement-48 | Keys | -',
    ],
    [
      'knows sections with markup',
      '/p/48-rotate_keys.md',
      finishedText.replace(/^# .*/, '# Keys').replace(/^##(#?) (.*)$/gm, '##$1 **$2** ##'),
      '48 | enhancement-48 | Keys | -',
    ],
    [
      'knows sections that are underlined',
      '/p/48-rotate_keys.md',
      finishedText.replace(/^# .*/, 'Keys\n====').replace(/^## (.*)$/gm, '$1\n---'),
      '48 | enhancement-48 | Keys | -',
    ],
    [
      'has the words of the file name where there is no title',
      '/p/48-rotate_keys.md',
      finishedText.replace(/^# .*/, ''),
      '48 | enhancement-48 | Rotate keys | -',
    ],
  ];
  for (const [what, path, text, expected] of cases)
    it(what, () => {
      assert.equal(told(path, text), expected);
      assert.equal(
        proposalAt(path, text, alone)?.isTemplate === false,
        expected !== undefined,
        'as rules see it',
      );
    });

  it("needs no more than its name beside a repository's template", () => {
    assert.equal(told('/p/48-rotate.md', 'TBD', beside), '48 | enhancement-48 | Rotate | -');
    assert.equal(told('/p/enhancement_template.md', 'TBD', beside), undefined);
    assert.equal(told('/own/48-rotate.md', '# 48: Rotate\n', wordless), '48 | - | Rotate | -');
    assert.equal(told('/own/docs/notes.md', '# 48: Rotate\n', wordless), undefined);
  });

  it('takes number and slug of the folder, and the status of the file beside it, where a process has these', () => {
    const files = new Map(Object.entries(kepRepository).map(([path, text]) => [`/r/${path}`, text] as const));
    const around = new Workspace(files);
    const path = '/r/keps/sig-node/1234-swap-for-nodes/README.md';
    const told1234 = '1234 | KEP-1234 | Swap for nodes | implementable';
    assert.equal(told(path, files.get(path) ?? '', around), told1234);
    assert.equal(told(path, '', around), told1234);
    assert.equal(
      told('/r/keps/sig-node/1234-swap-for-nodes/notes.md', '# KEP-1234: Notes\n', around),
      undefined,
    );
    assert.equal(told('/r/keps/sig-node/1234-swap-for-nodes/kep.yaml', 'title: Swap\n', around), undefined);
    assert.equal(told('/r/keps/NNNN-kep-template/README.md', '', around), undefined);
  });

  it('writes a number in a name as its process does', () => {
    const tools = new Map([['/r/teps/tools/tep-template.md.template', '## Summary\n\n## Motivation\n']]);
    const text = '---\nstatus: implemented\n---\n# TEP-0098: Workflows\n\n## Summary\n';
    assert.equal(
      told('/r/teps/0098-workflows.md', text, new Workspace(tools)),
      '98 | TEP-0098 | Workflows | implemented',
    );
  });

  it('finds a title below code that is full of what may be titles', () => {
    const code = (lines: number) => `\`\`\`sh\n${'# make keys\n'.repeat(lines)}\`\`\`\n`;
    const title = '\n# enhancement-48: Keys\n';
    assert.equal(told('/p/a.md', code(1000) + title), '48 | enhancement-48 | Keys | -');
    assert.equal(told('/p/48-keys.md', code(20_000)), undefined);
  });

  it('says what the whole document says', { skip: withoutCorpora }, () => {
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
      const found = summaryOf(path, text, templatesFor(path, alone));
      const whole = proposalAt(path, text, alone);
      assert.equal(found !== undefined, whole !== undefined, path);
      if (!found || !whole) continue;
      count++;
      assert.deepEqual(found, summaryOfProposal(path, whole));
      const parts = whole.title?.parts;
      assert.equal(found.title, parts?.description || whole.title?.heading.text || whole.fileWords, path);
      assert.equal(found.number, whole.fileNumber ?? parts?.number, path);
    }
    assert.ok(count > 15, String(count));
  });
});
