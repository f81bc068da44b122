import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LineStructure } from '../../server/src/core/markdown/blocks/line-structure';
import { nodesOf, parseMarkdown } from '../../server/src/core/markdown/tree';
import { randomFrom } from '../support/random';

const runs = Number(process.env.CASES ?? 2000);

const lines = [
  ['', '', '', '', 'text', 'text', '  text', '    text', '\ttext', '      text'],
  ['> q', '>', '> > r', '>> - s', '>     t', '> ```', '> # h', '    > q', '> |a|b|', '> |-|-|'],
  ['- a', '-', '  - b', '    - c', '-     d', '-\te', '* * *', '- - f', '+ g', '- ```', '- <!--', '- # h'],
  ['1. a', '2. b', '123456789. c', '1.', '2)', '   3. d', '- 1. e', '1. - f'],
  ['# h', '#', '#h', '    # h', '    ## h', '===', '---', '--', '-', '***', ' ___', '    ---'],
  ['```', '~~~', '````', '    ```', '  ```', '``` a`b', '```js', '~~~ `'],
  [
    '<!--',
    '-->',
    '<!-- a -->',
    '    <!--',
    '<pre>',
    '</pre>',
    '<div>',
    '<b>',
    '<b> c',
    '<?',
    '?>',
    '<!X',
    '>',
  ],
  ['[a]: b', '[a]: <b', '[a]:', '[a]: b "c"', '[a]: b "c', '    [a]: b', '[^1]: a', '|a|b|', '|-|-|', '|-|'],
  ['| a', 'a | b', '-|-', '    |a|', '|a\\|b|', '\\', '[a\\]: b'],
].flat();

/** The places where the reading of lines, which must not take a line for the beginning of a part that is none, differs from the parser's. */
function differences(text: string): string[] {
  const structure = new LineStructure();
  const roles = text.split('\n').map((line) => structure.read(line));
  return nodesOf(parseMarkdown(text), 'paragraph').flatMap(({ position }) => {
    const [first, last] = [position?.start.line ?? 0, position?.end.line ?? 0];
    return roles.slice(first - 1, last).flatMap(({ kind, continues }, i) => {
      const isText = kind === 'text' && (continues || i === 0);
      return isText ? [] : [`line ${first + i} of ${JSON.stringify(text)} is ${kind}`];
    });
  });
}

it('a line that continues a paragraph is never taken for the beginning of another part', () => {
  for (let seed = 1; seed <= runs; seed++) {
    const { below, pick } = randomFrom(seed);
    const text = Array.from({ length: 2 + below(8) }, () => pick(lines)).join('\n');
    assert.deepEqual(differences(text), [], `seed ${seed}`);
  }
});
