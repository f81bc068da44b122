import type { Fix, Remark } from '../proposal/finding';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import type { PlacedTocMarker, Toc } from '../proposal/toc';
import { removeBlock } from '../text/block-edits';
import { type Span, slice } from '../text/span';

type ProposalRemark = Remark<ProposalDocument>;

/** The table of contents is not between one pair of markers, so tools cannot update it. */
export const tocMarkers = defineRule({
  id: 'toc-markers',
  title: 'The table of contents is not between one pair of markers.',
  severity: 'error',
  reads: ['toc', 'hiddenSection'],
  *check({ toc, hiddenSection }, { schema }) {
    if (hiddenSection !== undefined) return;
    const { markers } = toc;
    const [first, second] = markers;
    if (toc.block) yield* remarksForPair(toc);
    else if (!first) {
      if (schema.hasToc) yield* remarksForUnmarked(toc);
    } else if (!second) yield remarkForSingle(first);
    else if (markers.length === 2 && first.kind !== second.kind) {
      yield {
        at: first.place,
        message:
          'Closing marker "<!-- /toc -->" is before opening marker "<!-- toc -->"; it should be after it',
      };
    } else if (isOfJetBrains(toc)) {
      if (schema.hasToc) yield remarkForEqual(second, first);
    } else yield remarkForRepeated(markers, first);
  },
});

/** True for a table of contents between two opening markers: the Markdown plugin of JetBrains editors writes and updates these. */
function isOfJetBrains({ markers, isListBetween }: Toc): boolean {
  return markers.length === 2 && markers[0]?.kind === 'open' && isListBetween;
}

/** In a repository whose tool needs a pair, the second of two opening markers around a list is meant to close it. */
function remarkForEqual(second: PlacedTocMarker, first: PlacedTocMarker): ProposalRemark {
  return {
    at: second.place,
    message: 'Table of contents ends with a second opening marker; it should be "<!-- /toc -->"',
    fixes: (_, span) => [
      {
        title: 'Change the second marker to "<!-- /toc -->"',
        edits: [{ span, text: '<!-- /toc -->' }],
        applies: 'on-request',
      },
    ],
    related: [{ message: 'The first marker', at: first.place }],
  };
}

/** More markers than one pair: reported at the first one that is too many. */
function remarkForRepeated(markers: readonly PlacedTocMarker[], first: PlacedTocMarker): ProposalRemark {
  const repeated = markers.filter((marker) => markers.find(({ kind }) => kind === marker.kind) !== marker);
  const [one, ...others] = repeated;
  return {
    at: one?.place,
    message: 'Table of contents is marked twice: keep one pair of markers',
    fixes: ({ text, document }) => [
      {
        title: others.length === 0 ? 'Remove this marker' : `Remove ${repeated.length} markers`,
        edits: joined(
          text,
          repeated.map(({ place }) => document.spanOf(place)),
        ).map((span) => removeBlock(text, span)),
        applies: 'on-request',
      },
    ],
    related: [
      { message: 'The first marker', at: first.place },
      ...others.map(({ place }) => ({ message: 'Another marker', at: place })),
    ],
  };
}

/** The spans, with those that only space separates as one. */
function joined(text: string, spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    const isNext = last && text.slice(last.end, span.start).trim() === '';
    if (isNext) all[all.length - 1] = { start: last.start, end: span.end };
    else all.push(span);
  }
  return all;
}

function* remarksForPair({ block, markers }: Toc): Generator<ProposalRemark> {
  const [heading] = block?.headings ?? [];
  if (!heading) return;
  yield {
    at: markers[1]?.place,
    message: `Closing marker of the table of contents is after heading "${heading.text}"; it belongs right after the list`,
    related: [{ message: 'The opening marker', at: markers[0]?.place }],
  };
}

function* remarksForUnmarked({ unmarked }: Toc): Generator<ProposalRemark> {
  if (!unmarked) return;
  const { block, span } = unmarked;
  const [firstLine = ''] = slice(block.text, span).split(/\r|\n/);
  yield {
    at: { block, span: { start: span.start, end: span.start + firstLine.length } },
    message: 'Table of contents has no markers: put it between "<!-- toc -->" and "<!-- /toc -->"',
    severity: 'information',
    fixes: addMarkers,
  };
}

function addMarkers(proposal: ProposalDocument): readonly Fix[] {
  const list = proposal.document.unmarkedToc;
  if (!list) return [];
  return [
    {
      title: 'Put markers around the table of contents',
      edits: [
        { span: { start: list.start, end: list.start }, text: proposal.withLineEnding('<!-- toc -->\n') },
        { span: { start: list.end, end: list.end }, text: proposal.withLineEnding('\n<!-- /toc -->') },
      ],
      applies: 'on-request',
    },
  ];
}

function remarkForSingle({ kind, place }: PlacedTocMarker): ProposalRemark {
  const message =
    kind === 'open'
      ? 'Closing marker "<!-- /toc -->" of the table of contents is missing'
      : 'Opening marker "<!-- toc -->" of the table of contents is missing';
  return {
    at: place,
    message,
    fixes: (proposal, span) => [
      kind === 'open' ? insertClosing(proposal, span) : insertOpening(proposal, span),
    ],
  };
}

/** Inserts the closing marker below the list after the opening one at `marker`; without a list right below that. */
function insertClosing(proposal: ProposalDocument, marker: Span): Fix {
  const { document } = proposal;
  const [own] = document.nodesIn(marker);
  const [next] = own ? document.nodesAfter(own.span.end) : [];
  const { end } = next?.type === 'list' ? next.span : marker;
  return {
    title: 'Insert the closing marker',
    edits: [{ span: { start: end, end }, text: proposal.withLineEnding('\n<!-- /toc -->') }],
    applies: 'on-request',
  };
}

/** Inserts the opening marker above the list before the closing one at `marker`; without a list right above that. */
function insertOpening(proposal: ProposalDocument, marker: Span): Fix {
  const { document } = proposal;
  const [own] = document.nodesIn(marker);
  const [previous] = own ? document.nodesBefore(own.span.start) : [];
  const { start } = previous?.type === 'list' ? previous.span : marker;
  return {
    title: 'Insert the opening marker',
    edits: [{ span: { start, end: start }, text: proposal.withLineEnding('<!-- toc -->\n') }],
    applies: 'on-request',
  };
}
