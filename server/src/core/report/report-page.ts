import type { Progress } from '../features/progress';
import type { Severity } from '../proposal/finding';
import { english, type Language, type Translate } from '../text/language';
import { oneLine } from '../text/printable';
import type { SeverityCounts } from './counts';
import { Html, html } from './html';
import { type ListEntry, type ProposalList, totalsLine } from './proposal-list';
import { beginsChart, type ChartOptions, rulesChart, stageNames } from './report-charts';
import { reportScript, reportStyle } from './report-style';

export { reportScript };

/** What the place where the page is shown decides. */
export interface PageOptions extends ChartOptions {
  /** The directives of the Content Security Policy that allow the style and {@link reportScript}; everything else is forbidden. */
  readonly policy: string;
  /** An attribute for style and script elements. */
  readonly nonce?: string;
  /** A further script, which the policy has to allow. */
  readonly hostScript?: string;
  /** English where it is absent. */
  readonly language?: Language;
}

const severityColumns = (t: Translate): readonly (readonly [Severity, heading: string])[] => [
  ['error', t('Errors')],
  ['warning', t('Warnings')],
  ['information', t('Information')],
  ['hint', t('Hints')],
];

const shownSeverities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/**
 * One page without external resources; the titles are links to the files. A script of its own, and no other, sorts and filters the rows: without it, the page shows
 * everything.
 */
export function reportPage(list: ProposalList, options: PageOptions): string {
  const { policy, nonce, hostScript, language = english } = options;
  const { t } = language;
  const isEmpty = list.proposals.length === 0;
  const nonceAttribute = nonce === undefined ? '' : html` nonce="${nonce}"`;
  const { text } = html`<!DOCTYPE html>
<html lang="${language.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${new Html(policy)}">
<title>${t('Proposals')}</title>
<style${nonceAttribute}>${new Html(reportStyle)}</style>
</head>
<body>
<main>
<h1>${t('Proposals')}</h1>
${isEmpty ? emptyNote(t) : tablesOf(list, options, t)}</main>
${isEmpty ? '' : html`<script${nonceAttribute}>${new Html(reportScript)}</script>\n`}${hostScript === undefined ? '' : html`<script${nonceAttribute}>${new Html(hostScript)}</script>\n`}</body>
</html>
`;
  return text;
}

const emptyNote = (t: Translate): Html =>
  html`<p>${t('No proposals were found. They are recognized by the sections of their template.')}</p>\n`;

function tablesOf({ proposals, totals }: ProposalList, options: PageOptions, t: Translate): Html {
  const { linkTo } = options;
  // Most repositories have proposals of one family.
  const hasFamilies = new Set(proposals.map(({ family }) => family)).size > 1;
  return html`<p>${totalsLine(totals, t)}</p>
<div class="charts">
${beginsChart(proposals, t)}${rulesChart(proposals, options, t)}</div>
<p class="filter" hidden><label>${t('Filter')} <input type="search" id="filter" placeholder="${t('Words of title, status or path')}"></label> <output for="filter" data-text="${t('{0} of {1}')}"></output></p>
<section class="wide" aria-labelledby="caption">
<table id="proposals">
<caption id="caption">${t('Proposals by number, with the required sections that are written and the findings by severity')}</caption>
<thead>
<tr>
<th scope="col" class="number">${t('Number')}</th>
<th scope="col">${t('Title')}</th>
<th scope="col">${t('Status')}</th>
<th scope="col">${t('Sections')}</th>
${severityColumns(t).map(([, heading]) => html`<th scope="col" class="number">${heading}</th>\n`)}${hasFamilies ? html`<th scope="col">${t('Family')}</th>` : ''}
</tr>
</thead>
<tbody>
${proposals.map((entry) => tableRow(entry, linkTo(entry), hasFamilies, t))}</tbody>
<tfoot>
<tr>
<th scope="row" colspan="3">${t('Total')}</th>
<td>${progressBar(totals.sections, t)}</td>
${countCells(totals.problems)}${hasFamilies ? html`<td></td>` : ''}
</tr>
</tfoot>
</table>
</section>
`;
}

function tableRow(
  { path, family, number, title, status, stage, sections, problems }: ListEntry,
  link: string,
  hasFamilies: boolean,
  t: Translate,
): Html {
  return html`<tr>
<td class="number">${oneLine(number ?? '-')}</td>
<th scope="row"><a href="${link}"><bdi>${oneLine(title)}</bdi></a><small><bdi>${oneLine(path)}</bdi></small></th>
<td>${oneLine(status ?? '-')}<small>${stageNames(t)[stage]}</small></td>
<td>${progressBar(sections, t)}</td>
${countCells(problems)}${hasFamilies ? html`<td>${family}</td>` : ''}
</tr>
`;
}

/** The bar is full if no section is required. */
function progressBar({ done, total }: Progress, t: Translate): Html {
  const [value, max] = total > 0 ? [done, total] : [1, 1];
  return html`<progress value="${value}" max="${max}" aria-label="${t('Sections')}"></progress>${t('{0} of {1}', done, total)}`;
}

function countCells(problems: SeverityCounts): readonly Html[] {
  return shownSeverities.map((severity) => {
    const number = problems[severity];
    return html`<td class="number ${number > 0 ? severity : 'none'}">${number}</td>\n`;
  });
}
