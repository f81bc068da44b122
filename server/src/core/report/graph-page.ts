import { labelOf, type Summary } from '../proposal/proposal-summary';
import type { Relation } from '../references/relations';
import type { Stage } from '../template/stage';
import { compareText } from '../text/compare';
import { english, type Language, type Translate } from '../text/language';
import { oneLine } from '../text/printable';
import { shorten } from '../text/words';
import { counted } from './counted';
import { layersOf } from './graph-layout';
import { Html, html } from './html';
import { stageNames } from './report-charts';
import { reportStyle } from './report-style';

/** The link to a proposal. */
type LinkToProposal = (proposal: Summary) => string;

/** Options that depend on where the page is shown. */
export interface GraphPageOptions {
  /** The directives of the Content Security Policy that allow the style and the script; everything else is forbidden. */
  readonly policy: string;
  readonly nonce: string;
  readonly script: string;
  readonly linkTo: LinkToProposal;
  /** The proposal whose relations are shown; undefined if those of all proposals are shown. */
  readonly of?: Summary | undefined;
  /** English where it is absent. */
  readonly language?: Language;
}

/** The size of a node and the space between nodes, in pixels. */
const size = { width: 290, height: 36, columnGap: 90, rowGap: 14, margin: 10 };
/** The length of the text in a node. */
const maxLabel = 35;

/** The proposals that have relations, as a graph and, for readers who cannot see it, as a list. */
export function graphPage(relations: readonly Relation[], options: GraphPageOptions): string {
  const { policy, nonce, script, linkTo, of, language = english } = options;
  const { t } = language;
  const { text } = html`<!DOCTYPE html>
<html lang="${language.tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${new Html(policy)}">
<title>${t('Relations of Proposals')}</title>
<style nonce="${nonce}">${new Html(reportStyle + svgStyle + graphStyle)}</style>
</head>
<body>
<main>
<h1>${t('Relations of Proposals')}</h1>
<p>${describe(relations, of, t)}</p>
${relations.length === 0 ? '' : legendOf(nodesOf(relations), t)}<section class="wide" aria-label="${t('Graph')}">
${new Html(relations.length === 0 ? '' : graphSvg(relations, t, linkTo))}
</section>
${relations.length === 0 ? '' : listOf(relations, linkTo, t)}</main>
<script nonce="${nonce}">${new Html(script)}</script>
</body>
</html>
`;
  return text;
}

/** The stages of the proposals with the colors of their frames. The names of the nodes have the statuses. */
function legendOf(nodes: readonly Summary[], t: Translate): Html {
  const names = { ...stageNames(t), 'given-up': t('given up') };
  const shown = (['draft', 'review', 'final', 'given-up'] as const).filter((look) =>
    nodes.some((node) => lookOf(node) === look),
  );
  return html`<ul class="legend" aria-hidden="true">${shown.map(
    (look) =>
      html`<li><svg class="frame" viewBox="0 0 16 16"><rect class="${look}" x="1" y="1" width="14" height="14" rx="3"/></svg>${names[look]}</li>`,
  )}</ul>
`;
}

/** The class of the frame of a node. */
function lookOf({ stage, isGivenUp }: Summary): Stage | 'given-up' {
  return isGivenUp ? 'given-up' : stage;
}

function listOf(relations: readonly Relation[], linkTo: LinkToProposal, t: Translate): Html {
  const names = kindNames(t);
  return html`<h2 id="list">${t('The same as a list')}</h2>
<ul aria-labelledby="list">
${relations.map(
  ({ from, kind, to }) =>
    html`<li><a href="${linkTo(from)}"><bdi>${shownLabel(from)}</bdi></a> ${names[kind]} <a href="${linkTo(to)}"><bdi>${shownLabel(to)}</bdi></a></li>\n`,
)}</ul>
`;
}

function describe(relations: readonly Relation[], of: Summary | undefined, t: Translate): string {
  if (relations.length === 0 && of)
    return t(
      'The metadata of {0} names no other proposal, and that of no other proposal names it.',
      shownLabel(of),
    );
  if (relations.length === 0) return t('No proposal names another one in its metadata.');
  const count = nodesOf(relations).length;
  return t(
    'Shown as their metadata has them: {0} between {1}. An arrow leads from a proposal to what it requires or supersedes; a line without an arrow is "see also".',
    counted.relations(relations.length, t),
    counted.proposals(count, t),
  );
}

