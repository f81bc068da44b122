import type { MarkdownDocument } from '../markdown/document';
import { type Alignment, alignmentOf } from './alignment';
import { titleOf } from './proposal';
import type { Template } from './template';

/** How a document that may be a proposal of `template` stands to it: what is missing is not asked. */
export function roughAlignment(document: MarkdownDocument, template: Template): Alignment {
  return alignmentOf(document, template, titleOf(document, template)?.heading, true);
}
