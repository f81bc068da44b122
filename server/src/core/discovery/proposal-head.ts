import { MarkdownDocument } from '../markdown/document';
import { frontMatterOf } from '../markdown/front-matter';
import { fileMetadata, metadataIn } from '../metadata/locations';
import type { Metadata } from '../metadata/metadata';
import type { Schema } from '../template/schema';
import { nextLine } from '../text/lines';

/** Number of code units at the start of a text that are searched for metadata that is not in front matter. */
const headLength = 4000;

/** The beginning of a proposal, and the metadata there or in its sidecar file. */
export interface ProposalHead {
  readonly head: MarkdownDocument;
  /** Undefined when the proposal has none. */
  readonly metadata: Metadata | undefined;
}

/** The beginning of the proposal with this text, as far as its metadata may reach; `sidecar` is the text of its sidecar file. */
export function headOf(
  text: string,
  sidecar: string | undefined,
  { family: { lifecycle }, metadataLocation }: Schema,
): ProposalHead {
  const isInFrontMatter = metadataLocation === 'front-matter' || metadataLocation === 'preamble';
  const end = frontMatterOf(text)?.end ?? 0;
  const length = isInFrontMatter && !lifecycle?.section ? end : end + headLength;
  const head = new MarkdownDocument(
    text.slice(0, length >= text.length ? undefined : nextLine(text, length)),
  );
  const inSidecar = sidecar === undefined ? undefined : fileMetadata(sidecar);
  return { head, metadata: metadataLocation === 'file' ? inSidecar : metadataIn(head, metadataLocation) };
}
