import { recognizedParts } from '../core/discovery/recognition';
import { isGuide, mentionsIn } from '../core/discovery/template-mentions';
import { metadataFileNames } from '../core/families/metadata-files.generated';
import type { MarkdownDocument } from '../core/markdown/document';
import { baseName, folderOf } from '../core/text/paths';
import { sameElements } from '../core/text/same-elements';
import type { OpenDocuments } from './open-documents';

/** The parts of open documents on which results for other files depend. */
export class SharedParts {
  /** By path of the document. */
  readonly #parts = new Map<string, readonly unknown[]>();

  constructor(private readonly documents: Pick<OpenDocuments, 'at'>) {}

  /** Records the parts of the document at `path`. True when one of them differs from what was recorded last, or nothing was. */
  update(path: string, document: MarkdownDocument): boolean {
    const parts = this.#partsOf(path, document);
    const known = this.#parts.get(path);
    if (known && sameElements(known, parts)) return false;
    this.#parts.set(path, parts);
    return true;
  }

  forget(path: string): void {
    this.#parts.delete(path);
  }

  /**
   * Links depend on the anchors of a document, files with similar names on its headings, and metadata in an open sidecar file on whether it is a proposal. Of a guide, results
   * depend on the templates that it mentions.
   */
  #partsOf(path: string, document: MarkdownDocument): readonly unknown[] {
    const { anchors, outline, text } = document;
    const mentions = isGuide(baseName(path)) ? mentionsIn(text, path).join('\n') : '';
    const hasOpenSidecar = metadataFileNames.some((name) => this.documents.at(`${folderOf(path)}/${name}`));
    return [anchors, mentions, ...(hasOpenSidecar ? recognizedParts(document) : [outline])];
  }
}
