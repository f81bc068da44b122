import {
  type Connection,
  type TextDocumentContentChangeEvent,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { type Position, type Range, TextDocument } from 'vscode-languageserver-textdocument';
import type { Unchanged } from '../core/markdown/blocks/blocks';
import { MarkdownDocument } from '../core/markdown/document';
import { hardFileReason } from '../core/markdown/hard-text';
import { pathOrUri } from './paths';
import { decodedPosition, type PositionEncoding } from './position-encoding';

/** The length of a text that takes longer to read than other requests can wait, in UTF-16 units: four times that of the largest known proposal. */
const maxLength = 2_000_000;

/** True for a text that is too long to be read in this thread. */
export function isHeavyText(text: string): boolean {
  return text.length > maxLength;
}

/** A document that is open in the editor. It knows what has not changed since it was last parsed, so that only the rest is parsed again. */
export class OpenDocument {
  #parsed?: MarkdownDocument;
  /** What has not changed since the last parse; `all` when it is up to date, undefined when that is not known. */
  #unchanged: Unchanged | 'all' | undefined;
  /** Changes that are not applied yet: keys that arrive together are inserted as one text, because each change copies the whole text. */
  #waiting: TextDocumentContentChangeEvent[] = [];
  #version: number;
  #hardReason: string | undefined;
  /** True if it has taken too long to read. */
  #isSlow = false;
  /** True if the text may have become too hard to read, or may not be any more. */
  #isHardUnknown = true;

  constructor(
    private text: TextDocument,
    private readonly encoding: PositionEncoding = 'utf-16',
    private readonly canBeHeavy = false,
  ) {
    this.#version = text.version;
  }

  get uri(): string {
    return this.text.uri;
  }

  get version(): number {
    return this.#version;
  }

  /** True if the text takes too long to be read in this thread, see `HeavyDocuments`. */
  get isHeavy(): boolean {
    this.#makeChanges();
    return this.canBeHeavy && (this.#isSlow || isHeavyText(this.text.getText()));
  }

  /** Records that the text has taken too long to read. The document stays heavy until it is closed. */
  becomeHeavy(): void {
    this.#isSlow = true;
    this.#parsed = undefined;
  }

  /** Why the text is too hard for the parser; undefined for anything that a person writes. Not computed again after each key press, because typing does not make a text hard. */
  get hardReason(): string | undefined {
    this.#makeChanges();
    if (this.isHeavy) return 'it takes too long';
    if (this.#isHardUnknown) this.#hardReason = hardFileReason(this.uri, this.text.getText());
    this.#isHardUnknown = false;
    return this.#hardReason;
  }

  /** The text as Markdown. */
  get markdown(): MarkdownDocument {
    this.#makeChanges();
    if (!this.#parsed || this.#unchanged !== 'all') {
      this.#parsed = new MarkdownDocument(
        this.text.getText(),
        this.#parsed,
        this.#unchanged === 'all' ? undefined : this.#unchanged,
      );
      this.#unchanged = 'all';
    }
    return this.#parsed;
  }

  getText(): string {
    this.#makeChanges();
    return this.text.getText();
  }

  /** The offset of a position; of a position outside the text the nearest one inside. */
  offsetAt(position: Position): number {
    this.#makeChanges();
    return this.text.offsetAt(this.#decoded(position));
  }

  /** Records changes, in order. They are applied when the text is needed. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    this.#version = version;
    for (const change of changes) {
      if (change.text.length > 100 || this.#hardReason !== undefined) this.#isHardUnknown = true;
      // A whole text replaces all changes before it.
      if (!('range' in change)) this.#waiting = [];
      const joined = this.encoding === 'utf-16' ? joinedInsertion(this.#waiting.at(-1), change) : undefined;
      if (joined) this.#waiting[this.#waiting.length - 1] = joined;
      else this.#waiting.push(change);
    }
  }

  #makeChanges(): void {
    const changes = this.#waiting;
    this.#waiting = [];
    for (const encoded of changes) {
      const change = this.#decodedChange(encoded);
      this.#noteChange(change);
      this.text = TextDocument.update(this.text, [this.#clamped(change)], this.#version);
    }
  }

  /** A position of the client in the present text, in UTF-16. */
  #decoded(position: Position): Position {
    return decodedPosition(position, this.encoding, (line) =>
      this.text.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }),
    );
  }

  #decodedChange(change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
    if (this.encoding === 'utf-16' || !('range' in change)) return change;
    const { start, end } = change.range;
    return { range: { start: this.#decoded(start), end: this.#decoded(end) }, text: change.text };
  }

  /** The change with its range moved inside the text: the library's line table is wrong after a range beyond the last line. */
  #clamped(change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
    if (!('range' in change)) return change;
    const { start, end } = change.range;
    const last = this.text.lineCount - 1;
    if (start.line <= last && end.line <= last) return change;
    const inside = (position: Position) => this.text.positionAt(this.text.offsetAt(position));
    return { range: { start: inside(start), end: inside(end) }, text: change.text };
  }

  #noteChange(change: TextDocumentContentChangeEvent): void {
    if (!('range' in change)) {
      this.#unchanged = undefined;
      return;
    }
    if (this.#unchanged === undefined) return;
    const ends = [this.text.offsetAt(change.range.start), this.text.offsetAt(change.range.end)];
    const { length } = this.text.getText();
    const { head, tail } = this.#unchanged === 'all' ? { head: length, tail: length } : this.#unchanged;
    this.#unchanged = {
      head: Math.min(head, ...ends),
      tail: Math.min(tail, length - Math.max(...ends)),
    };
  }
}

