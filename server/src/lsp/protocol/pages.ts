/** Request to the server: a page with the progress and the findings of all proposals, as HTML. It may take long; cancellable, and partial results are not sent. */
export const reportRequest = 'proposals/report';
export interface ReportParams {
  /** The folder in which the page will be saved, by URI: its links are relative to it. Absent: the page is shown in a webview, and its links are URIs. */
  readonly folder?: string;
}

/** Request to the server: the relations between the proposals of the workspace as a page with a graph, for a webview. */
export const graphRequest = 'proposals/graph';

/** Request to the server: the same graph as an SVG document. */
export const graphSvgRequest = 'proposals/graphSvg';
export interface GraphParams {
  /** URI of a proposal: only what is related to it, directly or over others. Absent: all proposals that have relations. */
  readonly of?: string | undefined;
}

/** Request to the server: the statuses of a proposal over time as a page for a webview; null without a history. */
export const timelineRequest = 'proposals/timeline';
export interface TimelineParams {
  /** URI of a proposal or of its sidecar file. */
  readonly uri: string;
}
/** The page posts this message to the webview when a link is activated. */
export interface ReportMessage {
  /** The URI of a file, with `#L12` for a line. */
  readonly open: string;
}
