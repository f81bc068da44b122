import { isDeepStrictEqual } from 'node:util';
import { blocksOf } from '../../server/src/core/markdown/blocks/blocks';
import { labelsOf } from '../../server/src/core/markdown/document-facts';
import { readSimpleBlock } from '../../server/src/core/markdown/fast/fast-reader';
import {
  bracketsIn,
  definitionTextFor,
  identifiersInDefinitions,
  noLabels,
} from '../../server/src/core/markdown/labels';
import { parseDocument } from '../../server/src/core/markdown/tree';
import { type Random, randomFrom } from './random';

/** The result of a comparison of the fast reader with the parser. */
export interface Comparison {
  /** The number of blocks that the fast reader read, those in `seen` not counted. */
  readonly readBlocks: number;
  /** The first block whose trees differ, with both trees. */
  readonly difference: string | undefined;
}

/** Compares the trees of the fast reader with those of the parser, for all blocks of `text` except those in `seen`, which it adds them to. */
export function compareBlocks(text: string, seen = new Set<string>()): Comparison {
  let readBlocks = 0;
  const blocks = blocksOf(text);
  const labels = labelsOf(blocks, noLabels);
  for (const block of blocks.list) {
    const definitions = definitionTextFor(bracketsIn(block.text), labels, block.labels);
    const tree = readSimpleBlock(block.text, block.kind, identifiersInDefinitions(definitions));
    if (!tree || seen.has(definitions + block.text)) continue;
    seen.add(definitions + block.text);
    readBlocks++;
    const { children } = parseDocument(block.text, definitions, block.place.last);
    if (!isDeepStrictEqual(tree.children, children)) {
      const difference = [definitions + block.text, tree.children, children]
        .map((value) => JSON.stringify(value))
        .join('\n');
      return { readBlocks, difference };
    }
  }
  return { readBlocks, difference: undefined };
}

