import type { MarkdownDocument } from '../markdown/document';
import type { Heading } from '../markdown/outline';
import { contentStart, lineEnd, nextLine } from '../text/lines';
import type { Span } from '../text/span';
import { linesMetadata } from './lines';
import { listMetadata } from './list';
import type { Metadata, MetadataLocation } from './metadata';
import { preambleMetadata } from './preamble';
import { tableMetadata } from './table';
import { yamlMetadata } from './yaml';

/** The metadata at a location in the document; undefined without any. For a sidecar file, use {@link fileMetadata}. */
export function metadataIn(document: MarkdownDocument, location: MetadataLocation): Metadata | undefined {
  if (location === 'list') return listMetadata(document, startOfSections(document));
  if (location === 'table') return tableMetadata(document, startOfSections(document));
  if (location === 'lines') return linesMetadata(document, startOfSections(document));
  const inner = frontMatterContent(document);
  if (location === 'file' || !inner) return undefined;
  return frontMatterMetadata(document.text, inner, location);
}

/** The metadata around `offset`, also while a field is being typed there; undefined elsewhere in the document. */
export function metadataAround(
  document: MarkdownDocument,
  location: MetadataLocation,
  offset: number,
): Metadata | undefined {
  const metadata =
    location === 'lines'
      ? linesMetadata(document, startOfSections(document), offset)
      : metadataIn(document, location);
  if (!metadata) return undefined;
  const { text } = document;
  const { start, end } = metadata.span;
  // A line that is not a field yet follows the fields of a paragraph; the lines of front matter, and a list or table, contain it.
  const last = location === 'lines' ? lineEnd(text, nextLine(text, end)) : lineEnd(text, end);
  const isYaml = location === 'front-matter' || location === 'preamble';
  return start <= offset && (isYaml ? offset < end : offset <= last) ? metadata : undefined;
}

/** The metadata in `text.slice(span)`, the lines between those of front matter. */
export function frontMatterMetadata(
  text: string,
  span: Span,
  location: 'front-matter' | 'preamble',
): Metadata {
  return location === 'preamble' ? preambleMetadata(text, span) : yamlMetadata(text, span, 'front-matter');
}

/** The metadata in the text of a sidecar file. */
export function fileMetadata(text: string): Metadata {
  return yamlMetadata(text, { start: contentStart(text), end: text.length }, 'file');
}

/**
 * Where the proposals of a template have their metadata: where the family declares it, else where the template has its own metadata, else in front matter, which any proposal
 * may have.
 */
export function metadataLocationOf(
  template: MarkdownDocument,
  declared: MetadataLocation | undefined,
): MetadataLocation {
  const shown = (['front-matter', 'list', 'table', 'lines'] as const).find((location) => {
    const metadata = metadataIn(template, location);
    return metadata && (location !== 'lines' || isCertain(metadata));
  });
  return declared ?? shown ?? 'front-matter';
}

/** The span between the `---` lines of the front matter. */
function frontMatterContent({ text, frontMatter }: MarkdownDocument): Span | undefined {
  if (!frontMatter) return undefined;
  const start = nextLine(text, frontMatter.start);
  const last =
    Math.max(text.lastIndexOf('\n', frontMatter.end - 1), text.lastIndexOf('\r', frontMatter.end - 1)) + 1;
  return { start, end: Math.max(start, last) };
}

/** The offset of the first heading below the title; the end of the document without one. */
function startOfSections(document: MarkdownDocument): number {
  const [first, second] = document.headings;
  // Some authors write the title at level 2: then it is the first node of the document.
  const isTitle = first && (first.depth === 1 || isFirstNode(first, document));
  const heading = isTitle ? second : first;
  return heading?.span.start ?? document.text.length;
}

function isFirstNode({ span }: Heading, document: MarkdownDocument): boolean {
  const [node] = document.nodesIn({ start: 0, end: span.end });
  return node !== undefined && node.span.start >= span.start;
}

/** True for lines that are certainly metadata: `Name: …` in a text may also be a form to fill in. */
function isCertain({ fields }: Metadata): boolean {
  return fields.length >= 2 && fields.some(({ key }) => /^(?:status|date|created)$/.test(key));
}
