import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explainFile, isNearMissAt } from '../../server/src/core/discovery/proposal-at';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { kindsIn } from '../support/discovered';

/** A template with seven sections. */
const template = `# Title

## Summary

One paragraph explanation of the feature.

## Motivation

Why are we doing this?

## Detailed design

Describe the design.

## Drawbacks

Why should we *not* do this?

## Alternatives

What other designs have been considered?

## Unresolved questions

What parts are still to be decided?

## Rollout

How do people learn about it?
`;
const written = (...sections: string[]) =>
  `# Keys\n\n${sections.map((title) => `## ${title}\n\nText about keys.\n`).join('\n')}`;
/** Has four of the seven sections. */
const proposal = written('Summary', 'Motivation', 'Detailed design', 'Alternatives');
/** Has none of the sections. */
const other = written('Milk', 'Bread');

describe('the template of a proposal', () => {
  const places: readonly (readonly [template: string, proposal: string])[] = [
    ['template.md', 'rfcs/0012-keys.md'],
    ['rfcs/TEMPLATE.md', 'rfcs/0012-keys.md'],
    ['rfcs/0000-template.md', 'rfcs/0012-keys.md'],
    ['templates/proposal.md', '0012-keys.md'],
    ['.github/RFC-TEMPLATE.md', 'RFC-12/README.md'],
    ['.specify/templates/design.md', 'specs/12-keys.md'],
    ['rfc-template-v2.md', 'rfcs/0012-keys.md'],
    ['process/CFP-template.md', 'storage/CFP-12-keys.md'],
    ['accepted/0000-template.md', 'implemented/0012-keys.md'],
    ['rfcs/RFC-0000/README.md', 'rfcs/RFC-0012/README.md'],
    ['rfcs/YYYYMMDD-template.md', 'rfcs/20240102-keys.md'],
    ['docs/adr/template.md', 'packages/core/docs/adr/0012-keys.md'],
  ];
  for (const [path, proposalPath] of places)
    it(`is found at ${path} for ${proposalPath}`, () =>
      assert.deepEqual(kindsIn({ [path]: template, [proposalPath]: proposal }), {
        [path]: 'template',
        [proposalPath]: path,
      }));

  it('is not the first proposal, which has no number yet either, in the folder below', () =>
    assert.deepEqual(kindsIn({ 'rfcs/0000-template.md': template, 'rfcs/text/0000-keys.md': template }), {
      'rfcs/0000-template.md': 'template',
      'rfcs/text/0000-keys.md': 'rfcs/0000-template.md',
    }));

  it('is the file numbered zero of a series', () =>
    assert.deepEqual(
      kindsIn({
        'cep-0000.md': template,
        'cep-0001.md': proposal,
        'cep-0002.md': proposal,
        'cep-0003.md': other,
      }),
      {
        'cep-0000.md': 'template',
        'cep-0001.md': 'cep-0000.md',
        'cep-0002.md': 'cep-0000.md',
        'cep-0003.md': 'cep-0000.md',
      },
    ));

  for (const mention of [
    'See the [enhancement template](guidelines/README.md).',
    'See the [template](https://github.com/a/b/blob/main/guidelines/README.md).',
  ])
    it(`is what README calls the template: ${mention}`, () =>
      assert.deepEqual(
        kindsIn({ 'README.md': mention, 'guidelines/README.md': template, 'ideas/12-keys.md': proposal }),
        { 'README.md': '-', 'guidelines/README.md': 'template', 'ideas/12-keys.md': 'guidelines/README.md' },
      ));

  it('is one that says what its sections must have, and what all proposals must', () => {
    const acp = [
      '```text\nACP: <PR Number>\n```\n',
      '## Abstract\n\nA concise description of the ACP.\n',
      '## Motivation\n\nThe motivation is critical. It should clearly say why.\n',
      '## Specification\n\nThe technical specification should have the syntax of any new feature.\n',
      '## Backwards Compatibility\n\nAll ACPs that break something must include a section on this.\n',
      '## Security Considerations\n\nOptional section that discusses security.\n',
      '## Copyright\n\nPublic domain.\n',
    ].join('\n');
    assert.equal(kindsIn({ 'ACPs/TEMPLATE.md': acp })['ACPs/TEMPLATE.md'], 'template');
  });

  it('is not a proposal about the template that is numbered like its siblings', () =>
    assert.deepEqual(
      kindsIn({
        'rfcs/rfc-template.md': template,
        'rfcs/rfc-0001-keys.md': proposal,
        'rfcs/rfc-0054-extend-template.md': template,
      }),
      {
        'rfcs/rfc-template.md': 'template',
        'rfcs/rfc-0001-keys.md': 'rfcs/rfc-template.md',
        'rfcs/rfc-0054-extend-template.md': 'rfcs/rfc-template.md',
      },
    ));

  it('is not a document about templates', () => {
    const path = 'docs/server-template-injection.md';
    assert.deepEqual(kindsIn({ [path]: template, 'docs/0012-keys.md': proposal }), {
      [path]: '-',
      'docs/0012-keys.md': '-',
    });
  });

  it('is not a template of something else', () => {
    const review =
      '# Review\n\n## Overview\n\nDescribe it.\n\n## Goals\n\nList goals.\n\n## Open questions\n\nAny?\n';
    for (const path of ['docs/review-template.md', 'docs/templates/review.md', 'templates/review.md'])
      assert.deepEqual(kindsIn({ [path]: review, 'docs/12-keys.md': review }), {
        [path]: '-',
        'docs/12-keys.md': '-',
      });
  });

  it('is not a written document, whatever its name', () =>
    assert.deepEqual(kindsIn({ 'rfcs/template.md': proposal, 'rfcs/0012-keys.md': proposal }), {
      'rfcs/template.md': '-',
      'rfcs/0012-keys.md': '-',
    }));
});

