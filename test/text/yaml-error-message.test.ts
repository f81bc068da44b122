import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { YamlText } from '../../server/src/core/text/yaml-text';

/** An invalid YAML text, and the message for its first error. */
const examples: readonly [string, string][] = [
  ['a: @x', 'a value that begins with "@" must be in quotes'],
  ['a: %x', 'a value that begins with "%" must be in quotes'],
  ['a: "b', 'a closing double quote is missing'],
  ["a: 'b", 'a closing single quote is missing'],
  ['a: [1, 2', 'a closing "]" is missing or not indented enough'],
  ['a: {b: 1', 'a closing "}" is missing or not indented enough'],
  ['a: b: c', 'a value contains ": "; put it in quotes, or correct the indentation'],
  ['a: 1\n b: 2', 'a value contains ": "; put it in quotes, or correct the indentation'],
  [
    'a: "\\q"',
    'a backslash in double quotes does not begin a known escape sequence; write "\\\\" for a backslash',
  ],
  ['a: !x y', 'tag "!x" is unknown'],
  ['a:\n\tb: 1', 'a tab cannot be used for indentation'],
  ['a: 1\n---\nb: 2', 'a second document begins here; only one is allowed'],
  ['[a](b)', 'unexpected "(b)"'],
  ['a: [1,,2]', 'unexpected ","'],
  ['a\nb: c', 'a key must be on one line; a colon may be missing'],
  ['%A\n---\na: 1', 'a directive ("%" at the start of a line) is unknown or incomplete'],
  ['a: "b"#c', 'a space is missing before "#"'],
  ['? a\n: b\n- c', 'a list or mapping cannot be a key'],
];

describe('the message for invalid YAML', () => {
  for (const [text, message] of examples)
    it(JSON.stringify(text), () =>
      assert.equal(new YamlText(text).syntaxProblems[0]?.message, `Invalid YAML: ${message}`),
    );

  it('names the alias that has no anchor', () => {
    const { syntaxProblems, unresolvedAliases } = new YamlText('a: *x\n');
    assert.deepEqual(syntaxProblems, []);
    assert.equal(unresolvedAliases[0]?.message, 'No anchor "&x" found above alias "*x"');
  });

  it('is short for long texts', () => {
    const [problem] = new YamlText(`[a](${'word '.repeat(40)}\nmore)`).syntaxProblems;
    assert.ok(problem && problem.message.length < 80, problem?.message);
  });
});
