import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { lint } from '../../server/src/core/lint/lint';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { kindsIn } from '../support/discovered';

/** Names and texts. */
type Files = Readonly<Record<string, string>>;

/** The findings in `name` of a repository with these files, other than hints. */
function findingsIn(name: string, files: Files): readonly string[] {
  const path = `/r/${name}`;
  const all = Object.entries(files).map(([other, text]) => [`/r/${other}`, text] as const);
  const document = proposalAt(path, files[name] ?? '', new MemoryWorkspace(new Map(all)));
  assert.equal(document?.kind, 'proposal');
  return (document ? lint(document).findings : [])
    .filter(({ severity }) => severity !== 'hint')
    .map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);
}

const words = 'Keys live too long, so that a stolen one can be used for years.';
const sectionsOf = (headings: readonly string[]) =>
  headings.map((heading) => `${heading}\n\n${words}\n\n`).join('');
const templateOf = (headings: readonly string[]) =>
  headings.map((heading) => `${heading}\n\n<!-- Explain it. -->\n\n`).join('');

const usual = ['## Summary', '## Motivation', '## Design', '## Drawbacks', '## Rollout'];
const template = `# Title\n\n${templateOf(usual)}`;
const proposal = (headings: readonly string[]) => `# Keys\n\n${sectionsOf(headings)}`;
const without = (...titles: readonly string[]) => usual.filter((heading) => !titles.includes(heading));

describe('a repository with few proposals', () => {
  const missing = (others: readonly string[]) =>
    findingsIn('9-keys.md', {
      'template.md': template,
      '9-keys.md': proposal(without('## Rollout')),
      ...Object.fromEntries(others.map((text, i) => [`${i + 1}-other.md`, text])),
    });
  const [whole, lacking] = [proposal(usual), proposal(without('## Rollout'))];
  const warning = ['warning section-missing: Section "Rollout" is missing; it belongs after "Drawbacks"'];

  it('does not require what most of the others lack', () => {
    assert.deepEqual(missing([lacking, lacking]), []);
    assert.deepEqual(missing([whole, lacking, lacking]), []);
  });

  it('requires what half of the others have, and what a single one lacks', () => {
    assert.deepEqual(missing([whole, whole, lacking]), warning);
    assert.deepEqual(missing([whole, whole, lacking, lacking]), warning);
    assert.deepEqual(missing([lacking]), warning);
    assert.deepEqual(missing([]), warning);
  });
});

