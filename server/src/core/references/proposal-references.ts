import { metadataFileNames } from '../families/metadata-files.generated';
import { MarkdownDocument } from '../markdown/document';
import { hardTextReason } from '../markdown/hard-text';
import { mentionedProposals } from '../proposal/mentions';
import type { Summary } from '../proposal/proposal-summary';
import type { Schema } from '../template/schema';
import { baseName, folderOf, markdownName } from '../text/paths';
import type { Span } from '../text/span';
import type { Workspace } from '../workspace/workspace';
import { linkReferencesIn } from './link-references';
import { mentionsWithNumber, valuesWithNumber } from './name-mentions';
import { metadataItems, pathValuesIn, sidecarItems } from './path-values';

/** A proposal that others may refer to. */
export interface ReferredProposal {
  readonly path: string;
  /** Without leading zeros; undefined when it has none. */
  readonly number: string | undefined;
  readonly schema: Schema;
}

/**
 * The places in the file at `path` that refer to a proposal, in order: links to its file, to the folder that it has for itself and to its sidecar file, paths and numbers in
 * metadata, and mentions. `proposals` are all proposals, of which a number may mean several.
 */
export function proposalReferencesIn(
  path: string,
  text: string,
  proposal: ReferredProposal,
  proposals: readonly Summary[],
  workspace: Workspace,
): readonly Span[] {
  const paths = pathsOf(proposal);
  if (!mayReferTo(text, proposal, paths)) return [];
  const wanted = (target: string) => paths.includes(target);
  const isSidecar = metadataFileNames.includes(baseName(path));
  if (!markdownName.test(path) && !isSidecar) return [];
  if (isSidecar) return valueSpans(sidecarItems(text));
  if (hardTextReason(text) !== undefined) return [];
  const document = new MarkdownDocument(text);
  const links = linkReferencesIn(document, path, workspace, wanted).filter(
    // Links within the proposal lead to its parts.
    ({ target, pathSpan }) => wanted(target) && pathSpan.start < pathSpan.end && target !== path,
  );
  const { number, schema } = proposal;
  const mentions = number !== undefined && isMeant(path) ? mentionsWithNumber(document, schema, number) : [];
  const spans = [...links, ...mentions].map(({ span }) => span);
  const values = valueSpans(metadataItems(document)).filter(
    (value) => !spans.some((span) => span.start <= value.start && value.start < span.end),
  );
  return [...spans, ...values].sort((a, b) => a.start - b.start);

  function valueSpans(items: ReturnType<typeof sidecarItems>): readonly Span[] {
    const values = pathValuesIn(items, text, path, workspace, wanted).filter(({ target }) => target !== path);
    const isOwn = paths.some((ownPath) => ownPath === path);
    const beside = folderOf(folderOf(path) ?? '') === folderOf(folderOf(proposal.path) ?? '');
    const numbers =
      proposal.number === undefined || isOwn || !isMeant(path)
        ? []
        : valuesWithNumber(items, text, proposal.schema, proposal.number, beside ? 'beside' : 'elsewhere');
    return [...values, ...numbers].map(({ span }) => span).sort((a, b) => a.start - b.start);
  }

  /** True when the number, in the file at `from`, means this proposal alone. */
  function isMeant(from: string): boolean {
    const { schema: ofProposal, number: ownNumber, path: target } = proposal;
    const mentioned = mentionedProposals(
      { number: Number(ownNumber) },
      { path: from, schema: ofProposal },
      proposals,
    );
    return mentioned.length === 1 && mentioned[0]?.path === target;
  }
}

/** The paths by which a proposal is referred to. */
function pathsOf({ path, schema: { family } }: ReferredProposal): readonly string[] {
  const folder = family.mainFile === baseName(path) ? folderOf(path) : undefined;
  const sidecar = family.metadata?.file;
  return [
    path,
    ...(folder === undefined ? [] : [folder]),
    ...(folder !== undefined && sidecar !== undefined ? [`${folder}/${sidecar}`] : []),
  ];
}

function mayReferTo(
  text: string,
  { number }: ReferredProposal,
  [path = '', folder]: readonly string[],
): boolean {
  const name = baseName(folder ?? path).replace(markdownName, '');
  return (
    text.includes(name) || text.includes(encodeURI(name)) || (number !== undefined && text.includes(number))
  );
}
