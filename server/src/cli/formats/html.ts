import type { Progress } from '../../core/features/progress';
import type { Severity } from '../../core/proposal/finding';
import { oneLine } from '../host/output';
import type { SeverityCounts } from './counts';
import { type ListEntry, type ListFormat, totalsLine } from './proposal-list';

const severityColumns: readonly (readonly [Severity, heading: string])[] = [
  ['error', 'Errors'],
  ['warning', 'Warnings'],
  ['information', 'Information'],
  ['hint', 'Hints'],
];

/** One page without scripts or external resources. The titles are links to the files. */
export const htmlList: ListFormat = ({ proposals, totals }, { linkTo }) => {
  const { text } = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Proposals</title>
<style>${new Html(style)}</style>
</head>
<body>
<main>
<h1>Proposals</h1>
<p>${totalsLine(totals)}</p>
<section class="wide" aria-labelledby="caption">
<table>
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
${proposals.map((entry) => tableRow(entry, linkTo(entry.path)))}</tbody>
<tfoot>
<tr>
<th scope="row" colspan="3">Total</th>
<td>${progressBar(totals.sections)}</td>
${countCells(totals.problems)}<td></td>
</tr>
</tfoot>
</table>
</section>
</main>
</body>
</html>
`;
  return text;
};

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

/** Text that is already HTML. */
class Html {
  constructor(readonly text: string) {}
}

type Value = string | number | Html | readonly Html[];

/** Builds HTML from a template literal. Values that are not {@link Html} are escaped for text and for quoted attributes. */
function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(escapeHtml)));
}

function escapeHtml(value: Value): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** System fonts, light or dark as the reader's system is. Contrast is at least 4.5: WCAG 2.2, 1.4.3. */
const style = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1f2328; --dim: #59636e; --line: #d1d9e0; --band: #f6f8fa; --link: #0969da;
  --done: #1a7f37; --error: #c21f2b; --warning: #8a5a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --text: #e6edf3; --dim: #9198a1; --line: #3d444d; --band: #151b23; --link: #4493f8;
    --done: #3fb950; --error: #ff7b72; --warning: #e0a72e;
  }
}
body { margin: 2rem auto; padding: 0 1rem; max-width: 80rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0; }
p { margin: .25rem 0 1.5rem; color: var(--dim); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
caption { text-align: start; color: var(--dim); padding-bottom: .5rem; }
th, td { padding: .5rem .75rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
thead th, tfoot th, tfoot td { background: var(--band); white-space: nowrap; }
tbody th { font-weight: 600; min-width: 16rem; overflow-wrap: anywhere; }
tbody tr:hover { background: var(--band); }
a { color: var(--link); }
a:not(:hover) { text-decoration: none; }
small { display: block; color: var(--dim); font-weight: 400; font-size: .8125rem; overflow-wrap: anywhere; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.none { color: var(--dim); }
.error { color: var(--error); font-weight: 600; }
.warning { color: var(--warning); font-weight: 600; }
progress { display: block; width: 7rem; height: .5rem; margin-bottom: .25rem; border: 0; border-radius: .25rem;
  overflow: hidden; appearance: none; background: var(--line); }
progress::-webkit-progress-bar { background: var(--line); }
progress::-webkit-progress-value { background: var(--done); }
progress::-moz-progress-bar { background: var(--done); }
@media print { .wide { overflow: visible; } }
`;
