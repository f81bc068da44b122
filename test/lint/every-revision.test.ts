import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { lint } from '../../server/src/core/lint/lint';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { beforeHistory, type Revision } from '../../server/src/core/workspace/revisions';
import { EditedFile } from '../support/edited-file';

const template = '/r/enhancement_template.md';
const proposal = '/r/1-keys.md';
const title = '# enhancement-1: Keys\n\n';
const day = (n: number) => `2024-01-0${n}T00:00:00Z`;

function titled(body: string): string {
  return `# enhancement-NNNN: Title\n\n${body}`;
}

function workspaceWith(revisions: readonly string[], body: string, added: string | undefined = day(1)) {
  const history: Revision[] = revisions
    .map((text, i) => ({ date: day(i + 1), text: titled(text) }))
    .reverse();
  const files = new Map([
    [template, history[0]?.text ?? ''],
    [proposal, title + body],
  ]);
  const knownHistory = { histories: new Map([[template, history]]), added: new Map([[proposal, added]]) };
  return { files, knownHistory, workspace: new MemoryWorkspace(files, undefined, knownHistory) };
}

/** The findings about structure in a proposal that was added on the day of the first of the revisions, by severity. */
function structural(revisions: readonly string[], body: string, added?: string): readonly string[] {
  const { files, workspace } = workspaceWith(revisions, body, added);
  const document = proposalAt(proposal, files.get(proposal) ?? '', workspace);
  assert.equal(document?.kind, 'proposal');
  return lint(document)
    .findings.filter(({ rule }) => /^(?:section-(?!empty)|checklist|template-older|heading|toc)/.test(rule))
    .map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
}

const sections = (...names: string[]) => names.map((name) => `${name}\n\nText.\n`).join('\n');

