import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { keylime } from '../../server/src/core/families/keylime';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { longestIncreasing } from '../../server/src/core/proposal/longest-increasing';
import { Proposal } from '../../server/src/core/proposal/proposal';
import { readSchema } from '../../server/src/core/template/schema';
import { titlePartsOf, titlePatternOf } from '../../server/src/core/template/title-pattern';
import { titleWordsOf, wordingOf } from '../../server/src/core/template/wording';
import { foldersAbove } from '../../server/src/core/text/paths';
import { Workspace } from '../../server/src/core/workspace/workspace';
import { finishedText, templateText } from '../support/keylime';

describe("Keylime's template", () => {
  const template = readSchema({ path: 't', builtIn: true }, templateText, keylime);

  it('is a schema of 18 sections, 13 required', () => {
    assert.equal(template.sections.length, 18);
    assert.equal(template.sections.filter(({ optional }) => !optional).length, 13);
    assert.deepEqual(
      template.sections
        .filter(({ stub }) => stub !== undefined)
        .map(({ title, stub, parent }) => [title, stub, parent?.title]),
      [
        ['Story 1', 'Story', 'User Stories (optional)'],
        ['Story 2', 'Story', 'User Stories (optional)'],
      ],
    );
    const depths = template.sections.map(({ depth, parent }) => depth - (parent?.depth ?? 1));
    assert.ok(
      depths.every((step) => step === 1),
      'each stands one level under its parent',
    );
  });

  it('has guidance, checklist, title pattern and table of contents', () => {
    // 20 comments, and what stands before the first section belongs to none.
    assert.equal(template.guidance.length, 20);
    assert.equal(template.guidance.filter(({ section }) => section === undefined).length, 3);
    const signoff = template.sections.find(({ title }) => title === 'Release Signoff Checklist');
    assert.deepEqual([signoff?.guidance.length, signoff?.checklist.length], [2, 5]);
    assert.deepEqual(template.titlePattern, {
      prefix: 'enhancement-',
      number: 'NNNN',
      separator: ': ',
      description: 'Your short, descriptive title',
    });
    assert.equal(template.hasToc, true);
  });

  it('gives an empty schema when it is empty', () => {
    const { sections, guidance, title, titlePattern, hasToc } = readSchema({ path: 't' }, '', keylime);
    assert.deepEqual(
      [sections, guidance, title, titlePattern, hasToc],
      [[], [], undefined, undefined, false],
    );
  });
});

describe('titles', () => {
  const pattern = titlePatternOf('ABC-NNNN - Title', 'NNNN');
  it('are read by the pattern of any template', () => {
    assert.deepEqual(pattern, { prefix: 'ABC-', number: 'NNNN', separator: ' - ', description: 'Title' });
    assert.equal(titlePatternOf('Just words', 'NNNN'), undefined);
    const braced = titlePatternOf('ADR-NNNN: {short title}', 'NNNN');
    assert.deepEqual([braced?.separator, braced?.description], [': ', '{short title}']);
    assert.equal(titlePatternOf('ADR-NNNN: Über alles', 'NNNN')?.description, 'Über alles');
  });

  const cases: [title: string, number: string | undefined, description: string, wellFormed: boolean][] = [
    ['enhancement-7: Speed', '7', 'Speed', true],
    ['enhancement-7:  Speed  again', '7', 'Speed again', true],
    ['enhancement-#7: Speed', '7', 'Speed', false],
    ['Enhancement 7 - Speed', '7', 'Speed', false],
    ['enhancement-7', '7', '', false],
    ['#7: Speed', '7', 'Speed', false],
    ['7: Speed', '7', 'Speed', false],
    ['Speed', undefined, 'Speed', false],
    ['7 ways to be fast', undefined, '7 ways to be fast', false],
    ['Enhancement of speed', undefined, 'Enhancement of speed', false],
    ['enhancement-7b: Speed', undefined, 'enhancement-7b: Speed', false],
    ['[enhancement-7]: Speed', '7', 'Speed', false],
    ['ENHANCEMENT 7: Speed', '7', 'Speed', false],
    ['enhancement-NNNN: Speed', undefined, 'Speed', true],
    ['enhancement-XXX: Speed', undefined, 'Speed', false],
    ['enhancement-TBD: Speed', undefined, 'Speed', false],
    ['enhancement-???: Speed', undefined, 'Speed', false],
    ['Enhancement: Speed', undefined, 'Speed', false],
    ['Enhancement - Speed', undefined, 'Speed', false],
    ['enhancement-driven speed', undefined, 'enhancement-driven speed', false],
    ['Enhancement', undefined, 'Enhancement', false],
    ['', undefined, '', false],
  ];
  for (const [title, number, description, wellFormed] of cases) {
    it(title, () => {
      const keylimePattern = titlePatternOf('enhancement-NNNN: Your title', 'NNNN');
      assert.ok(keylimePattern);
      const parts = titlePartsOf(title, keylimePattern);
      assert.deepEqual(
        [parts.number, parts.description, parts.wellFormed],
        [number, description, wellFormed],
      );
    });
  }
});