const indents = ['', '', '', '', '', ' ', '  ', '  ', '   ', '    ', '    ', '      ', '\t'];
const markers = [
  ...[
    '',
    '',
    '',
    '- ',
    '- ',
    '- ',
    '* ',
    '+ ',
    '-   ',
    '-    ',
    '-     ',
    '1. ',
    '1. ',
    '2. ',
    '1) ',
    '10. ',
  ],
  ...[
    '- [ ] ',
    '- [x] ',
    '* [X] ',
    '1. [ ] ',
    '- [ ]',
    '- [ ]  ',
    '-',
    '# ',
    '## ',
    '###### ',
    '\n\n##\n\n',
    '\n\n---\n\n',
    '\n\n***\n',
    '> ',
    '- - ',
    '- 1. ',
    '[^1]: ',
    '[^2]: ',
  ],
];
const pieces = [
  ...[
    'a',
    'word',
    'Word.',
    'some words',
    'snake_case',
    '3',
    '1.27',
    '2024-01-02',
    'é',
    '🔑',
    '語',
    'x:',
    '(y)',
    '"z"',
  ],
  ...[
    '`code`',
    '`` a ` b ``',
    '` c `',
    '`',
    '``',
    '`[`',
    '`a\\`',
    '```',
    '~',
    '~5',
    '~~x~~',
    '~x~',
    '$',
    '|',
    '|-|',
    '#',
  ],
  ...[
    '[a]',
    '[a](#b)',
    '[a](b.md)',
    '[a](b "c")',
    '[a](<b>)',
    '[a]()',
    '[`a`](#a)',
    '[a][b]',
    '[b][a]',
    '[a][]',
    '[x]',
    '[Some  words]',
    '[[a]]',
    '[a][ ]',
    '[![a]](b)',
    '[[a](b)][a]',
    '[',
    ']',
    '](',
    '](#x)',
    '(#x)',
  ],
  ...[
    '[[a](b)](c)',
    '[a [b] c](d)',
    '![i](i.png)',
    '![a b](c "d")',
    '![](x)',
    '[^1](x)',
    '[^1]:',
    '!',
    '![',
    '[ ]',
    '[x]',
    '[^1]',
    '[^1].',
    'b[^a-2]',
    '[^1][^a-2]',
    '[[^1]](b)',
    '[^1][a]',
    '*[^1]*',
    '![^1]',
    '[a]: b',
    '[a]:',
    ']:',
    '[*a*](b)',
    '[a',
    'b]',
  ],
  ...[
    '**a**',
    '**a b:** c',
    '*a*',
    '*',
    '**',
    '***a***',
    '_a_',
    '__a__',
    '_',
    '__',
    'a_',
    '_b',
    '**a `b` c**',
    '**[a](b)**',
    '(**a**)',
  ],
  ...[
    '**a?** b',
    '**"a"**',
    '*a**',
    '**a*b**',
    'a*b*c',
    '*a _b_*',
    '**a [b**](c)',
    '[a **b](c)**',
    '** a**',
    '**a **',
    '**a**b',
  ],
  ...[
    '<',
    '>',
    '< 3',
    '<code>',
    '</code>',
    '<br/>',
    '<br />',
    '<a b="c">',
    '<https://x.y>',
    '<!-- c -->',
    '<!--',
    '-->',
    '<x',
    '<div>',
  ],
  ...[
    '&',
    '&amp;',
    '&lt;',
    '&nbsp;',
    '&x',
    '&#35;',
    '& b',
    '\\',
    '\\*',
    '\\[',
    '\\]',
    '\\_',
    '\\a',
    '\\<',
    '\\@',
    '\\.',
    '\\:',
  ],
  ...[
    '@',
    '@me',
    'a@b.c',
    '@a.b',
    '-@x.y',
    'https://x.y',
    'http://x.y/z',
    '(https://x.y/a_b)',
    'https://x.y/z).',
    'www.x.y',
    'www.',
  ],
  ...[
    'https://x.y.',
    'https://x.y/a?b=c#d,',
    'https://x',
    'https://-x.y',
    'https://x-.-y.z',
    'xhttps://x.y',
    '[https://x.y](z)',
    '[a https://x.y',
    'HTTPS://X.Y/',
    'mailto:a@b.c',
  ],
  ...[
    '---',
    '===',
    '=',
    '==',
    '==x==',
    '-',
    '--',
    '+',
    ':',
    ':-',
    '.',
    '?',
    '%',
    '{x}',
    ';',
    '\uFEFF',
    '\u00A0',
    '\u2028',
    '\0',
    '\t',
  ],
];
const fences = ['```', '```', '```yaml', '~~~', '````', '```a b', '``` x ', '   ```', '``` '];
const plain = ['a', 'word', 'some words'];
const comments = ['<!-- a -->', '<!--', 'b -->', '<!-->', '<!-- c\t-->  ', '<!-- - -- -->x'];
const ends = ['', '', '', '', '', '', ' ', '  ', '   ', '\\', ' #', ' ##', '\t', '\u00A0'];
const lineEndings = ['\n', '\n', '\n', '\r\n', '\r'];

/** Generates Markdown of constructs that the fast reader reads and of similar ones that it must refuse. The same seed generates the same text. */
export function nearlySimple(seed: number): string {
  const random = randomFrom(seed);
  const ending = random.pick(lineEndings);
  // With all pieces and markers in each text, hardly any block would be simple enough to be read.
  const some = Array.from({ length: random.below(4) }, () => random.pick(pieces)).concat(plain);
  const kinds = Array.from({ length: 1 + random.below(3) }, () => random.pick(markers)).concat('');
  const fenced = random.below(8) === 0;
  const lines = Array.from({ length: 1 + random.below(8) }, () => lineOf(some, kinds, fenced, random));
  if (random.below(3) === 0)
    lines.push('', '[a]: #b', '[some words]: <c> "d"', '[x]: e', '[`a`]: f', '[^1]: g', '[^a-2]: h');
  const text = lines.join(ending) + (random.below(3) === 0 ? '' : ending);
  return random.below(40) === 0 ? `\uFEFF${text}` : text;
}

function lineOf(some: readonly string[], kinds: readonly string[], fenced: boolean, random: Random): string {
  if (random.below(7) === 0) return random.pick(['', '', ' ', '   ']);
  if (random.below(40) === 0) return random.pick(comments);
  if (random.below(fenced ? 3 : 60) === 0) return random.pick(indents) + random.pick(fences);
  const words = Array.from({ length: 1 + random.below(4) }, () => random.pick(some));
  const text = words.join(random.below(5) === 0 ? '' : ' ');
  return random.pick(indents) + random.pick(kinds) + text + (random.below(3) === 0 ? random.pick(ends) : '');
}
