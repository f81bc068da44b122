import type { Remark } from '../proposal/finding';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { removeBlock } from '../text/block-edits';

type Marker = Proposal['document']['tocMarkers'][number];

/** The markers of the table of contents are not one pair around it, so that no tool can keep it up to date. */
export const tocMarkers: Rule = {
  id: 'toc-markers',
  title: 'The table of contents is not marked by one pair of markers.',
  severity: 'error',
  *check(proposal) {
    const { tocMarkers: markers, tocBlock } = proposal.document;
    if (proposal.hiddenFrom !== undefined) return;
    const [first, second] = markers;
    if (tocBlock) yield* aroundHeadings(proposal);
    else if (!first) {
      const list = proposal.schema.hasToc ? proposal.document.unmarkedToc : undefined;
      if (list) yield unmarked(proposal, list);
    } else if (!second) yield lonely(proposal, first);
    else if (markers.length === 2 && first.kind !== second.kind) {
      yield {
        span: first.span,
        message: 'The closing marker "<!-- /toc -->" stands before the opening marker "<!-- toc -->"',
      };
    } else if (!isOfAnEditor(proposal, first, second)) {
      for (const surplus of markers.filter(
        (marker, i) => markers.findIndex((other) => other.kind === marker.kind) !== i,
      )) {
        yield {
          span: surplus.span,
          message: 'The table of contents is marked twice; one pair of markers was expected',
          fixes: () => [
            {
              title: 'Remove this marker',
              edits: [removeBlock(proposal.text, surplus.span)],
              applies: 'on-request',
            },
          ],
          related: [{ message: 'The first marker', span: first.span, in: 'document' }],
        };
      }
    }
  },
};

/** True of a table between two like markers, as the Markdown plugin of JetBrains' editors keeps it, where the template says nothing of markers. */
function isOfAnEditor({ document, schema }: Proposal, first: Marker, second: Marker): boolean {
  if (schema.hasToc || document.tocMarkers.length !== 2 || first.kind !== 'open') return false;
  return document.linkLists.some((list) => first.span.end <= list.start && list.end <= second.span.start);
}

function* aroundHeadings(proposal: Proposal): Generator<Remark> {
  const { tocBlock } = proposal.document;
  const [heading] = tocBlock?.headings ?? [];
  if (!tocBlock || !heading) return;
  yield {
    span: tocBlock.close.span,
    message: `The closing marker of the table of contents stands after "${heading.text}"; it belongs right after the list`,
    related: [{ message: 'The opening marker', span: tocBlock.open.span, in: 'document' }],
  };
}

function unmarked(proposal: Proposal, list: { start: number; end: number }): Remark {
  return {
    span: {
      start: list.start,
      end: list.start + (proposal.text.slice(list.start, list.end).split(/\r|\n/)[0]?.length ?? 0),
    },
    message:
      'The table of contents has no markers; "<!-- toc -->" and "<!-- /toc -->" were expected around it',
    severity: 'information',
    fixes: [
      {
        title: 'Put markers around the table of contents',
        edits: [
          { span: { start: list.start, end: list.start }, text: proposal.inItsLineEnding('<!-- toc -->\n') },
          { span: { start: list.end, end: list.end }, text: proposal.inItsLineEnding('\n<!-- /toc -->') },
        ],
        applies: 'on-request',
      },
    ],
  };
}

function lonely(proposal: Proposal, marker: Marker): Remark {
  const { document } = proposal;
  const opens = marker.kind === 'open';
  const [own] = document.nodesIn(marker.span);
  const [list] = own
    ? opens
      ? document.nodesAfter(own.span.end)
      : document.nodesBefore(own.span.start)
    : [];
  const beside = list?.type === 'list' ? list.span : marker.span;
  const offset = opens ? beside.end : beside.start;
  const [word, text] = opens ? ['closing', '\n<!-- /toc -->'] : ['opening', '<!-- toc -->\n'];
  return {
    span: marker.span,
    message: `The table of contents has no ${word} marker "${text.trim()}"`,
    fixes: [
      {
        title: `Insert the ${word} marker`,
        edits: [{ span: { start: offset, end: offset }, text: proposal.inItsLineEnding(text) }],
        applies: 'on-request',
      },
    ],
  };
}
