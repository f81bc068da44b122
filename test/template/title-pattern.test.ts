import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { titlePartsOf, titlePatternOf } from '../../server/src/core/template/title-pattern';

describe('the title pattern of a template', () => {
  const pattern = titlePatternOf('ABC-NNNN - Title', 'NNNN');
  it('is read from the title of the template', () => {
    assert.deepEqual(pattern, { prefix: 'ABC-', number: 'NNNN', separator: ' - ', description: 'Title' });
    assert.equal(titlePatternOf('Just words', 'NNNN'), undefined);
    const braced = titlePatternOf('ADR-NNNN: {short title}', 'NNNN');
    assert.deepEqual([braced?.separator, braced?.description], [': ', '{short title}']);
    assert.equal(titlePatternOf('ADR-NNNN: Über alles', 'NNNN')?.description, 'Über alles');
    assert.deepEqual(titlePatternOf('ADR {ADR-NUMBER}: {TITLE}', 'NUMBER'), {
      prefix: 'ADR ',
      number: '{ADR-NUMBER}',
      separator: ': ',
      description: '{TITLE}',
    });
    assert.equal(titlePatternOf('[RFC NNNN] Title', 'NNNN')?.prefix, '[RFC ');
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

describe('placeholders in titles', () => {
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

  it('have no leading word where the pattern has none', () => {
    const pattern = titlePatternOf('NNNN: Title', 'NNNN');
    assert.ok(pattern);
    assert.deepEqual(titlePartsOf('7: Speed', pattern).number, '7');
    assert.deepEqual(titlePartsOf(': Speed', pattern).lead, '');
  });

  it('have no number that may be a word of the title', () => {
    const pattern = titlePatternOf('NNNN: Title', 'NNNN');
    assert.ok(pattern);
    for (const title of [
      '13 ways to be fast',
      '20-bit addressing',
      '21.5 degrees',
      'NN speed',
      'TBD semantics',
      '.NET',
    ])
      assert.deepEqual(titlePartsOf(title, pattern).description, title);
    assert.deepEqual(titlePartsOf('NNNN .NET support', pattern).description, '.NET support');
    assert.deepEqual(titlePartsOf('0019 .NET support', pattern).description, '.NET support');
    assert.deepEqual(titlePartsOf('TBD: Speed', pattern).description, 'Speed');
  });
});
