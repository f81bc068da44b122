import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Block, BlockQuery } from '../../server/src/core/markdown/blocks/block';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { Anchors } from '../../server/src/core/markdown/facts/anchors';
import { type FactName, factKinds } from '../../server/src/core/markdown/facts/fact-kinds';
import { listItemsQuery } from '../../server/src/core/markdown/facts/list-items';
import { phrasesQuery } from '../../server/src/core/markdown/facts/phrases';
import { linkedOwnersQuery } from '../../server/src/core/proposal/linked-owners';
import { type ComputedToc, tocOf } from '../../server/src/core/proposal/toc';
import { edited } from '../support/edits';
import { finishedText, templateText } from '../support/keylime';
import { markdownTexts } from '../support/markdown-files';
import { randomFrom, seed } from '../support/random';

// Parts of a document that rules read have no positions. Two versions of a document share a part where it is equal, and each part equals that of a first reading.

const runs = Number(process.env.CASES ?? 40);
const stepsOfRun = 8;
const maxLength = 3000;

const factNames = Object.keys(factKinds) as FactName[];
const queries: Readonly<Record<string, BlockQuery<object>>> = {
  listItems: listItemsQuery,
  phrases: phrasesQuery(/\bkeys?\b/gi),
  owners: linkedOwnersQuery,
};

/** The parts of a document by name. */
function partsOf(
  document: MarkdownDocument,
  { toc }: ComputedToc = tocOf(document, undefined),
): Readonly<Record<string, object>> {
  return {
    ...Object.fromEntries(factNames.map((name) => [name, document.facts(name)])),
    ...Object.fromEntries(Object.entries(queries).map(([name, query]) => [name, document.query(query)])),
    outline: document.outline,
    anchors: document.anchors,
    head: document.head,
    toc,
  };
}

/** A part as text to compare. Blocks are written by `nameOf`, documents as the facts in them. */
function written(part: object, nameOf: (block: Block) => unknown): string {
  return JSON.stringify(part, (key, value) => {
    if (key === 'block' && value?.lineStarts) return nameOf(value);
    // Every section is in the list of all sections. The node of a heading belongs to its block.
    if (key === 'parent' || key === 'children') return Array.isArray(value) ? value.length : value?.index;
    if (key === 'node' || key === 'source') return undefined;
    if (value instanceof MarkdownDocument)
      return [value.text, ...factNames.map((name) => value.facts(name)), value.outline, value.tocBlock];
    if (value instanceof Anchors) return [[...value.all], value.ofHeadings];
    if (value instanceof Set) return [...value];
    return value;
  });
}

/** The identity of each block as a number. */
const numbers = new WeakMap<Block, number>();
let count = 0;
function numberOf(block: Block): number {
  const known = numbers.get(block) ?? ++count;
  numbers.set(block, known);
  return known;
}

function blockCountOf(document: MarkdownDocument): number {
  const end = document.text.length - 1;
  const last = document.placeOf({ start: end, end });
  return last ? document.indexOf(last.block) + 1 : 0;
}

/** The number of parts that were shared with the previous version, and of all parts. */
interface Shares {
  shared: number;
  all: number;
}

/** What looks like the label of a definition or of a footnote, in a text. */
function definedLabels(text: string): string {
  return (text.match(/\[[^\]]*\]:/g) ?? []).join('\n');
}

function editOnce(texts: readonly string[], start: number, shares: Shares): void {
  const random = randomFrom(start);
  const whole = random.pick(texts);
  const from = random.below(2) * random.below(Math.max(1, whole.length - maxLength));
  let text = whole.slice(from, from + maxLength);
  let document = new MarkdownDocument(text);
  let toc = tocOf(document, undefined);
  let parts = partsOf(document, toc);
  const earlier = [text];
  for (let step = 0; step < stepsOfRun; step++) {
    text = edited(text, texts, earlier, random).slice(0, 2 * maxLength);
    earlier.push(text);
    const next = new MarkdownDocument(text, document);
    toc = tocOf(next, toc);
    const nextParts = partsOf(next, toc);
    const first = new MarkdownDocument(text);
    const firstParts = partsOf(first);
    const edit = () =>
      `seed ${start}, step ${step}: ${JSON.stringify(document.text)} -> ${JSON.stringify(text)}`;
    // Other labels may be defined then: blocks with brackets are read again.
    const hasSameLabels = definedLabels(document.text) === definedLabels(text);
    for (const [name, part] of Object.entries(nextParts)) {
      const actual = written(part, (block) => [next.startOf(block), block.text]);
      const expected = written(firstParts[name] ?? {}, (block) => [first.startOf(block), block.text]);
      assert.equal(actual, expected, `${name} differs from a first reading; ${edit()}`);
      shares.all++;
      if (part === parts[name]) shares.shared++;
      else if (hasSameLabels && name !== 'head' && name !== 'toc' && name !== 'anchors')
        assert.notEqual(
          written(part, numberOf),
          written(parts[name] ?? {}, numberOf),
          `${name} is not shared; ${edit()}`,
        );
    }
    assert.ok(next.part(0, 0).text === '' && next.part(0, blockCountOf(next)).text === text, edit());
    [document, parts] = [next, nextParts];
  }
}