describe('a missing section', () => {
  it('of the table of contents is not reported beside the missing table', () => {
    const withToc = template.replace(
      '## Summary',
      '## Table of Contents\n\n<!-- toc -->\n<!-- /toc -->\n\n## Summary',
    );
    const found = findingsIn('9-keys.md', { 'template.md': withToc, '9-keys.md': proposal(usual) });
    assert.deepEqual(
      found.filter((one) => one.includes('section-missing')),
      [],
    );
    assert.equal(found.filter((one) => one.includes('toc-missing')).length, 1);
  });

  it('is not missed where a metadata field has its title and a value', () => {
    const withStatus = template.replace(
      '## Summary',
      '- Author: (name)\n- Status: (status)\n\n## Status\n\nText.\n\n## Summary',
    );
    const found = (head: string) =>
      findingsIn('9-keys.md', {
        'template.md': withStatus,
        '9-keys.md': `# Keys\n\n${head}\n\n${sectionsOf(usual)}`,
      });
    assert.deepEqual(found('- Author: Ann\n- Status: proposed'), []);
    assert.equal(
      found('- Author: Ann\n- Status:').filter((one) => one.includes('section-missing')).length,
      1,
    );
    assert.equal(
      found('- Author: Ann\n- Date: 2026-01-02').filter((one) => one.includes('section-missing')).length,
      1,
    );
  });

  it('is information where the author has other subsections instead of all of the template', () => {
    const withParts = template.replace(
      '## Drawbacks',
      '### Background\n\n### Implementation\n\n## Drawbacks',
    );
    const severities = (...parts: readonly string[]) =>
      findingsIn('9-keys.md', {
        'template.md': withParts,
        '9-keys.md': proposal(usual.flatMap((one) => (one === '## Design' ? [one, ...parts] : [one]))),
      }).map((one) => one.split(' ')[0]);
    assert.deepEqual(severities(), ['warning', 'warning']);
    assert.deepEqual(severities('### Wheels'), ['information', 'information']);
    assert.deepEqual(severities('### Background'), ['warning']);
  });

  it('is information where the author numbered all sections', () => {
    const own = (headings: readonly string[]) =>
      findingsIn('9-keys.md', { 'template.md': template, '9-keys.md': proposal(headings) }).filter((one) =>
        one.includes('section-missing'),
      );
    const numbered = ['## 1. Motivation', '## 2. Design', '## 3. Drawbacks', '## 4. Rollout'];
    assert.deepEqual(own(numbered), [
      'information section-missing: Section "Summary" is missing; it belongs before "1. Motivation"',
    ]);
    assert.deepEqual(own([...numbered.slice(0, 3), '## Rollout']), [
      'warning section-missing: Section "Summary" is missing; it belongs before "1. Motivation"',
    ]);
  });

  it('is information where the heading of another one has a word of its title, too', () => {
    const two = [...usual.slice(0, 4), '## Rationale and alternatives', '## Rollout'];
    const found = findingsIn('9-keys.md', {
      'template.md': `# Title\n\n${templateOf(two)}`,
      '9-keys.md': proposal(
        usual.map((one) => (one === '## Drawbacks' ? '## Drawbacks and Alternatives' : one)),
      ),
    });
    assert.deepEqual(
      found.filter((one) => one.includes('section-missing')).map((one) => one.split(':')[0]),
      ['information section-missing'],
    );
  });

  it('has its place and level below a title of the author, where all sections are one level lower', () => {
    const levelOne = template.replaceAll('## ', '# ').replace('# Title\n\n', '');
    const own = proposal(without('## Summary'));
    const files = { 'template.md': levelOne, '9-keys.md': own };
    assert.deepEqual(findingsIn('9-keys.md', files), [
      'warning section-missing: Section "Summary" is missing; it belongs before "Motivation"',
    ]);
    const all = Object.entries(files).map(([other, text]) => [`/r/${other}`, text] as const);
    const document = proposalAt('/r/9-keys.md', own, new MemoryWorkspace(new Map(all)));
    const finding = document && lint(document).findings.find(({ rule }) => rule === 'section-missing');
    const [edit] = finding?.fixes().fixes[0]?.edits ?? [];
    assert.equal(edit?.span.start, own.indexOf('## Motivation'));
    assert.match(edit?.text ?? '', /^## Summary\n/);
  });
});

describe('levels and parent sections', () => {
  it('are not compared in a document that has one proposal below each of its headings', () => {
    const several = (...parts: readonly string[]) =>
      findingsIn('9-keys.md', {
        'template.md': template,
        '9-keys.md': proposal(
          parts.flatMap((part) => [`## ${part}`, ...usual.slice(0, 4).map((heading) => `#${heading}`)]),
        ),
      }).filter((one) => one.includes('section-level'));
    assert.deepEqual(several('Wheels', 'Brakes'), []);
    assert.equal(several('Wheels').length, 1);
  });

  it('leave to authors where an optional section is below one of theirs', () => {
    const withFiles = template.replace('## Drawbacks', '### Affected files (optional)\n\n## Drawbacks');
    const parents = (...headings: readonly string[]) =>
      findingsIn('9-keys.md', {
        'template.md': withFiles,
        '9-keys.md': proposal(usual.flatMap((one) => (one === '## Drawbacks' ? [...headings, one] : [one]))),
      })
        .filter((one) => one.includes('section-parent'))
        .map((one) => one.split(':')[0]);
    assert.deepEqual(parents('## Plan of work', '### Affected files'), ['information section-parent']);
  });

  it('do not ask to move sections below one that neither this document nor most others have', () => {
    const withParent = template.replace('## Rollout', '## Alternatives\n\n### Positive\n\n## Rollout');
    const own = proposal(usual.flatMap((one) => (one === '## Rollout' ? ['### Positive', one] : [one])));
    const found = (...others: readonly string[]) =>
      findingsIn('9-keys.md', {
        'template.md': withParent,
        '9-keys.md': own,
        ...Object.fromEntries(others.map((text, i) => [`${i + 1}-other.md`, text])),
      });
    assert.deepEqual(found(own, own), []);
    assert.equal(found().length, 1);
  });
});

describe('the title', () => {
  it('has the number of the file name where the template has a placeholder in brackets for it', () => {
    const files = (title: string) => ({
      'docs/architecture/adr-template.md': `# ADR {ADR-NUMBER}: {TITLE}\n\n## Status\n\n{DRAFT}\n\n${templateOf(['## Context', '## Decision', '## Consequences'])}`,
      'docs/architecture/adr-034-keys.md': `# ${title}\n\n${sectionsOf(['## Status', '## Context', '## Decision', '## Consequences'])}`,
    });
    const titles = (title: string) =>
      findingsIn('docs/architecture/adr-034-keys.md', files(title)).filter((one) =>
        one.includes('title-format'),
      );
    assert.deepEqual(titles('ADR 034: Rotate keys'), []);
    assert.deepEqual(titles('Rotate keys'), [
      'warning title-format: Title "Rotate keys" should be "ADR 034: Rotate keys"',
    ]);
  });
});

describe('a template', () => {
  const filled = `# XY Enhancement: Title Case Short Description\n\n**Date** YYYY/MM/DD\n\n# Summary\n\n**(required)**\n\n## Proposed Solution\n\n(required)\n\n## Backwards Compatibility\n\n**(required if known)**\n`;
  const own =
    '# XY Enhancement: Keys\n\n## Summary\n\nText.\n\n## Proposed Solution\n\nText.\n\n## Backwards Compatibility\n\nText.\n';
  const kindWith = (readme: string) =>
    kindsIn({
      'README.md': readme,
      'XY-0-Template.md': filled,
      'xy-12-keys.md': own,
      'xy-13-locks.md': own.replace('Keys', 'Locks'),
    })['xy-12-keys.md'];

  it('may have the number 0 of its series', () => {
    assert.equal(kindWith('Copy [the template](XY-0-Template.md) to propose one.'), 'XY-0-Template.md');
  });
});

describe('a checklist', () => {
  it('has an item of the template in fewer words', () => {
    const items = [
      'This design has been discussed and approved',
      'Criteria are in place if required (if it is behind a gate)',
    ];
    const files = (...own: readonly string[]) => ({
      'template.md': `${template}## Signoff\n\n${items.map((one) => `- [ ] ${one}\n`).join('')}`,
      '9-keys.md': `${proposal(usual)}## Signoff\n\n${own.map((one) => `- [x] ${one}\n`).join('')}`,
    });
    const found = (...own: readonly string[]) =>
      findingsIn('9-keys.md', files(...own)).map((one) => one.split(':')[0]);
    assert.deepEqual(found(...items), []);
    assert.deepEqual(found('design discussed and approved', 'Criteria in place if required'), [
      'information checklist-item',
    ]);
    assert.deepEqual(found('design discussed and approved'), ['warning checklist-item']);
  });
});
