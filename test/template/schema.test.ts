import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generic } from '../../server/src/core/families/generic';
import { keylime } from '../../server/src/core/families/keylime';
import { readSchema } from '../../server/src/core/template/schema';
import { templateText } from '../support/keylime';

describe('the schema of the Keylime template', () => {
  const template = readSchema(templateText, keylime);

  it('has 18 sections, of which 13 are required', () => {
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
      'each is one level below its parent',
    );
  });

  it('has guidance, checklist, title pattern and table of contents', () => {
    // Comments before the first section belong to no section.
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

  it('is empty for an empty text', () => {
    const { sections, guidance, title, titlePattern, hasToc } = readSchema('', keylime);
    assert.deepEqual(
      [sections, guidance, title, titlePattern, hasToc],
      [[], [], undefined, undefined, false],
    );
  });
});

describe('the schema of a template', () => {
  const sectionsOf = (text: string) => readSchema(text, generic).sections.map(({ title }) => title);

  it('has the second title if only that has sections, and nothing above it', () => {
    const chapter = '# Metadata\n\nSee metadata.yaml.\n\n';
    const text = '# Neat idea\n\n## Summary\n\n## Motivation\n';
    const schema = readSchema(chapter + text, generic);
    assert.equal(schema.title, 'Neat idea');
    assert.deepEqual(sectionsOf(chapter + text), ['Summary', 'Motivation']);
    assert.deepEqual(sectionsOf(`${text}\n# Appendix\n`), ['Summary', 'Motivation', 'Appendix']);
  });

  it('reads from a comment whether comments may stay', () => {
    const mayStay = (comment: string) =>
      readSchema(`# T\n\n<!-- ${comment} -->\n\n## A\n`, generic).commentsMayStay;
    assert.ok(mayStay('You can leave these HTML comments in your merged proposal.'));
    assert.ok(!mayStay('All of these comments should be removed.'));
  });
});
