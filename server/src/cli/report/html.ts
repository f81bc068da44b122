import type { Progress } from '../../core/features/progress';
import type { Severity } from '../../core/proposal/finding';
import type { Tally } from '../work';
import type { Entry } from './entry';
import { htmlStyle } from './html-style';
import { Html, html } from './html-text';
import { oneLine } from './one-line';
import type { Overview } from './overview';
import type { Surroundings } from './report-writer';
import { totalsLine } from './totals-line';

const severities: readonly (readonly [Severity, heading: string])[] = [
  ['error', 'Errors'],
  ['warning', 'Warnings'],
  ['information', 'Information'],
  ['hint', 'Hints'],
];

/** One page that needs nothing beside itself and runs nothing; each title is a link to its file. */
export function htmlReport({ proposals, totals }: Overview, { linkTo }: Surroundings): string {
  const { text } = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Proposals</title>
<style>${new Html(htmlStyle)}</style>
</head>
<body>
<main>
<h1>Proposals</h1>
<p>${totalsLine(totals)}</p>
<section class="wide" aria-labelledby="caption">
<table>
<caption id="caption">Proposals by number: required sections that say something, and problems by severity</caption>
<thead>
<tr>
<th scope="col" class="number">Number</th>
<th scope="col">Title</th>
<th scope="col">Status</th>
<th scope="col">Sections</th>
${severities.map(([, heading]) => html`<th scope="col" class="number">${heading}</th>\n`)}<th scope="col">Family</th>
</tr>
</thead>
<tbody>
${proposals.map((entry) => rowOf(entry, linkTo(entry.path)))}</tbody>
<tfoot>
<tr>
<th scope="row" colspan="3">Together</th>
<td>${progressBar(totals.sections)}</td>
${countsOf(totals.problems)}<td></td>
</tr>
</tfoot>
</table>
</section>
</main>
</body>
</html>
`;
  return text;
}

function rowOf(
  { path, family, number, title, status, stage, sections, problems }: Entry,
  link: string,
): Html {
  return html`<tr>
<td class="number">${oneLine(number ?? '-')}</td>
<th scope="row"><a href="${link}"><bdi>${oneLine(title)}</bdi></a><small><bdi>${oneLine(path)}</bdi></small></th>
<td>${oneLine(status ?? '-')}<small>${stage}</small></td>
<td>${progressBar(sections)}</td>
${countsOf(problems)}<td>${family}</td>
</tr>
`;
}

/** A template may require nothing: then all of it is there. */
function progressBar({ done, total }: Progress): Html {
  const [value, max] = total > 0 ? [done, total] : [1, 1];
  return html`<progress value="${value}" max="${max}" aria-label="Sections"></progress>${done} of ${total}`;
}

function countsOf(problems: Tally): readonly Html[] {
  return severities.map(([severity]) => {
    const number = problems[severity];
    return html`<td class="number ${number > 0 ? severity : 'none'}">${number}</td>\n`;
  });
}
