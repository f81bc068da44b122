import type { Progress } from '../features/progress';
import type { Severity } from '../proposal/finding';
import { oneLine } from '../text/printable';
import type { SeverityCounts } from './counts';
import { Html, html } from './html';
import { type ListEntry, type ProposalList, totalsLine } from './proposal-list';
import { beginsChart, type LinkTo, rulesChart } from './report-charts';
import { reportScript, reportStyle } from './report-style';

export { reportScript };

/** What the place where the page is shown decides. */
export interface PageOptions {
  /** The directives of the Content Security Policy that allow the style and {@link reportScript}; everything else is forbidden. */
  readonly policy: string;
  /** The percent-encoded link to a line of a proposal, from 1; to its beginning without a line. */
  readonly linkTo: LinkTo;
  /** An attribute for style and script elements. */
  readonly nonce?: string;
  /** A further script, which the policy has to allow. */
  readonly hostScript?: string;
}

const severityColumns: readonly (readonly [Severity, heading: string])[] = [
  ['error', 'Errors'],
  ['warning', 'Warnings'],
  ['information', 'Information'],
  ['hint', 'Hints'],
];

/**
 * One page without external resources; the titles are links to the files. A script of its own, and no other, sorts and filters the rows: without it, the page shows
 * everything.
 */
export function reportPage(list: ProposalList, { linkTo, policy, nonce, hostScript }: PageOptions): string {
  const isEmpty = list.proposals.length === 0;
  const nonceAttribute = nonce === undefined ? '' : html` nonce="${nonce}"`;
  const { text } = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${new Html(policy)}">
<title>Proposals</title>
<style${nonceAttribute}>${new Html(reportStyle)}</style>
</head>
<body>
<main>
<h1>Proposals</h1>
${isEmpty ? emptyNote : tablesOf(list, linkTo)}</main>
${isEmpty ? '' : html`<script${nonceAttribute}>${new Html(reportScript)}</script>\n`}${hostScript === undefined ? '' : html`<script${nonceAttribute}>${new Html(hostScript)}</script>\n`}</body>
</html>
`;
  return text;
}

const emptyNote = html`<p>No proposals were found. They are recognized by the sections of their template.</p>\n`;

function tablesOf({ proposals, totals }: ProposalList, linkTo: LinkTo): Html {
  return html`<p>${totalsLine(totals)}</p>
<div class="charts">
${beginsChart(proposals)}${rulesChart(proposals, linkTo)}</div>
<p class="filter" hidden><label>Filter <input type="search" id="filter" placeholder="Words of title, status or path"></label> <output for="filter"></output></p>
<section class="wide" aria-labelledby="caption">
<table id="proposals">
<caption id="caption">Proposals by number, with the required sections that are written and the findings by severity</caption>
<thead>
<tr>
<th scope="col" class="number">Number</th>
<th scope="col">Title</th>
<th scope="col">Status</th>
<th scope="col">Sections</th>
${severityColumns.map(([, heading]) => html`<th scope="col" class="number">${heading}</th>\n`)}<th scope="col">Family</th>
</tr>
</thead>
<tbody>
${proposals.map((entry) => tableRow(entry, linkTo(entry)))}</tbody>
<tfoot>
<tr>
<th scope="row" colspan="3">Total</th>
<td>${progressBar(totals.sections)}</td>
${countCells(totals.problems)}<td></td>
</tr>
</tfoot>
</table>
</section>
`;
}

function tableRow(
  { path, family, number, title, status, stage, sections, problems }: ListEntry,
  link: string,
): Html {
  return html`<tr>
<td class="number">${oneLine(number ?? '-')}</td>
<th scope="row"><a href="${link}"><bdi>${oneLine(title)}</bdi></a><small><bdi>${oneLine(path)}</bdi></small></th>
<td>${oneLine(status ?? '-')}<small>${stage}</small></td>
<td>${progressBar(sections)}</td>
${countCells(problems)}<td>${family}</td>
</tr>
`;
}

/** The bar is full if no section is required. */
function progressBar({ done, total }: Progress): Html {
  const [value, max] = total > 0 ? [done, total] : [1, 1];
  return html`<progress value="${value}" max="${max}" aria-label="Sections"></progress>${done} of ${total}`;
}

function countCells(problems: SeverityCounts): readonly Html[] {
  return severityColumns.map(([severity]) => {
    const number = problems[severity];
    return html`<td class="number ${number > 0 ? severity : 'none'}">${number}</td>\n`;
  });
}