describe('a proposal is recognized', () => {
  const names = [
    '0012-keys',
    '12',
    'nep-0012',
    '20240102-keys',
    '2024-01-02-keys',
    'A66-keys',
    'ODH-ADR-0012-keys',
    'keys',
    'support-for-keys',
    'security-keys',
  ];
  for (const name of names)
    it(`by half of the main sections: ${name}.md`, () =>
      assert.equal(
        kindsIn({ 'template.md': template, [`all/${name}.md`]: proposal })[`all/${name}.md`],
        'template.md',
      ));

  it('by the shape of its name, where others of this shape have the sections', () => {
    const files = {
      'template.md': template,
      'text/1-a.md': proposal,
      'text/2-b.md': proposal,
      'text/3-c.md': other,
    };
    assert.equal(kindsIn(files)['text/3-c.md'], 'template.md');
    assert.equal(kindsIn({ ...files, 'text/2-b.md': other })['text/3-c.md'], '-', 'one file is no evidence');
    assert.equal(kindsIn({ ...files, 'text/notes.md': other })['text/notes.md'], '-', 'another shape');
    assert.equal(
      kindsIn({ ...files, 'text/logs/4-d.md': other })['text/logs/4-d.md'],
      'template.md',
      'a subject',
    );
    assert.equal(kindsIn({ ...files, 'minutes/4-d.md': other })['minutes/4-d.md'], '-', 'another folder');
  });

  it('by a name of words, unless it has an outline of its own without any section of the template', () => {
    const files = {
      'template.md': template,
      'text/keys.md': proposal,
      'text/locks.md': proposal,
      'text/doors.md': proposal,
    };
    const kindOf = (text: string) => kindsIn({ ...files, 'text/word-style.md': text })['text/word-style.md'];
    const guide = '# Style\n\n## Nouns\n\nOne.\n\n## Verbs\n\nTwo.\n\n## Names\n\nThree.\n';
    assert.equal(kindOf(guide), '-');
    assert.equal(kindOf('# Style\n'), 'template.md', 'it may just have been begun');
    const heading = template.match(/^## .*$/m)?.[0];
    assert.equal(kindOf(`${guide}\n${heading}\n\nFour.\n`), 'template.md', 'a section of the template');
  });

  it('by the beginning of its title, beside the template', () => {
    const files = {
      'rfcs/TEMPLATE.md': template.replace('# Title', '# RFC: <Title>'),
      'rfcs/Keys.md': other.replace('# Keys', '# RFC: Keys'),
      'rfcs/process.md': other,
    };
    assert.deepEqual(Object.values(kindsIn(files)), ['template', 'rfcs/TEMPLATE.md', '-']);
  });

  it('as a file or as a folder with a main file', () => {
    const files = {
      'template.md': template,
      'text/1-a.md': proposal,
      'text/2-b/README.md': proposal,
      'text/2-b/notes.md': proposal,
      'text/5-e/proposal.md': other,
      'text/6-f/proposal.md': proposal,
      'text/7-g/proposal.md': proposal,
      'text/RFC-3/RFC-3.md': proposal,
      'text/RFC-3/README.md': proposal,
      'text/4/draft.md': proposal,
      'text/4-d.md': proposal,
    };
    const expected = [
      'template',
      'template.md',
      'template.md',
      '-',
      'template.md',
      'template.md',
      'template.md',
      'template.md',
      'template.md',
      '-',
      'template.md',
    ];
    assert.deepEqual(Object.values(kindsIn(files)), expected);
  });

  it('as a README in a folder that is named with words, beside a folder with the template', () => {
    const most = written('Summary', 'Motivation', 'Detailed design', 'Drawbacks', 'Alternatives', 'Rollout');
    const files = {
      'docs/proposals/proposal-template/proposal-template.md': template,
      'docs/proposals/keys/README.md': most,
      'docs/proposals/doors/locks/README.md': most,
      'docs/proposals/doors/README.md': other,
      'docs/proposals/windows/README.md': proposal,
      'docs/proposals/README.md': most,
      'README.md': most,
    };
    const template_ = 'docs/proposals/proposal-template/proposal-template.md';
    assert.deepEqual(Object.values(kindsIn(files)), ['template', template_, template_, '-', '-', '-', '-']);
  });

  it('by READMEs in folders that follow the template', () => {
    const anleitung = '# Titel\n\n## Kern\n\nText.\n\n## Anlass\n\nText.\n\n## Weg\n\nText.\n';
    const entry = anleitung.replaceAll('Text', 'Ein Satz');
    const files = {
      'rfcs/template.md': anleitung,
      'rfcs/1-a/README.md': entry,
      'rfcs/2-b/README.md': entry,
      'rfcs/3-c/README.md': entry,
    };
    assert.deepEqual(Object.values(kindsIn(files)), [
      'template',
      ...Array.from({ length: 3 }, () => 'rfcs/template.md'),
    ]);
  });

  it('by all sections of decision records, in a folder that is named for these', () => {
    const record = written('Status', 'Context', 'Decision', 'Consequences');
    const files = {
      'docs/adrs/keys.md': record,
      'docs/adrs/part.md': written('Status', 'Context', 'Decision'),
      'architecture-decision-record/012-Use-Keys.md': record,
      'runbooks/keys.md': record,
      'docs/adrs/README.md': record,
    };
    assert.deepEqual(
      Object.values(kindsIn(files)).map((kind) => kind !== '-'),
      [true, false, true, false, false],
    );
  });

  it('as a file that is named for its folder, where the family has README.md and there is none', () => {
    const full = written('Summary', 'Motivation', 'Detailed design', 'Alternatives', 'Graduation Criteria');
    const files = {
      'guidelines/README.md': `${template}\n## Release Signoff Checklist\n\n- [ ] Done\n\n## Graduation Criteria\n\n## Implementation History\n`,
      'guidelines/metadata.yaml': 'title: neat-enhancement-idea\nstatus: provisional\n',
      'enhancements/area/35-keys/keys.md': full,
      'enhancements/area/36-disks/36-disks.md': full,
      'enhancements/area/37-locks/README.md': full,
      'enhancements/area/37-locks/locks.md': full,
    };
    const kinds = Object.values(kindsIn(files));
    assert.equal(kinds[0], 'template');
    assert.deepEqual(kinds.slice(2), [
      'guidelines/README.md',
      'guidelines/README.md',
      'guidelines/README.md',
      '-',
    ]);
  });
});

describe('no proposal is', () => {
  const cases: Readonly<Record<string, string>> = {
    'a README': 'text/README.md',
    'an index': 'text/index.md',
    'a translation': 'text/1-a.zh-CN.md',
    'a translation in a folder': 'text/zh/1-a.md',
    'test data': 'text/testdata/9-i.md',
    'an attachment': 'text/assets/notes.md',
  };
  for (const [what, path] of Object.entries(cases))
    it(what, () =>
      assert.equal(
        kindsIn({
          'template.md': template,
          'text/1-a.md': proposal,
          'text/2-b.md': proposal,
          [path]: proposal,
        })[path],
        '-',
      ),
    );

  it('a redirect stub', () => {
    const files = {
      'template.md': template,
      'text/1-a.md': proposal,
      'text/2-b.md': proposal,
      'text/3-c.md': proposal,
    };
    const stub = 'Moved to [RFC 1](1-a.md).\n';
    assert.equal(kindsIn({ ...files, 'text/4-d.md': stub })['text/4-d.md'], '-');
  });

  it('a document far from the process that has only half of the sections', () => {
    const files = {
      'docs/rfcs/template.md': template,
      'docs/rfcs/1-a.md': proposal,
      'docs/guide.md': proposal,
    };
    assert.deepEqual(Object.values(kindsIn(files)), ['template', 'docs/rfcs/template.md', '-']);
  });
});

describe('the reason why a file is not a proposal', () => {
  const workspace = new MemoryWorkspace(
    new Map([
      ['/r/.git/HEAD', ''],
      ['/r/rfcs/template.md', template],
      ['/r/rfcs/1-a.md', proposal],
    ]),
  );
  const text = written('Summary', 'Milk');

  it('names how many sections it has', () => {
    const { document, templates } = explainFile('/r/rfcs/notes.md', text, workspace);
    assert.equal(document, undefined);
    assert.equal(
      templates[0]?.recognition.reason,
      'it has only 1 of the 7 main sections of the template; 4 are needed',
    );
  });

  it('shows that it is among proposals and fits badly', () => {
    const isNearMiss = (path: string, content: string) =>
      isNearMissAt(path, new MarkdownDocument(content), workspace);
    assert.ok(isNearMiss('/r/rfcs/notes.md', text));
    assert.ok(!isNearMiss('/r/rfcs/notes.md', other), 'it has nothing of the template');
    assert.ok(!isNearMiss('/r/docs/notes.md', text), 'it is not among proposals');
    assert.ok(!isNearMiss('/r/rfcs/README.md', text));
  });
});

describe('a template that the configuration names', () => {
  it('may have any name, and applies to READMEs that an override names', () => {
    const files = {
      '.proposals.yml': 'overrides:\n  - files: "areas/*/README.md"\n    template: meta/form.md\n',
      'meta/form.md': '# Form\n\n## Why\n\n## How\n',
      'areas/a/README.md': other,
      'areas/README.md': other,
    };
    assert.deepEqual(Object.values(kindsIn(files)), ['-', '-', 'meta/form.md', '-']);
  });
});
