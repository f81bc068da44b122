import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sectionStates } from '../../server/src/core/proposal/section-states';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { readProposal } from '../support/documents';

const template = `# RFC-NNNN: Title

## Summary

One paragraph of explanation.

## Motivation

Why are we doing this?

### Goals

<!-- What is to be reached? -->

## Drawbacks

None

## Prior art (optional)

## Checklist

- [ ] Tests are written
`;

function states(text: string): readonly string[] {
  const workspace = new MemoryWorkspace(new Map([['/rfcs/0000-template.md', template]]));
  return sectionStates(readProposal('/rfcs/0012-keys.md', text, workspace)).map(
    ({ title, state, isRequired, spec }) => {
      const demand = isRequired ? 'required' : 'optional';
      return `${title}: ${state}, ${spec ? demand : "the author's"}`;
    },
  );
}

describe('the states of sections', () => {
  it('distinguish what is written, what is only text of the template, what is empty and what is missing', () => {
    const text = `# RFC-0012: Keys

## Summary

Keys rotate.

## Rollout

## Motivation

Why are we doing this?

### Goals

<!-- What is to be reached? -->

## Drawbacks

TBD
`;
    assert.deepEqual(states(text), [
      'Summary: done, required',
      "Rollout: empty, the author's",
      'Motivation: template, required',
      'Goals: empty, required',
      'Drawbacks: template, required',
      'Prior art (optional): missing, optional',
      'Checklist: missing, required',
    ]);
  });

  it('of a new copy of the template: default text and checklists are nothing to write', () => {
    assert.deepEqual(states(template.replace('NNNN: Title', '0012: Keys')), [
      'Summary: template, required',
      'Motivation: template, required',
      'Goals: empty, required',
      'Drawbacks: done, required',
      'Prior art (optional): empty, optional',
      'Checklist: done, required',
    ]);
  });

  it('a section with written subsections is done; one heading may be that of two sections', () => {
    const text = `# RFC-0012: Keys

## Summary and drawbacks

Short.

## Motivation

### Goals

Safety.
`;
    assert.deepEqual(states(text), [
      'Summary and drawbacks: done, required',
      'Motivation: done, required',
      'Goals: done, required',
      'Prior art (optional): missing, optional',
      'Checklist: missing, required',
    ]);
  });

  it('what a comment that is not closed may hide is not missing', () => {
    assert.deepEqual(
      states('# RFC-0012: Keys\n\n## Summary\n\nKeys.\n\n## Motivation\n\n<!-- mine\n\nText.\n'),
      ['Summary: done, required', 'Motivation: empty, required'],
    );
  });
});
