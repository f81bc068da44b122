import {
  type Connection,
  type TextDocumentContentChangeEvent,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { type Position, TextDocument } from 'vscode-languageserver-textdocument';
import type { Unchanged } from '../core/markdown/blocks/blocks';
import { MarkdownDocument } from '../core/markdown/document';
import { pathOrUri } from './paths';

/** A document that is open in the editor. It knows what has not changed since it was last parsed, so that only the rest is parsed again. */
export class OpenDocument {
  #parsed?: MarkdownDocument;
  /** What has not changed since the last parse; `all` when it is up to date, undefined when that is not known. */
  #unchanged: Unchanged | 'all' | undefined;

  constructor(private text: TextDocument) {}

  get uri(): string {
    return this.text.uri;
  }

  get version(): number {
    return this.text.version;
  }

  /** The text as Markdown. */
  get markdown(): MarkdownDocument {
    if (!this.#parsed || this.#unchanged !== 'all') {
      this.#parsed = new MarkdownDocument(
        this.getText(),
        this.#parsed,
        this.#unchanged === 'all' ? undefined : this.#unchanged,
      );
      this.#unchanged = 'all';
    }
    return this.#parsed;
  }

  getText(): string {
    return this.text.getText();
  }

  /** The offset of a position; of a position outside the text the nearest one inside. */
  offsetAt(position: Position): number {
    return this.text.offsetAt(position);
  }

  /** Makes the changes, in order. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      this.#noteChange(change);
      this.text = TextDocument.update(this.text, [change], version);
    }
    if (changes.length === 0) this.text = TextDocument.update(this.text, [], version);
  }

  #noteChange(change: TextDocumentContentChangeEvent): void {
    if (!('range' in change)) {
      this.#unchanged = undefined;
      return;
    }
    if (this.#unchanged === undefined) return;
    const ends = [this.offsetAt(change.range.start), this.offsetAt(change.range.end)];
    const { length } = this.getText();
    const { head, tail } = this.#unchanged === 'all' ? { head: length, tail: length } : this.#unchanged;
    this.#unchanged = {
      head: Math.min(head, ...ends),
      tail: Math.min(tail, length - Math.max(...ends)),
    };
  }
}

/** The documents that are open in the editor; the only owner of their texts. */
export class OpenDocuments extends TextDocuments<OpenDocument> {
  readonly sync = TextDocumentSyncKind.Incremental;
  /** URIs by path. */
  readonly #uris = new Map<string, string>();

  constructor(connection: Connection) {
    super({
      create: (uri, languageId, version, text) =>
        new OpenDocument(TextDocument.create(uri, languageId, version, text)),
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
