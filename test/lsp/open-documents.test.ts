import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { OpenDocument } from '../../server/src/lsp/open-documents';
import { edited } from '../support/edits';
import { finishedText, templateText } from '../support/keylime';
import { changeBetween } from '../support/lsp-edits';
import { type Random, randomFrom, seed } from '../support/random';

// Changes are made when a text is needed, and keys that continue each other as one insertion. The result is that of changes made one by one.

const runs = Number(process.env.CASES ?? 25);
const uri = 'file:///p/1.md';
const texts = [
  templateText,
  finishedText,
  '',
  finishedText.replaceAll('\n', '\r\n'),
  '\uFEFF---\na: b\n---\n# T\n',
];
const keys = ['a', ' ', '#', '\n', '\r\n', '`', '😀', '<!--', '-->', '', '- ', '---'];

/** The next change of an editor: most often a key where the last one was typed, sometimes anywhere, also beyond the end of a line. */
class RandomChanges {
  #line = 0;
  #character = 0;
  readonly #earlier: string[] = [];

  constructor(private readonly random: Random) {}

  next(text: string): TextDocumentContentChangeEvent {
    const { random } = this;
    const how = random.below(30);
    if (how === 0) return { text: random.pick([text, ...texts]) };
    if (how === 1) {
      const next = edited(text, texts, this.#earlier, random).slice(0, 5000);
      // No editor inserts a carriage return alone, which the lines of a `TextDocument` do not survive.
      return changeBetween(text, next.replace(/\r(?!\n)/g, ''));
    }
    this.#earlier.push(text);
    const lines = TextDocument.create(uri, 'markdown', 1, text);
    if (how < 6) {
      const place = lines.positionAt(random.below(text.length + 1));
      this.#line = place.line;
      this.#character = place.character + (random.below(4) === 0 ? random.below(200) : 0);
    }
    // A line that does not exist is an error of the client; a character beyond the end of a line is not.
    this.#line = Math.min(this.#line, lines.lineCount - 1);
    const start = { line: this.#line, character: this.#character };
    if (how < 12) {
      const end = {
        line: start.line + random.below(2),
        character: random.below(2) * (start.character + random.below(9)),
      };
      return {
        range: random.below(2) === 0 ? { start, end } : { start: end, end: start },
        text: random.pick(keys),
      };
    }
    const key = random.pick(keys);
    this.#character += key.length - (random.below(12) === 0 ? 1 : 0);
    if (this.#character < 0) this.#character = 0;
    return { range: { start, end: start }, text: key };
  }
}

/** What is compared of a text: offsets depend on every block. */
function factsOf(document: MarkdownDocument) {
  const { text, headings, sections, comments, links, definitions, undefinedReferences, unclosedFrom } =
    document;
  const places = headings.map(({ span, anchor, depth }) => ({ span, anchor, depth }));
  const contents = sections.map((section) => document.contentOf(section));
  return { text, places, contents, comments, links, definitions, undefinedReferences, unclosedFrom };
}

describe(`an open document that changes (seed ${seed})`, () => {
  it('has the text, the lines and the facts of changes made one by one', () => {
    for (let run = 0; run < runs; run++) {
      const random = randomFrom(seed + run);
      const first = random.pick(texts);
      const document = new OpenDocument(TextDocument.create(uri, 'markdown', 1, first));
      let expected = TextDocument.create(uri, 'markdown', 1, first);
      const changesOf = new RandomChanges(random);
      const log: string[] = [];
      for (let version = 2; version < 60; version++) {
        const changes = Array.from({ length: 1 + random.below(random.below(3) === 0 ? 4 : 1) }, () => {
          const change = changesOf.next(expected.getText());
          expected = TextDocument.update(expected, [change], version);
          return change;
        });
        document.update(changes, version);
        log.push(JSON.stringify(changes));
        assert.equal(document.version, version);
        const message = () => `seed ${seed + run}: ${JSON.stringify(first)}\n${log.join('\n')}`;
        const how = random.below(10);
        if (how === 0) assert.equal(document.getText(), expected.getText(), message());
        if (how === 1) {
          const place = { line: random.below(20), character: random.below(50) };
          assert.equal(document.offsetAt(place), expected.offsetAt(place), message());
        }
        if (how === 2) void document.markdown;
        if (how < 3 || how > 6) continue;
        const { markdown } = document;
        assert.deepEqual(factsOf(markdown), factsOf(new MarkdownDocument(expected.getText())), message());
        const end = expected.positionAt(expected.getText().length);
        assert.equal(markdown.lineColumnAt(markdown.text.length).line, end.line, message());
      }
    }
  });

  it('stay right after a range beyond the last line', () => {
    const document = new OpenDocument(TextDocument.create(uri, 'markdown', 1, 'a\nb'));
    const far = { line: 9, character: 0 };
    document.update([{ range: { start: far, end: far }, text: '\nc\nd' }], 2);
    assert.equal(document.getText(), 'a\nb\nc\nd');
    assert.equal(document.offsetAt({ line: 3, character: 1 }), 7);
    document.update([{ range: { start: { line: 2, character: 0 }, end: far }, text: 'e' }], 3);
    assert.equal(document.getText(), 'a\nb\ne');
    assert.equal(document.offsetAt({ line: 2, character: 1 }), 5);
  });
});