/** One insertion for two, of which the second continues the first on the same line; undefined for any other two changes. */
function joinedInsertion(
  first: TextDocumentContentChangeEvent | undefined,
  second: TextDocumentContentChangeEvent,
): TextDocumentContentChangeEvent | undefined {
  if (!first || !('range' in first) || !('range' in second)) return undefined;
  const { start } = first.range;
  const { line, character } = second.range.start;
  const continues = line === start.line && character === start.character + first.text.length;
  const areInsertions = isEmpty(first.range) && isEmpty(second.range);
  if (!continues || !areInsertions || /[\r\n]/.test(first.text)) return undefined;
  return { range: first.range, text: first.text + second.text };
}

function isEmpty({ start, end }: Range): boolean {
  return start.line === end.line && start.character === end.character;
}

/** The documents that are open in the editor; the only owner of their texts. */
export class OpenDocuments extends TextDocuments<OpenDocument> {
  readonly sync = TextDocumentSyncKind.Incremental;
  /** URIs by path. */
  readonly #uris = new Map<string, string>();

  /** `canBeHeavy`: documents may be checked in threads. */
  constructor(connection: Connection, encoding: PositionEncoding, canBeHeavy = false) {
    super({
      create: (uri, languageId, version, text) =>
        new OpenDocument(TextDocument.create(uri, languageId, version, text), encoding, canBeHeavy),
      update: (document, changes, version) => {
        document.update(changes, version);
        return document;
      },
    });
    this.onDidOpen(({ document: { uri } }) => this.#uris.set(pathOrUri(uri), uri));
    this.onDidClose(({ document: { uri } }) => this.#uris.delete(pathOrUri(uri)));
    this.listen(connection);
  }

  /** The open document at a path, as the core writes paths. */
  at(path: string): OpenDocument | undefined {
    const uri = this.#uris.get(path);
    return uri === undefined ? undefined : this.get(uri);
  }

  /** True when one of the files of these names in the folder of `uri` is open. */
  hasOpenSibling(uri: string, names: readonly string[]): boolean {
    const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
    return names.some((name) => this.get(folder + name) !== undefined);
  }
}