describe(`the parts of an edited document equal those of a first reading (seed ${seed})`, () => {
  const groups: Record<string, readonly string[]> = {
    proposals: [templateText, finishedText],
    'any Markdown': markdownTexts(),
  };
  for (const [name, texts] of Object.entries(groups))
    it(`in ${name}, and are shared where they are equal`, () => {
      const shares = { shared: 0, all: 0 };
      for (let run = 0; run < runs; run++) editOnce(texts, seed + run, shares);
      assert.ok(shares.shared > shares.all / 2, `${shares.shared} of ${shares.all} parts were shared`);
    });
});

describe('a comment opened in the middle and deleted again', () => {
  it('leaves the facts of the text that it hid, as the same objects', () => {
    const section = (i: number) => `## Section ${i}\n\nText with a [link](file-${i}.md).\n\n`;
    const text = `# Title\n\n${Array.from({ length: 20 }, (_, i) => section(i)).join('')}`;
    const at = text.indexOf('## Section 5');
    const before = new MarkdownDocument(text);
    const links = before.facts('links');
    const hidden = new MarkdownDocument(`${text.slice(0, at)}<!--${text.slice(at)}`, before);
    assert.equal(hidden.facts('links').length, 5);
    const after = new MarkdownDocument(text, hidden);
    assert.equal(after.facts('links').length, links.length);
    for (const [i, link] of after.facts('links').entries()) assert.equal(link, links[i], `link ${i}`);
  });

  it('puts no block into the document twice when a part of the hidden text is repeated', () => {
    const text = `# Title\n\n${'## Same\n\nSame [link](same.md).\n\n'.repeat(12)}`;
    const at = text.indexOf('## Same', 100);
    const before = new MarkdownDocument(text);
    const hidden = new MarkdownDocument(`${text.slice(0, at)}<!--${text.slice(at)}`, before);
    void hidden.headings;
    const after = new MarkdownDocument(text, hidden);
    const blocks = after.facts('links').map(({ block }) => block);
    assert.equal(new Set(blocks).size, blocks.length);
    assert.deepEqual(
      after.headings.map(({ span }) => span),
      before.headings.map(({ span }) => span),
    );
  });
});

describe('a letter typed in running text', () => {
  const at = finishedText.indexOf('None') + 2;
  const after = `${finishedText.slice(0, at)}x${finishedText.slice(at)}`;

  it('leaves all parts as they are', () => {
    const document = new MarkdownDocument(finishedText);
    const toc = tocOf(document, undefined);
    const parts = partsOf(document, toc);
    const next = new MarkdownDocument(after, document);
    const nextParts = partsOf(next, tocOf(next, toc));
    const changed = Object.keys(parts).filter((name) => parts[name] !== nextParts[name]);
    assert.deepEqual(changed, []);
    // The spans that count from the start of the document are others.
    const last = (document: MarkdownDocument) => document.sections.at(-1)?.span.start ?? 0;
    assert.equal(last(next), last(document) + 1);
  });

  it('leaves all parts as they are, also when they were read in an earlier version', () => {
    const document = new MarkdownDocument(finishedText);
    const { outline, head } = document;
    const unread = new MarkdownDocument(after, document);
    const next = new MarkdownDocument(finishedText, unread);
    assert.equal(
      written(next.outline, (block) => block.text),
      written(outline, (block) => block.text),
    );
    assert.equal(next.head.text, head.text);
  });
});

describe('a part of a document', () => {
  const text = '# Title\n\n- Status: draft\n\n## A\n\nText [a].\n\n## B\n\n[a]: b\n';
  const document = new MarkdownDocument(text);

  it('is the document that its blocks would be, with the definitions of the whole', () => {
    const blocks = blockCountOf(document);
    for (let from = 0; from <= blocks; from++)
      for (let to = from; to <= blocks; to++) {
        const part = document.part(from, to);
        assert.ok(text.includes(part.text));
        assert.equal(part.facts('definitions').length, part.text.includes(']:') ? 1 : 0);
      }
    assert.equal(document.part(0, blocks).text, text);
    assert.equal(document.head.text, '# Title\n\n- Status: draft\n\n');
  });

  it('is shared with the next version where its blocks are the same', () => {
    const below = new MarkdownDocument(text.replace('Text', 'Words'), document);
    assert.equal(below.head, document.head);
    const inside = new MarkdownDocument(text.replace('draft', 'final'), document);
    assert.notEqual(inside.head, document.head);
    assert.equal(inside.head.text, '# Title\n\n- Status: final\n\n');
  });

  it('is another one where the labels that are defined changed', () => {
    const other = new MarkdownDocument(text.replace('[a]: b', '[b]: b'), document);
    assert.notEqual(other.head, document.head);
  });
});
