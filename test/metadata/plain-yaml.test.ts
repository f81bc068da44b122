import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryMetadata, yamlMetadata } from '../../server/src/core/metadata/yaml';
import { plainYaml } from '../../server/src/core/text/plain-yaml';

const plain = [
  'title: Rotate keys',
  'title: "Rotate keys"\nauthors:\n  - "@jane"\n  - \'@joe\'\n',
  '# A comment\ntitle: Keys\n\n# Another\nstatus: draft\n',
  'authors:\n- jane\n- joe\nstatus: draft\n',
  'milestone:\n  alpha: "v1.2"\n  beta: v1.3\n# comment\nstatus: draft\n',
  'gates:\n  - name: Keys\n    components:\n      - server\n      - agent\n  - name: Other\n    components:\n      - agent\ndisable: true\n',
  'version: 1.10\nday: 2026-01-02\nnothing: null\nalso:\n',
  'url: https://example.org/a#b\npath: /keps/sig-a/1-b\n',
  'replaces: # nothing\n'.replace(' # nothing', ''),
  'a: [b, "c d"]\nd: []\ne: [ f ]  # g\n',
  'a: b # comment\nc: "d"  # e\n',
  'a:\n  - b # c\n  - d  # e\nf:\n  g: h   # i\nj: k\n',
  'a:\n  - b: c\n    d: e # f\n',
  'a: b   \nc:   d\n',
  'a: b\na: c\n',
];

const notPlain = [
  '',
  'text',
  '- a\n- b\n',
  'a: # comment\n',
  'a: [b, [c]]\n',
  'a: [b: c]\n',
  'a: {b: c}\n',
  'a: |\n  text\n',
  'a: b\n  continued\n',
  'a: "b\\n"\n',
  'a: "b\n  c"\n',
  'a: &x b\nc: *x\n',
  'a: @b\n',
  'a: b: c\n',
  'a:\n  b:\n',
  'a:\n  - b\n - c\n',
  'a:\n  # comment\n  b: c\n',
  'a: b\n---\nc: d\n',
  'a:\tb\n',
  'a: b\r\nc: d\r\n',
  '"a": b\n',
];

for (const text of plain)
  test(`reads plain YAML as the library does: ${JSON.stringify(text)}`, () => {
    assert.ok(plainYaml(text), 'is plain');
    assertEqualToLibrary(text);
  });

for (const text of notPlain)
  test(`leaves other YAML to the library: ${JSON.stringify(text)}`, () => {
    assert.equal(plainYaml(text), undefined);
  });

test('equals the library for texts with small changes', () => {
  const parts = [...plain, ...notPlain].filter((text) => text !== '');
  const signs = [
    ' ',
    '  ',
    '\n',
    ':',
    ': ',
    '-',
    '- ',
    '#',
    ' #',
    '"',
    "'",
    '[',
    ']',
    ',',
    'a',
    '1',
    '&',
    '*',
    '~',
  ];
  // A fixed sequence, so that a failure can be repeated.
  let seed = 17;
  const below = (limit: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * limit);
  };
  let read = 0;
  for (let round = 0; round < 30_000; round++) {
    let text =
      (parts[below(parts.length)] ?? '') + (below(3) === 0 ? (parts[below(parts.length)] ?? '') : '');
    for (let edit = below(3); edit >= 0; edit--) {
      const at = below(text.length + 1);
      text = text.slice(0, at) + (signs[below(signs.length)] ?? '') + text.slice(at + below(3));
    }
    if (!plainYaml(text)) continue;
    read++;
    assertEqualToLibrary(text);
  }
  assert.ok(read > 1500, `${read} texts were plain`);
});

function assertEqualToLibrary(text: string): void {
  const span = { start: 0, end: text.length };
  assert.deepEqual(yamlMetadata(text, span, 'file'), libraryMetadata(text, span, 'file'), text);
}
