import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { Unchanged } from '../core/markdown/blocks/blocks';
import { MarkdownDocument } from '../core/markdown/document';
import { PiecedText } from '../core/text/pieced-text';

type Position = Extract<TextDocumentContentChangeEvent, { range: unknown }>['range']['start'];

/** A document that is open in the editor. It keeps what of it is unchanged since it was last read, so that only the rest is read again. */
export class OpenDocument {
  #text: PiecedText;
  #version: number;
  #read?: MarkdownDocument;
  /** What of the text that was read last is left. */
  #left: Unchanged | 'all' | 'unknown' = 'unknown';

  private constructor(
    readonly uri: string,
    version: number,
    text: string,
  ) {
    this.#version = version;
    this.#text = PiecedText.of(text);
  }

  static create(uri: string, _languageId: string, version: number, text: string): OpenDocument {
    return new OpenDocument(uri, version, text);
  }

  /** Makes the changes, in order. Gives the document itself. */
  static update(
    document: OpenDocument,
    changes: readonly TextDocumentContentChangeEvent[],
    version: number,
  ): OpenDocument {
    for (const change of changes) document.#make(change);
    document.#version = version;
    return document;
  }

  /** Its text as Markdown. */
  get markdown(): MarkdownDocument {
    if (!this.#read || this.#left !== 'all') {
      const unchanged = typeof this.#left === 'object' ? this.#left : undefined;
      this.#read = new MarkdownDocument(this.#text, this.#read, unchanged);
      this.#left = 'all';
    }
    return this.#read;
  }

  get version(): number {
    return this.#version;
  }

  getText(): string {
    return this.#text.toString();
  }

  /** Offset of a place; one that the text has not is the nearest that it has. */
  offsetAt({ line, character }: Position): number {
    return this.#text.offsetAt(line, character);
  }

  #make(change: TextDocumentContentChangeEvent): void {
    if (!('range' in change)) {
      this.#text = PiecedText.of(change.text);
      this.#left = 'unknown';
      return;
    }
    const ends = [this.offsetAt(change.range.start), this.offsetAt(change.range.end)];
    const [start, end] = [Math.min(...ends), Math.max(...ends)];
    const { length } = this.#text;
    if (this.#left !== 'unknown') {
      const { head, tail } = this.#left === 'all' ? { head: length, tail: length } : this.#left;
      this.#left = { head: Math.min(head, start), tail: Math.min(tail, length - end) };
    }
    this.#text = this.#text.edited(start, end, change.text);
  }
}
