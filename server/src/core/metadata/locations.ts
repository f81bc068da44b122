import type { MarkdownDocument } from '../markdown/document';
import type { Heading } from '../markdown/outline';
import { nextLine } from '../text/lines';
import type { Span } from '../text/span';
import { listMetadata } from './list';
import type { Metadata, MetadataLocation } from './metadata';
import { metadataLines } from './preamble';
import { tableMetadata } from './table';
import { yamlMetadata } from './yaml';

/** The metadata of a carrier in the document itself; undefined when there is none. Of a file beside it: {@link fileMetadata}. */
export function metadataIn(document: MarkdownDocument, carrier: MetadataLocation): Metadata | undefined {
  if (carrier === 'list') return listMetadata(document, sectionsFrom(document));
  if (carrier === 'table') return tableMetadata(document, sectionsFrom(document));
  const inner = carrier === 'file' ? undefined : innerOf(document);
  if (!inner) return undefined;
  return carrier === 'preamble'
    ? metadataLines(document.text, inner)
    : yamlMetadata(document.text, inner, 'front-matter');
}

/** The metadata of a YAML file that holds nothing else. */
export function fileMetadata(text: string): Metadata {
  return yamlMetadata(text, { start: text.startsWith('\uFEFF') ? 1 : 0, end: text.length }, 'file');
}

/** Where a template, and so its proposals, keep metadata: where neither process nor template says, some may have front matter. */
export function metadataLocationOf(
  template: MarkdownDocument,
  declared: MetadataLocation | undefined,
): MetadataLocation {
  const shown = (['front-matter', 'list', 'table'] as const).find((carrier) => metadataIn(template, carrier));
  return declared ?? shown ?? 'front-matter';
}

/** What stands between the `---` lines. */
function innerOf({ text, frontMatter }: MarkdownDocument): Span | undefined {
  if (!frontMatter) return undefined;
  const start = nextLine(text, frontMatter.start);
  const last =
    Math.max(text.lastIndexOf('\n', frontMatter.end - 1), text.lastIndexOf('\r', frontMatter.end - 1)) + 1;
  return { start, end: Math.max(start, last) };
}

/** Where the first heading below the title stands, which is what the document begins with; the document's end when it has none. */
function sectionsFrom(document: MarkdownDocument): number {
  const [first, second] = document.headings;
  // Some write their title at level 2.
  const isTitle = first && (first.depth === 1 || isFirst(first, document));
  const heading = isTitle ? second : first;
  return heading?.span.start ?? document.text.length;
}

function isFirst({ span }: Heading, document: MarkdownDocument): boolean {
  const [node] = document.nodesIn({ start: 0, end: span.end });
  return node !== undefined && node.span.start >= span.start;
}
