import { MarkdownDocument } from '../markdown/document';
import { tocEdits, tocLinesAfter } from '../markdown/edits/toc-edits';
import type { TocLabels } from '../markdown/toc/toc-label';
import { isUpToDate, listedLabel, type TocLine, tocLinesOf, tocStyleOf } from '../markdown/toc/toc-text';
import { applyEdits, type TextEdit, withoutOverlaps } from '../text/edits';
import { lineEdits } from '../text/line-diff';
import { contains, offsetSpan, type Span, slice, touches } from '../text/span';
import { foldSpace } from '../text/words';
import { MemoryWorkspace } from '../workspace/memory-workspace';
import { linkReferencesIn } from './link-references';
import { referenceEdits } from './reference-edits';
import { renamedAnchors } from './renamed-anchors';

/** Edits of a document that rename headings, together with the edits that these require elsewhere. */
export interface HeadingRename {
  /** The edits of the document itself: the given ones, links to the headings, and their entries in tables of contents. */
  readonly edits: readonly TextEdit[];
  /** The new anchors by the old ones, for links in other documents. */
  readonly anchors: ReadonlyMap<string, string>;
}

/** How a document has its table of contents. */
export interface TocForm {
  readonly maxDepth: number;
  readonly labels: TocLabels | undefined;
  readonly readsIds: boolean;
}

/** The edits that `edits`, which rename headings of the document at `path`, require in the same document. */
export function headingRename(
  document: MarkdownDocument,
  path: string | undefined,
  edits: readonly TextEdit[],
  form: TocForm,
): HeadingRename {
  const { text } = document;
  const after = new MarkdownDocument(applyEdits(text, edits), document);
  const anchors = renamedAnchors(document, after, form.readsIds);
  const documentPath = path ?? '/untitled.md';
  const more = [
    ...labelEdits(document, after, documentPath, form),
    ...(anchors.size === 0
      ? []
      : referenceEdits(
          document,
          documentPath,
          { moves: [], anchors: new Map([[documentPath, anchors]]), numbers: [] },
          noFiles,
        )),
  ];
  return { edits: withTable(document, withoutOverlaps([...edits, ...more]), form), anchors };
}

/** True when edits change the texts of headings and leave the headings as such: none is moved, inserted or removed. */
export function renamesHeadings({ headings }: MarkdownDocument, edits: readonly TextEdit[]): boolean {
  let isRenaming = false;
  for (const { span, text } of edits) {
    const touched = headings.filter((heading) => touches(heading.span, span));
    if (touched.length === 0) continue;
    const isInside = touched.length === 1 && touched.every(({ titleSpan }) => contains(titleSpan, span));
    if (!isInside || /[\r\n]/.test(text)) return false;
    isRenaming = true;
  }
  return isRenaming;
}

const noFiles = new MemoryWorkspace();

/** The edits of the labels in tables of contents that list the renamed headings. */
function labelEdits(
  document: MarkdownDocument,
  after: MarkdownDocument,
  path: string,
  { readsIds, labels }: TocForm,
): readonly TextEdit[] {
  // Between markers a table may have any length.
  const lists = [...document.linkLists, ...(document.tocBlock?.lists ?? [])];
  if (document.headings.length !== after.headings.length || lists.length === 0) return [];
  const { text } = document;
  const lineOf = linesByHeading(document, readsIds);
  const newLineOf = linesByHeading(after, readsIds);
  const renamed = new Map(
    document.headings.flatMap((heading, i) => {
      const old = lineOf.get(heading);
      const newLine = newLineOf.get(after.headings[i]);
      if (!old || !newLine || old.title === newLine.title) return [];
      return old.anchors.map((anchor) => [anchor, { old, now: newLine }] as const);
    }),
  );
  if (renamed.size === 0) return [];
  return linkReferencesIn(document, path, noFiles, (target) => target === path).flatMap(
    (link): TextEdit[] => {
      const entry = link.fragment === undefined ? undefined : renamed.get(link.fragment);
      const span = labelSpan(text, link.span, link.pathSpan);
      const list = lists.find((candidate) => contains(candidate, link.span));
      if (!entry || !span || !list) return [];
      const style = tocStyleOf(slice(text, list), labels).labels;
      const written = foldSpace(slice(text, span));
      const isLabel = [listedLabel(entry.old, style), entry.old.title, entry.old.heading.text].includes(
        written,
      );
      return isLabel ? [{ span, text: listedLabel(entry.now, style) }] : [];
    },
  );
}

function linesByHeading({ headings }: MarkdownDocument, readsIds: boolean): ReadonlyMap<unknown, TocLine> {
  return new Map(tocLinesOf(headings, 6, readsIds).map((line) => [line.heading, line]));
}

/** The span of the label in brackets of a link; `path` is the span of the path in its address. */
function labelSpan(text: string, link: Span, path: Span): Span | undefined {
  const close = text.slice(link.start, path.start).lastIndexOf('](');
  return close < 1 ? undefined : { start: link.start + 1, end: link.start + close };
}

/**
 * `edits` with the table of contents between markers written anew, where it was up to date and would not be after `edits`. A table that was already out of date is left
 * to rule toc-stale.
 */
function withTable(
  document: MarkdownDocument,
  edits: readonly TextEdit[],
  { maxDepth, labels, readsIds }: TocForm,
): readonly TextEdit[] {
  const { tocBlock: block, text } = document;
  if (!block || block.hasOtherContent || block.headings.length > 0) return edits;
  const isFresh = (version: MarkdownDocument) => {
    const table = version.tocBlock;
    const lines = table && tocLinesAfter(version, table.close.span.end, maxDepth, readsIds);
    return !lines || isUpToDate(table, lines, version.text, labels);
  };
  if (!isFresh(document) || isFresh(new MarkdownDocument(applyEdits(text, edits), document))) return edits;
  const editsOutside = edits.filter(({ span }) => !contains(block.inner, span));
  const after = new MarkdownDocument(applyEdits(text, editsOutside), document);
  const table = after.tocBlock;
  if (!table) return edits;
  const lines = tocLinesAfter(after, table.close.span.end, maxDepth, readsIds);
  const updated = new MarkdownDocument(applyEdits(after.text, tocEdits(after, table, lines, labels)));
  const inner = updated.tocBlock?.inner;
  if (!inner) return edits;
  const changed = lineEdits(slice(text, block.inner), slice(updated.text, inner));
  return [
    ...editsOutside,
    ...changed.map((edit) => ({ span: offsetSpan(edit.span, block.inner.start), text: edit.text })),
  ];
}
