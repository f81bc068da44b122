import type { MarkdownDocument } from '../markdown/document';
import type { Schema } from '../template/schema';
import { type Alignment, alignmentOf } from './alignment';
import { titleOf } from './proposal';

/** How a document that may be a proposal of `template` stands to it: what is missing is not asked. */
export function roughAlignment(document: MarkdownDocument, template: Schema): Alignment {
  return alignmentOf(document, template, titleOf(document, template)?.heading, true);
}
