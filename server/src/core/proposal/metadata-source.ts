import type { MarkdownDocument } from '../markdown/document';
import { fileMetadata, frontMatterMetadata, metadataIn } from '../metadata/locations';
import { nearFrontMatterOf } from '../metadata/near-front-matter';
import type { Schema } from '../template/schema';
import type { Workspace } from '../workspace/workspace';
import { hasName } from './known-fields';
import type { MetadataSource } from './proposal-metadata';

/** The metadata at the beginning of a document; cached by the head, so that all revisions of the template share it. */
export function metadataOfHead(
  head: MarkdownDocument,
  path: string | undefined,
  location: Exclude<Schema['metadataLocation'], 'file'>,
  workspace: Workspace,
): MetadataSource {
  const metadata = workspace.derived.get('metadata in text', path ?? '', [head.text, location], () =>
    metadataIn(head, location),
  );
  return { metadata, text: head.text, firstBlock: head.firstBlock };
}

/** The metadata in a sidecar file; none where the file does not exist. */
export function metadataOfFile(path: string | undefined, workspace: Workspace): MetadataSource {
  const text = path === undefined ? undefined : workspace.read(path);
  if (path === undefined || text === undefined)
    return { metadata: undefined, text: '', firstBlock: undefined };
  const metadata = workspace.derived.get('metadata', path, [text], () => fileMetadata(text));
  return { metadata, text, firstBlock: undefined };
}

/** Text at the beginning of a document that was meant as front matter, but is not read as such. Looks beyond headings, because parts of the metadata may look like headings. */
export function nearFrontMatterIn(
  document: MarkdownDocument,
  { fields, metadataLocation: location }: Schema,
): MetadataSource | undefined {
  const { text, frontMatter, firstBlock } = document;
  if (location !== 'front-matter' && location !== 'preamble') return undefined;
  const isKnown = (key: string) => fields.some((spec) => hasName(spec, key));
  const near = nearFrontMatterOf(text, isKnown, Math.min(2, fields.length));
  if (!near) return undefined;
  // Valid YAML may contain comments that look like headings.
  if (
    frontMatter &&
    (!containsHeading(text, near.inner.end, frontMatter.end) ||
      (location === 'front-matter' && metadataIn(document, location)?.syntax.length === 0))
  )
    return undefined;
  const metadata = frontMatterMetadata(text, near.inner, location);
  return {
    metadata,
    text: text.slice(0, near.closing?.end ?? near.inner.end),
    firstBlock,
    nearFrontMatter: near,
  };
}

/** True when there is a heading between two offsets: a line with `#` and blank lines around it, which is not a comment of YAML. */
function containsHeading(text: string, start: number, end: number): boolean {
  return /^[ \t]*(?:\r\n|\r|\n)#{1,6} [^\r\n]*(?:\r\n|\r|\n)[ \t]*$/m.test(text.slice(start, end));
}

/** True when a source has the same text in the same block. */
export function isSameNear(near: MetadataSource, previous: MetadataSource | undefined): boolean {
  return (
    previous?.nearFrontMatter !== undefined &&
    previous.text === near.text &&
    previous.firstBlock === near.firstBlock
  );
}