describe('stand-ins in titles', () => {
  const cases: [title: string, placeholders: string[]][] = [
    ['enhancement-NNNN: Your title', ['NNNN', 'Your title']],
    ['enhancement-nnnn: Speed', ['nnnn']],
    ['enhancement-7: Your title', ['Your title']],
    ['Your title', ['Your title']],
    ['enhancement-7: Speed', []],
    ['enhancement-XXX: Speed', []],
  ];
  for (const [title, placeholders] of cases) {
    it(`${title}: ${placeholders.length}`, () => {
      const pattern = titlePatternOf('enhancement-NNNN: Your title', 'NNNN');
      assert.deepEqual(pattern && titlePartsOf(title, pattern).placeholders, placeholders);
    });
  }

  it('are none of a word by itself, where the pattern has no word before the number', () => {
    const pattern = titlePatternOf('NNNN: Title', 'NNNN');
    assert.ok(pattern);
    assert.deepEqual(titlePartsOf('7: Speed', pattern).number, '7');
    assert.deepEqual(titlePartsOf(': Speed', pattern).lead, '');
  });
});

describe('wording', () => {
  const cases: [string, string, string | undefined][] = [
    ['Test Plan', 'Test Plan', 'same'],
    ['Test plan:', 'Test Plan', 'variant'],
    ['User Stories', 'User Stories (optional)', 'variant'],
    ['User Stories [Optional]', 'User Stories (optional)', 'variant'],
    ['Dependency requirements', 'Dependencie requirements', 'near'],
    ["Risks and Mitigation's", 'Risks and Mitigations', 'near'],
    ['Upgrade/Downgrade Strategy', 'Upgrade / Downgrade Strategy', 'near'],
    ['Sumary', 'Summary', 'near'],
    ['Goal', 'Goals', 'near'],
    ['Mitigation', 'Motivation', undefined],
    ['Non-Goals', 'Goals', undefined],
    ['Phase 1', 'Phase 2', undefined],
    ['Design', 'Design Details', undefined],
    ['', 'Goals', undefined],
  ];
  for (const [heading, expected, wording] of cases) {
    it(`"${heading}" for "${expected}": ${wording ?? 'something else'}`, () => {
      assert.equal(wordingOf(titleWordsOf(heading), titleWordsOf(expected)), wording);
    });
  }
});

describe('alignment', () => {
  const template = readSchema(
    { path: 't' },
    '# ABC-NNNN - Title\n\n## A\n\n### A1\n\n### A2\n\n## B\n\n## C\n\n## Details\n\n### Step 1\n\n### Step 2\n',
    { ...keylime, numberPlaceholder: 'NNNN' },
  );
  const align = (text: string) => new Proposal(undefined, new MarkdownDocument(text), template).alignment;
  const missing = (text: string) => align(text).missing.map(({ spec, place }) => [spec.title, place.offset]);

  it('finds the place of what is missing', () => {
    assert.deepEqual(missing('# x\n\n## A\n\n### A2\n\n## C\n\n## Details\n'), [
      ['A1', 11],
      ['B', 19],
    ]);
    assert.deepEqual(missing('# x\n\n## B\n\n## C\n\n## Details\n'), [
      ['A', 5],
      ['A1', 5],
      ['A2', 5],
    ]);
    assert.deepEqual(missing('# x\n\n### A1\n\n## B\n\n## C\n\n## Details\n'), [
      ['A', 5],
      ['A2', 13],
    ]);
    assert.deepEqual(missing(''), [
      ['A', 0],
      ['A1', 0],
      ['A2', 0],
      ['B', 0],
      ['C', 0],
      ['Details', 0],
    ]);
  });

  it('moves as few sections as can be, and none across parents', () => {
    const moves = (text: string) => align(text).moves.map(({ match }) => match.spec.title);
    assert.deepEqual(moves('## A\n## C\n## B\n## Details\n'), ['B']);
    assert.deepEqual(moves('## Details\n## A\n## B\n## C\n'), ['Details']);
    assert.deepEqual(moves('## A\n### A2\n### A1\n## B\n'), ['A1']);
    assert.deepEqual(moves('## B\n### A1\n## C\n'), []);
    assert.deepEqual(moves('## A\n## Mine\n## B\n## Yours\n## C\n'), []);
  });

  it('takes the fitting one of several titles, cut titles, and any row of stubs', () => {
    const text = '## Mine\n\n### A1\n\n## A\n\n### A1\n\n## Detail\n\n### Step 1: begin\n\n### Step 7\n';
    const { matches, duplicates } = align(text);
    assert.deepEqual(
      matches.map(({ spec, section, wording }) => [
        spec.title,
        section.heading.text,
        section.span.start,
        wording,
      ]),
      [
        ['A', 'A', 17, 'same'],
        ['A1', 'A1', 23, 'same'],
        ['Details', 'Detail', 31, 'near'],
        ['Step 1', 'Step 1: begin', 42, 'same'],
        ['Step 1', 'Step 7', 61, 'same'],
      ],
    );
    assert.deepEqual(duplicates, []);
  });

  it('keeps a longest increasing subsequence', () => {
    assert.deepEqual(longestIncreasing([]), []);
    assert.deepEqual(longestIncreasing([2, 1]), [0]);
    assert.deepEqual(longestIncreasing([4, 1, 2, 3]), [1, 2, 3]);
    assert.deepEqual(longestIncreasing([1, 5, 2, 4, 3, 6]), [0, 2, 3, 5]);
  });
});