describe('a structural finding needs the agreement of every revision since the proposal was begun', () => {
  const old = sections('## Summary', '## Motivation', '## Drawbacks', '## Plan');

  it('is reported if all require it', () => {
    assert.deepEqual(
      structural([old, `${old}\nMore.\n`], sections('## Summary', '## Motivation', '## Plan')),
      ['warning section-missing: Section "Drawbacks" is missing; it belongs after "Motivation"'],
    );
  });

  it('is not reported if the section was removed from the template, made optional or renamed to what is there', () => {
    const body = sections('## Summary', '## Motivation', '## Plan');
    for (const now of ['## Drawbacks (optional)', '']) {
      const today = sections('## Summary', '## Motivation', ...(now ? [now] : []), '## Plan');
      assert.deepEqual(structural([old, today], body), [], now);
    }
    const renamed = sections('## Summary', '## Motivation', '## Risks', '## Plan');
    assert.deepEqual(structural([old, renamed], renamed), []);
    assert.deepEqual(structural([old, renamed], old), [
      'hint template-older: Section "Drawbacks" is called "Risks" in today\'s template',
    ]);
    assert.deepEqual(structural([old, renamed], body), [
      'warning section-missing: Section "Drawbacks" is missing; it belongs after "Motivation"',
    ]);
  });

  it('is not reported if a revision in between did not require it', () => {
    const without = sections('## Summary', '## Motivation', '## Plan');
    assert.deepEqual(structural([old, without, old], without), []);
  });

  it('belongs to template-older if only later revisions require it', () => {
    const today = sections('## Summary', '## Motivation', '## Drawbacks', '## Plan', '## Security');
    assert.deepEqual(structural([old, today], old), [
      'hint template-older: Proposal was written against an older template; 1 section was added since: "Security"',
    ]);
  });

  it('is a rename, not a missing section, if the section has its old title', () => {
    const today = sections('## Summary', '## Motivation', '## Risks', '## Plan');
    const hint = 'hint template-older: Section "Drawbacks" is called "Risks" in today\'s template';
    // Begun with today's template, from an old copy.
    assert.deepEqual(structural([old, today], old, day(2)), [hint]);
    const between = sections('## Summary', '## Motivation', '## Costs', '## Plan');
    assert.deepEqual(structural([old, between, today], old), [hint]);
    assert.deepEqual(structural([old, today], old.replace('Drawbacks', 'Dangers'), day(2)), [
      // "Dangers" is in its place.
      'information section-missing: Section "Risks" is missing; it belongs between "Motivation" and "Plan"',
    ]);
  });

  it('is missing if another section is at the place of the old one', () => {
    const withGuidance = (title: string, guidance: string) =>
      `${sections('## Summary', '## Motivation')}\n## ${title}\n\n<!-- ${guidance} -->\n\n## Plan\n`;
    const before = withGuidance('Drawbacks', 'Why should we not do this at all? What would it cost us?');
    const after = withGuidance('Security', 'Which attackers are there, and what could each of them do?');
    assert.deepEqual(structural([before, after], old, day(2)), [
      'warning section-missing: Section "Security" is missing; it belongs between "Motivation" and "Plan"',
    ]);
    const renamed = withGuidance('Costs', 'Why should we not do this at all? What would it cost us all?');
    assert.deepEqual(structural([before, renamed], old, day(2)), [
      'hint template-older: Section "Drawbacks" is called "Costs" in today\'s template',
    ]);
  });

  it('applies to levels, parents, order and titles', () => {
    const body = sections('## Summary', '## Motivation', '## Goals', '## Drawback', '## Plan');
    const before = sections('## Summary', '## Plan', '## Motivation', '### Goals', '## Drawbacks');
    const today = sections('## Summary', '## Motivation', '## Goals', '## Drawback', '## Plan');
    assert.notDeepEqual(structural([before], body), []);
    assert.deepEqual(structural([before, today], body), []);
    assert.deepEqual(structural([before, `${before}\nMore.\n`], body), structural([before], body));
  });

  it('applies when all sections have the level of an earlier template', () => {
    const levels = (mark: string) => sections(`${mark} Summary`, `${mark} Motivation`, `${mark} Plan`);
    assert.deepEqual(structural([levels('###'), levels('##')], levels('##')), []);
  });

  it('applies to checklists', () => {
    const list = (items: string) => `## Summary\n\nText.\n\n## Checks\n\n${items}`;
    const then = list('- [ ] Tests are written\n- [ ] Documentation is written\n');
    const body = '## Summary\n\nText.\n\n## Checks\n\n- [x] Tests are written\n';
    const missing =
      'warning checklist-item: Checklist item "Documentation is written" is missing; it belongs after this item';
    assert.deepEqual(structural([then], body), [missing]);
    assert.deepEqual(structural([then, `${then}\nMore.\n`], body), [missing]);
    assert.deepEqual(structural([then, list('- [ ] Tests are written\n')], body), []);
  });

  it('is a hint if it is not known with which revision the proposal was begun', () => {
    const body = sections('## Summary', '## Motivation', '## Plan');
    const hint = 'hint section-missing: Section "Drawbacks" is missing; it belongs after "Motivation"';
    assert.deepEqual(structural([old], body, beforeHistory), [hint]);
    assert.deepEqual(structural([old], body, '2023-01-01T00:00:00Z'), [hint]);
    assert.deepEqual(structural([old], body, day(2)), [hint.replace('hint', 'warning')]);
  });

  it('is the same with reuse after each edit', () => {
    const today = sections('## Summary', '### Motivation', '## Plan', '## Drawbacks');
    const { files, knownHistory } = workspaceWith([old, today], '');
    const edited = new EditedFile(proposal, { files, knownHistory });
    for (const body of [
      sections('## Summary'),
      sections('## Summary', '## Drawbacks'),
      sections('## Summary', '## Drawbacks', '# Plan'),
      sections('## Summary', '## Drawbacks', '# Plan', 'More'),
      sections('## Summary', '### Motivation', '## Drawbacks', '# Plan'),
      sections('## Summary', '# Motivation', '# Drawbacks', '# Plan'),
    ])
      assert.equal(edited.edit(title + body).difference, undefined);
  });
});

describe('the order of sections', () => {
  const eip = (number: string, status: string, body: string) =>
    `---\neip: ${number}\ntitle: Keys\nauthor: A (@a)\nstatus: ${status}\ntype: Meta\ncreated: 2024-01-02\n---\n\n${body}`;
  const severities = (status: string, isHistoryKnown: boolean) => {
    const path = '/r/EIPS/eip-12.md';
    const templatePath = '/r/eip-template.md';
    const text = eip(
      '<to be assigned>',
      'Draft',
      sections('## Abstract', '## Specification', '## Rationale'),
    );
    const own = eip('12', status, sections('## Abstract', '## Rationale', '## Specification'));
    const files = new Map([
      [templatePath, text],
      [path, own],
    ]);
    const knownHistory = {
      histories: new Map([[templatePath, [{ date: day(1), text }]]]),
      added: new Map([[path, day(2)]]),
    };
    const workspace = new MemoryWorkspace(files, undefined, isHistoryKnown ? knownHistory : {});
    const document = proposalAt(path, own, workspace);
    assert.equal(document?.kind, 'proposal');
    return lint(document)
      .findings.filter(({ rule }) => rule === 'section-order')
      .map(({ severity }) => severity);
  };

  it('is a warning where the process checks it, if the template in force is known', () => {
    assert.deepEqual(severities('Review', true), ['warning']);
    assert.deepEqual(severities('Final', true), ['information']);
    assert.deepEqual(severities('Review', false), ['hint']);
  });
});
