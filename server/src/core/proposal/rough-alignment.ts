import type { MarkdownDocument } from '../markdown/document';
import type { Schema } from '../template/schema';
import { type Alignment, alignmentOf } from './alignment';
import { titleOf } from './proposal-title';

/** The alignment of a document that may be a proposal of a schema; what is missing is not computed. */
export function roughAlignment({ outline }: MarkdownDocument, schema: Schema): Alignment {
  return alignmentOf(outline, schema, titleOf(outline, schema)?.section, true);
}