/** The graph as SVG. With links, it is part of a page that has the style, and its nodes can be reached with the keyboard in reading order. Without links, it is an SVG document with its own style. */
export function graphSvg(
  relations: readonly Relation[],
  t: Translate = english.t,
  linkTo?: LinkToProposal,
): string {
  const nodes = nodesOf(relations);
  const indexes = new Map(nodes.map((node, i) => [node, i]));
  const edges = relations.map(({ from, kind, to }) => ({
    from: indexes.get(from) ?? 0,
    to: indexes.get(to) ?? 0,
    kind,
    isWeak: kind === 'see also',
  }));
  const layers = layersOf({ nodes: nodes.length, edges });
  const places = new Map<number, { readonly x: number; readonly y: number }>();
  for (const [column, layer] of layers.entries())
    for (const [row, node] of layer.entries())
      places.set(node, {
        x: size.margin + column * (size.width + size.columnGap),
        y: size.margin + row * (size.height + size.rowGap),
      });
  const right = size.margin + (layers.length - 1) * (size.width + size.columnGap);
  // An edge between two nodes of one column is drawn to the right of the column.
  const hasEdgeAtRight = edges.some(
    ({ from, to }) => places.get(from)?.x === right && places.get(to)?.x === right,
  );
  const width = right + size.width + (hasEdgeAtRight ? size.columnGap / 2 : 0) + size.margin;
  const rows = Math.max(...layers.map(({ length }) => length));
  const height = 2 * size.margin + rows * (size.height + size.rowGap) - size.rowGap;
  const { text } =
    html`<svg class="graph" xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-label="${t('Graph of {0}', counted.proposals(nodes.length, t))}">
${linkTo ? '' : html`<style>${new Html(svgStyle)}</style>\n`}<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path class="head" d="M0 0 10 5 0 10z"/></marker></defs>
${edges.map(({ from, to, kind }) => edgePath(places.get(from), places.get(to), kind, t))}${layers.flat().map((i) => nodeOf(nodes[i], places.get(i), relations, t, linkTo))}</svg>`;
  return text;
}

function nodesOf(relations: readonly Relation[]): readonly Summary[] {
  const all = new Set(relations.flatMap(({ from, to }) => [from, to]));
  return [...all].sort(
    (a, b) => Number(a.number ?? 0) - Number(b.number ?? 0) || compareText(a.path, b.path),
  );
}

function edgePath(
  from: { readonly x: number; readonly y: number } | undefined,
  to: { readonly x: number; readonly y: number } | undefined,
  kind: Relation['kind'],
  t: Translate,
): Html {
  if (!from || !to) return html``;
  const middle = size.height / 2;
  const isForward = from.x < to.x;
  const isSameColumn = from.x === to.x;
  const [x1, x2] = [
    from.x + (isForward || isSameColumn ? size.width : 0),
    to.x + (isForward ? 0 : size.width),
  ];
  const [y1, y2] = [from.y + middle, to.y + middle];
  const bend = isForward || isSameColumn ? size.columnGap / 2 : -size.columnGap / 2;
  const path = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 + (isSameColumn ? bend : -bend)} ${y2} ${x2} ${y2}`;
  const end = kind === 'see also' ? '' : html` marker-end="url(#arrow)"`;
  return html`<path class="edge ${kind.replace(' ', '-')}" d="${path}"${end}><title>${kindNames(t)[kind]}</title></path>\n`;
}

function nodeOf(
  node: Summary | undefined,
  place: { readonly x: number; readonly y: number } | undefined,
  relations: readonly Relation[],
  t: Translate,
  linkTo: LinkToProposal | undefined,
): Html {
  if (!node || !place) return html``;
  const descriptions = relations.flatMap(({ from, kind, to }) => {
    if (from === node) return [`${kindNames(t)[kind]} ${shownLabel(to)}`];
    return to === node ? [`${reversedKindNames(t)[kind]} ${shownLabel(from)}`] : [];
  });
  const label = shownLabel(node);
  const name = `${label}, ${node.status ?? t('no status')}: ${descriptions.join('; ')}`;
  const content = html`<title>${name}</title><rect class="${lookOf(node)}" x="${place.x}" y="${place.y}" width="${size.width}" height="${size.height}" rx="4"/><text x="${place.x + 12}" y="${place.y + size.height / 2}" dominant-baseline="central">${shorten(label, maxLabel)}</text>`;
  return linkTo
    ? html`<a href="${linkTo(node)}" aria-label="${name}">${content}</a>\n`
    : html`<g role="img" aria-label="${name}">${content}</g>\n`;
}

const kindNames = (t: Translate): Readonly<Record<Relation['kind'], string>> => ({
  requires: t('requires'),
  supersedes: t('supersedes'),
  'see also': t('see also'),
});

const reversedKindNames = (t: Translate): ReturnType<typeof kindNames> => ({
  requires: t('required by'),
  supersedes: t('superseded by'),
  'see also': t('see also'),
});

function shownLabel(proposal: Summary): string {
  return oneLine(labelOf(proposal));
}

const svgStyle = `
.graph { --node: #ffffff; --ink: #1f2328; --edge: #59636e; font: 13px system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { .graph { --node: #151b23; --ink: #e6edf3; --edge: #9198a1; } }
rect { fill: var(--node); stroke: #8250df; stroke-width: 1.5; }
rect.review { stroke: #bf8700; }
rect.final { stroke: #1a7f37; }
rect.given-up { stroke: var(--edge); stroke-dasharray: 4 3; }
.graph text { fill: var(--ink); }
.graph .edge { fill: none; stroke: var(--edge); stroke-width: 1.5; }
.graph .see-also { stroke-dasharray: 2 4; }
.graph .supersedes { stroke-dasharray: 8 3; }
.graph .head { fill: var(--edge); }
.graph a:focus rect, .graph a:hover rect { stroke-width: 3; }
.graph a:focus { outline: none; }
`;

/** In a page, the picture has the colors of the page. */
const graphStyle = `
main { --node: var(--page); --ink: var(--text); --edge: var(--dim); }
svg.graph { width: auto; height: auto; max-width: none; margin: 0 0 2rem; --node: inherit; --ink: inherit; --edge: inherit; }
`;
