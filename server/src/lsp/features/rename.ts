import { ErrorCodes, type Range, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { MarkdownDocument } from '../../core/markdown/document';
import type { Heading } from '../../core/markdown/outline';
import type { ProposalDocument } from '../../core/proposal/proposal-document';
import { headingRename } from '../../core/references/heading-edits';
import { tocFormOf } from '../../core/references/toc-form';
import { applyEdits, type TextEdit } from '../../core/text/edits';
import { contains } from '../../core/text/span';
import { lspEdits, rangeOf } from '../convert';
import type { Feature } from '../feature';
import { pathOf } from '../paths';
import { referenceUpdates, supportsVersions, workspaceEditOf } from '../reference-updates';

/** Handles `textDocument/prepareRename` and `textDocument/rename`: headings of proposals, with the table of contents and the links to them in all files. */
export const rename: Feature = {
  capability: ({ capabilities }) => ({
    renameProvider:
      capabilities.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
  }),
  bind: (context) => {
    const { connection, analyzer } = context;
    connection.onPrepareRename(
      async ({ textDocument, position }): Promise<{ range: Range; placeholder: string } | null> => {
        const current = await analyzer.currentProposal(textDocument.uri);
        if (!current) return null;
        const { checked } = current.analysis;
        const heading = headingAt(checked, current.document.offsetAt(position));
        if (!heading) return null;
        const { start, end } = heading.titleSpan;
        return {
          range: rangeOf(checked.document, heading.titleSpan, context.encoding),
          placeholder: checked.text.slice(start, end),
        };
      },
    );
    connection.onRenameRequest(
      async ({ textDocument: { uri }, position, newName }, token): Promise<WorkspaceEdit | null> => {
        const current = await analyzer.currentProposal(uri);
        if (!current) return null;
        const { checked, version } = current.analysis;
        const heading = headingAt(checked, current.document.offsetAt(position));
        if (!heading) return null;
        const name = newName.trim();
        if (name === '' || /[\r\n]/.test(name))
          throw new ResponseError(
            ErrorCodes.InvalidParams,
            'The text of a heading must be one line and must not be empty.',
          );
        const { document } = checked;
        const path = pathOf(uri);
        const edit = { span: heading.titleSpan, text: name };
        if (!isHeadingAfter(edit, document, heading))
          throw new ResponseError(
            ErrorCodes.InvalidParams,
            `"${name}" cannot be the text of a heading, because Markdown reads it as something else.`,
          );
        const { edits, anchors } = headingRename(document, path, [edit], tocFormOf(checked));
        const renames = {
          moves: [],
          anchors: new Map(path === undefined ? [] : [[path, anchors]]),
          numbers: [],
        };
        const others =
          path === undefined || anchors.size === 0
            ? []
            : await referenceUpdates(path, renames, context, token, (other) => other === path);
        const update = { uri, version, edits: lspEdits(document, edits, context.encoding) };
        return workspaceEditOf([update, ...others], supportsVersions(context));
      },
    );
  },
};

/** True if an edit of the text of a heading leaves it a heading with a text, and the other headings unchanged. */
function isHeadingAfter(edit: TextEdit, document: MarkdownDocument, heading: Heading): boolean {
  const { headings } = document;
  const after = new MarkdownDocument(applyEdits(document.text, [edit]), document).headings;
  const renamed = after[headings.indexOf(heading)];
  return (
    after.length === headings.length &&
    renamed !== undefined &&
    renamed.text !== '' &&
    renamed.depth === heading.depth &&
    renamed.span.start === heading.span.start
  );
}

/** The heading whose text or markers are at `offset`; undefined elsewhere, and for a heading without text. */
function headingAt({ document }: ProposalDocument, offset: number): Heading | undefined {
  const at = { start: offset, end: offset };
  return document.headings.find(
    ({ span, titleSpan }) => contains(span, at) && offset <= titleSpan.end && titleSpan.start < titleSpan.end,
  );
}