describe('what is a proposal', () => {
  const own = '# enhancement-NNNN: Title\n\n## Why\n\n## How\n';
  const known = new Workspace(
    new Map([
      ['/repo/enhancement_template.md', own],
      ['/repo/deep/enhancement_template.md', `${own}\n## When\n`],
    ]),
  );
  const is = (path: string | undefined, text: string, workspace = new Workspace()) =>
    proposalAt(path, text, workspace) !== undefined;

  it('outside a repository: by its title, or by most sections with name or comments', () => {
    assert.ok(is('/x/1-a.md', finishedText));
    assert.ok(is(undefined, templateText));
    assert.ok(is('/x/notes.md', '# enhancement-3: Notes\n'));
    const untitled = finishedText.replace(/^# .*$/m, '# Rotate keys');
    assert.ok(is('/x/1-a.md', untitled));
    assert.ok(!is('/x/notes.md', untitled), 'neither name nor title speaks for it');
    assert.ok(!is('/x/1-a.md', '# Rotate keys\n\n## Summary\n\n## Motivation\n'), 'too few sections');
    assert.ok(!is('/x/1-a.md', ''));
  });

  it('not another process, a README, or the template itself', () => {
    const other = finishedText.replace(/^# .*$/m, '# KEP-1234: Rotate keys');
    assert.ok(!is('/x/1-a.md', other));
    assert.ok(!is('/x/1-a.md', `---\ntitle: x\n---\n${finishedText.replace(/^# .*$/m, '# Rotate keys')}`));
    for (const name of ['README.md', 'LICENSE.md', 'CONTRIBUTING.md', 'enhancement_template.md'])
      assert.ok(!is(`/x/${name}`, templateText), name);
    const template = proposalAt('/repo/enhancement_template.md', own, known);
    assert.ok(template?.isTemplate, 'the template is read as what it is');
    assert.ok(!proposalAt('/repo/7-a.md', own, known)?.isTemplate);
  });

  it('beside its own template: by its file name alone, but not by a date', () => {
    assert.ok(is('/repo/7-a.md', '', known));
    assert.ok(is('/repo/NNNN-a.md', '', known));
    assert.ok(!is('/repo/2021-03-04-minutes.md', '# Minutes\n', known));
    assert.ok(!is('/repo/notes.md', '# Notes\n', known));
    assert.ok(
      !is('/repo/other/7-a.md', '# Notes\n', known),
      'further down the title or the sections must speak',
    );
    assert.ok(is('/repo/other/7-a.md', '# Speed\n\n## Why\n\n## How\n', known));
  });

  it('made from the nearest template upwards', () => {
    const sections = (path: string) =>
      proposalAt(path, '# enhancement-7: A\n', known)?.schema.sections.length;
    assert.deepEqual(
      [sections('/repo/7-a.md'), sections('/repo/deep/7-a.md'), sections('/repo/deep/er/7-a.md')],
      [2, 3, 3],
    );
    assert.equal(sections('/elsewhere/7-a.md'), 18);
    const asked = new Workspace();
    proposalAt('/a/b/7-c.md', finishedText, asked);
    assert.deepEqual(asked.takeMissed().folders, ['/a/b', '/a'], 'names tell which files to read');
    assert.deepEqual(asked.takeMissed().folders, [], 'taken');
  });

  it('with a past, as far as it is known', () => {
    const revision = { date: '2024-01-01T00:00:00.000Z', text: '' };
    const past = { histories: new Map([['/a', [revision]]]), added: new Map([['/a', revision.date]]) };
    const workspace = new Workspace(new Map(), new Map(), undefined, past);
    assert.deepEqual([workspace.history('/a'), workspace.addedAt('/a')], [[revision], revision.date]);
    assert.deepEqual([workspace.history('/b'), workspace.addedAt('/c')], [undefined, undefined]);
    const missed = { files: [], folders: [], histories: ['/b'], added: ['/c'] };
    assert.deepEqual(workspace.takeMissed(), missed);
    assert.deepEqual(workspace.takeMissed(), { ...missed, histories: [], added: [] }, 'taken');
  });

  it('looks no further up than it says', () => {
    assert.deepEqual(foldersAbove('file:///a/b/c.md', 9), ['file:///a/b', 'file:///a']);
    assert.equal(foldersAbove('/1/2/3/4/5/6/7/8/9/10/a.md', 8).length, 8);
  });
});
