import type { Stage } from '../template/stage';
import { compareText } from '../text/compare';
import { groupBy } from '../text/group-by';
import type { Translate } from '../text/language';
import { oneLine } from '../text/printable';
import { counted } from './counted';
import { type Html, html } from './html';
import type { ListEntry } from './proposal-list';

/** See {@link ChartOptions.linkTo}. */
export type LinkTo = (proposal: Pick<ListEntry, 'path' | 'file'>, line?: number) => string;

/** Options of the charts that depend on where the page is shown. */
export interface ChartOptions {
  /** The percent-encoded link to a line of a proposal, from 1; to its beginning without a line. */
  readonly linkTo: LinkTo;
  /** What each rule reports, by its id; absent where the rules are not loaded, as in the command line. */
  readonly ruleTitles?: ReadonlyMap<string, string>;
}

const stages: readonly Stage[] = ['draft', 'review', 'final'];
/** The stages as people read them. */
export const stageNames = (t: Translate): Readonly<Record<Stage, string>> => ({
  draft: t('draft'),
  review: t('review'),
  final: t('final'),
});
/** With more quarters than these, years are shown. */
const maxQuarters = 16;
/** Maximum number of files listed for a rule. */
const maxFiles = 50;

/** How many proposals were begun in each quarter, by stage: a table whose bars repeat its numbers. Empty where no dates are known. */
export function beginsChart(proposals: readonly ListEntry[], t: Translate): Html | '' {
  const dated = proposals.filter(({ begun }) => begun !== null);
  if (dated.length === 0) return '';
  const quarters = new Set(dated.map(({ begun }) => quarterOf(begun ?? '')));
  const periodOf = quarters.size > maxQuarters ? (begun: string) => begun.slice(0, 4) : quarterOf;
  const periods = groupBy(dated, ({ begun }) => periodOf(begun ?? ''));
  const most = Math.max(...[...periods.values()].map(({ length }) => length));
  const rows = [...periods].sort(([a], [b]) => compareText(a, b));
  const names = stageNames(t);
  return html`<section aria-labelledby="begun">
<h2 id="begun">${t('Proposals by the time they were begun, and their stage today')}</h2>
<ul class="legend" aria-hidden="true">${stages.map((stage) => html`<li>${bar([{ stage, count: 1 }], 1)}${names[stage]}</li>`)}</ul>
<table aria-labelledby="begun">
<thead><tr><th scope="col">${t('Begun')}</th><td class="bar"></td>${stages.map((stage) => html`<th scope="col" class="number">${names[stage]}</th>`)}</tr></thead>
<tbody>
${rows.map(([period, members]) => {
  const counts = stages.map((stage) => ({
    stage,
    count: members.filter((member) => member.stage === stage).length,
  }));
  return html`<tr><th scope="row">${period}</th><td class="bar">${bar(counts, most)}</td>${counts.map(({ count }) => html`<td class="number">${count}</td>`)}</tr>\n`;
})}</tbody>
</table>
</section>
`;
}

/** How often each rule reported something, and in which lines first. Empty without findings. */
export function rulesChart(
  proposals: readonly ListEntry[],
  { linkTo, ruleTitles }: ChartOptions,
  t: Translate,
): Html | '' {
  const ruleCounts = proposals.flatMap((proposal) =>
    proposal.rules.map((ruleCount) => ({ ...ruleCount, proposal })),
  );
  const byRule = [...groupBy(ruleCounts, ({ rule }) => rule)].map(([rule, places]) => ({
    rule,
    places,
    count: places.reduce((sum, { count }) => sum + count, 0),
  }));
  if (byRule.length === 0) return '';
  const most = Math.max(...byRule.map(({ count }) => count));
  const sorted = byRule.sort((a, b) => b.count - a.count || compareText(a.rule, b.rule));
  return html`<section aria-labelledby="rules">
<h2 id="rules">${t('Findings by rule')}</h2>
<table aria-labelledby="rules">
<thead><tr><th scope="col">${t('Rule')}</th><td class="bar"></td><th scope="col" class="number">${t('Findings')}</th></tr></thead>
<tbody>
${sorted.map(
  ({ rule, places, count }) =>
    html`<tr><td><details><summary>${rule}</summary>${about(ruleTitles?.get(rule))}${places
      .slice(0, maxFiles)
      .map(({ line, sidecar, proposal }) => {
        const file = sidecar === undefined ? proposal : sidecarOf(proposal, sidecar);
        return html`<small><a href="${linkTo(file, line)}"><bdi>${oneLine(file.path)}:${line}</bdi></a></small>`;
      })}${places.length > maxFiles ? html`<small>${t('and {0}', counted.otherFiles(places.length - maxFiles, t))}</small>` : ''}</details></td><td class="bar">${bar([{ stage: 'finding', count }], most)}</td><td class="number">${count}</td></tr>\n`,
)}</tbody>
</table>
</section>
`;
}

/** What a rule reports. */
function about(title: string | undefined): Html | '' {
  return title === undefined ? '' : html`<small class="about">${title}</small>`;
}

/** The places of the sidecar file with this name beside a proposal. */
function sidecarOf({ path, file }: ListEntry, name: string): Pick<ListEntry, 'path' | 'file'> {
  const beside = (other: string) => other.slice(0, other.lastIndexOf('/') + 1) + name;
  return { path: beside(path), ...(file === undefined ? {} : { file: beside(file) }) };
}

/** A bar with one segment per part, as long as its share of `most`. Screen readers skip it, because the numbers are beside it. */
function bar(
  parts: readonly { readonly stage: Stage | 'finding'; readonly count: number }[],
  most: number,
): Html {
  let x = 0;
  const rects = parts.map(({ stage, count }) => {
    const width = Math.round((count / most) * 1000) / 10;
    const rect = html`<rect class="fill-${stage}" x="${x}" width="${width}" height="10"/>`;
    x = Math.round((x + width) * 10) / 10;
    return rect;
  });
  return html`<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${rects}</svg>`;
}

//   2026-03   2026 Q1
function quarterOf(begun: string): string {
  const [year = '', month] = begun.split('-');
  return month === undefined ? year : `${year} Q${Math.ceil(Number(month) / 3)}`;
}
