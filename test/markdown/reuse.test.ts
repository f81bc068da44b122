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
import { type Random, randomFrom, seed } from '../support/random';
import { unchangedBetween } from '../support/unchanged';

// Parts of a document that rules read have no positions. Two versions of a document share a part where it is equal, and each part equals that of a first reading.

const runs = Number(process.env.CASES ?? 40);
/** Steps of a run. In a long one, more versions follow each other than the positions of blocks are counted on for. */
const [stepsOfRun, stepsOfLongRun] = [8, 80];
const maxLength = 3000;

const factNames = Object.keys(factKinds) as FactName[];
const queries: Readonly<Record<string, BlockQuery<object>>> = {
  listItems: listItemsQuery,
  phrases: phrasesQuery(/\bkeys?\b/gi),
  owners: linkedOwnersQuery,
};

/** What reads each part. */
const readers: Readonly<Record<string, (document: MarkdownDocument, toc: () => ComputedToc) => object>> = {
  ...Object.fromEntries(
    factNames.map((name) => [name, (document: MarkdownDocument) => document.facts(name)]),
  ),
  ...Object.fromEntries(
    Object.entries(queries).map(([name, query]) => [
      name,
      (document: MarkdownDocument) => document.query(query),
    ]),
  ),
  outline: ({ outline }) => outline,
  anchors: ({ anchors }) => anchors,
  head: ({ head }) => head,
  toc: (_, toc) => toc().toc,
};

const partNames = Object.keys(readers);

/** The parts of a document by name, in the order in which they are read. */
function partsOf(
  document: MarkdownDocument,
  toc: ComputedToc | undefined = undefined,
  names: readonly string[] = partNames,
): Readonly<Record<string, object>> {
  return Object.fromEntries(
    names.map((name) => [name, readers[name]?.(document, () => toc ?? tocOf(document, undefined)) ?? {}]),
  );
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

/** What looks like the label of a definition or of a footnote, and what is one. */
function definedLabels(document: MarkdownDocument): string {
  const written = document.text.match(/\[[^\]]*\]:/g) ?? [];
  const notes = document.facts('footnotes').map(({ label }) => label);
  const links = document.facts('definitions').map(({ identifier }) => identifier);
  return [...written, ...notes, '', ...links].join('\n');
}

/** Some of the parts, in any order, or none. */
function somePartNames(random: Random): readonly string[] {
  return Array.from({ length: random.below(4) }, () => random.pick(partNames));
}

function editOnce(texts: readonly string[], start: number, shares: Shares, steps = stepsOfRun): void {
  const random = randomFrom(start);
  const whole = random.pick(texts);
  const from = random.below(2) * random.below(Math.max(1, whole.length - maxLength));
  let text = whole.slice(from, from + maxLength);
  let document = new MarkdownDocument(text);
  let toc: ComputedToc | undefined = tocOf(document, undefined);
  let parts = partsOf(document, toc);
  let labels = definedLabels(new MarkdownDocument(text));
  const earlier = [text];
  for (let step = 0; step < steps; step++) {
    text = edited(text, texts, earlier, random).slice(0, 2 * maxLength);
    earlier.push(text);
    const next = new MarkdownDocument(text, document, unchangedBetween(document.text, text, random));
    // Of some versions, little or nothing is read before the next one.
    const names = random.below(3) === 0 ? somePartNames(random) : partNames;
    toc = names.includes('toc') ? tocOf(next, toc) : undefined;
    const nextParts = partsOf(next, toc, names);
    const first = new MarkdownDocument(text);
    const firstParts = partsOf(first);
    const edit = () =>
      `seed ${start}, step ${step}: ${JSON.stringify(document.text)} -> ${JSON.stringify(text)}`;
    // Other labels may be defined then: blocks with brackets are read again.
    const hasSameLabels = labels === definedLabels(first);
    for (const [name, part] of Object.entries(nextParts)) {
      const actual = written(part, (block) => [next.startOf(block), block.text]);
      const expected = written(firstParts[name] ?? {}, (block) => [first.startOf(block), block.text]);
      assert.equal(actual, expected, `${name} differs from a first reading; ${edit()}`);
      const before = parts[name];
      if (!before) continue;
      shares.all++;
      if (part === before) shares.shared++;
      else if (hasSameLabels && !mayBeNew.has(name))
        assert.notEqual(
          written(part, numberOf),
          written(before, numberOf),
          `${name} is not shared; ${edit()}`,
        );
    }
    if (names === partNames) {
      assert.ok(next.part(0, 0).text === '' && next.part(0, blockCountOf(next)).text === text, edit());
      assertPlaces(next, first, edit);
    }
    labels = definedLabels(first);
    [document, parts] = [next, names === partNames ? nextParts : {}];
  }
}

/** Parts that may be new objects though they are equal. */
const mayBeNew: ReadonlySet<string> = new Set(['head', 'toc', 'anchors']);

/** Asserts that lines, and the nearest anchors of some fragments, are those of a first reading. */
function assertPlaces(next: MarkdownDocument, first: MarkdownDocument, edit: () => string): void {
  const { length } = next.text;
  for (const offset of [0, length >> 2, length >> 1, length])
    assert.deepEqual(next.lineColumnAt(offset), first.lineColumnAt(offset), edit());
  for (const fragment of fragments)
    assert.equal(
      next.anchors.nearest(fragment),
      first.anchors.nearest(fragment),
      `the anchor nearest to ${fragment}; ${edit()}`,
    );
}

const fragments = ['goal', 'gaols', 'non-gaols', 'sumary', 'goals-2', 'Summary', 'adde-section', 'drawback'];

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

describe(`the parts of a document that is edited for long equal those of a first reading (seed ${seed})`, () => {
  it('in proposals', () => {
    const shares = { shared: 0, all: 0 };
    for (let run = 0; run < runs / 10; run++)
      editOnce([templateText, finishedText], seed + run, shares, stepsOfLongRun);
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
