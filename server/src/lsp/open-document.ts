import { type Position, type Range, TextDocument } from 'vscode-languageserver-textdocument';
import type { Unchanged } from '../core/markdown/blocks';
import { MarkdownDocument } from '../core/markdown/document';

type Change = Parameters<typeof TextDocument.update>[1][number];

/** A document that is open in the editor. It keeps what of it is unchanged since it was last read, so that only the rest is read again. */
export class OpenDocument {
  #read?: MarkdownDocument;
  /** What of the text that was read last is left. */
  #left: Unchanged | 'all' | 'unknown' = 'unknown';

  private constructor(private readonly current: TextDocument) {}

  static create(uri: string, languageId: string, version: number, text: string): OpenDocument {
    return new OpenDocument(TextDocument.create(uri, languageId, version, text));
  }

  /** Makes the changes, in order. Gives the document itself. */
  static update(document: OpenDocument, changes: Change[], version: number): OpenDocument {
    for (const change of changes) document.#make(change, version);
    // Also when there are no changes.
    TextDocument.update(document.current, [], version);
    return document;
  }

  /** Its text as Markdown. */
  get markdown(): MarkdownDocument {
    if (!this.#read || this.#left !== 'all') {
      const unchanged = typeof this.#left === 'object' ? this.#left : undefined;
      this.#read = new MarkdownDocument(this.getText(), this.#read, unchanged);
      this.#left = 'all';
    }
    return this.#read;
  }

  get uri(): string {
    return this.current.uri;
  }

  get languageId(): string {
    return this.current.languageId;
  }

  get version(): number {
    return this.current.version;
  }

  get lineCount(): number {
    return this.current.lineCount;
  }

  getText(range?: Range): string {
    return this.current.getText(range);
  }

  positionAt(offset: number): Position {
    return this.current.positionAt(offset);
  }

  offsetAt(position: Position): number {
    return this.current.offsetAt(position);
  }

  #make(change: Change, version: number): void {
    if (!('range' in change)) this.#left = 'unknown';
    else if (this.#left !== 'unknown') {
      const { length } = this.getText();
      const ends = [this.offsetAt(change.range.start), this.offsetAt(change.range.end)];
      const { head, tail } = this.#left === 'all' ? { head: length, tail: length } : this.#left;
      this.#left = { head: Math.min(head, ...ends), tail: Math.min(tail, length - Math.max(...ends)) };
    }
    TextDocument.update(this.current, [change], version);
  }
}
