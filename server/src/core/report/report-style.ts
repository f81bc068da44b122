/** Makes the headings buttons that sort by their column, and shows only the rows that have all words of the filter. */
export const reportScript = `
const table = document.querySelector('#proposals');
const body = table.tBodies[0];
const rows = [...body.rows];
const input = document.querySelector('#filter');
const output = document.querySelector('output');
const text = (row, i) => (row.cells[i].querySelector('a') ?? row.cells[i]).textContent.trim();
const keyOf = (row, i) => {
  const bar = row.cells[i].querySelector('progress');
  return bar ? String(bar.value / bar.max) : text(row, i);
};
const compare = new Intl.Collator(undefined, { numeric: true }).compare;
[...table.tHead.rows[0].cells].forEach((cell, i) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...cell.childNodes);
  cell.append(button);
  button.addEventListener('click', () => {
    const isDescending = cell.getAttribute('aria-sort') === 'ascending';
    for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
    cell.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending');
    const sorted = [...rows].sort((a, b) => compare(keyOf(a, i), keyOf(b, i)));
    body.append(...(isDescending ? sorted.reverse() : sorted));
  });
});
input.addEventListener('input', () => {
  const words = input.value.toLowerCase().split(/\\s+/);
  let shown = 0;
  for (const row of rows) {
    row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
    if (!row.hidden) shown++;
  }
  output.value = input.value.trim() === '' ? '' : output.dataset.text.replace('{0}', shown).replace('{1}', rows.length);
});
input.closest('p').hidden = false;
`;

const light = `
  --page: #ffffff; --text: #1f2328; --dim: #59636e; --line: #d1d9e0; --track: #d1d9e0; --band: #f6f8fa; --link: #0969da;
  --done: #1a7f37; --error: #c21f2b; --warning: #8a5a00; --draft: #8250df; --review: #bf8700;`;
const dark = `
  --page: #0d1117; --text: #e6edf3; --dim: #9198a1; --line: #3d444d; --track: #3d444d; --band: #151b23; --link: #4493f8;
  --done: #3fb950; --error: #ff7b72; --warning: #e0a72e; --draft: #a371f7; --review: #d29922;`;
/** VS Code shows a page in the colors of its theme. */
const themed = `
  --page: var(--vscode-editor-background); --text: var(--vscode-editor-foreground); --dim: var(--vscode-descriptionForeground);
  --line: var(--vscode-widget-border, #8888884d); --track: #8888884d; --band: var(--vscode-list-hoverBackground); --link: var(--vscode-textLink-foreground);`;

/** System fonts, light or dark as the reader's system or VS Code is. Contrast is at least 4.5: WCAG 2.2, 1.4.3. */
export const reportStyle = `
/* The text of a table, 15/16 of this, is as large as other text of VS Code; elsewhere the declaration has no effect. */
:root { color-scheme: light dark; font-size: calc(var(--vscode-font-size) * 16 / 15);${light} }
@media (prefers-color-scheme: dark) { :root {${dark} } }
.vscode-light, .vscode-high-contrast-light {${light}${themed} }
.vscode-dark, .vscode-high-contrast:not(.vscode-high-contrast-light) {${dark}${themed} }
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
thead button { all: unset; cursor: pointer; }
thead button:hover { text-decoration: underline; }
thead button:focus-visible, input:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
th[aria-sort=ascending] button::after { content: ' \\2191'; }
th[aria-sort=descending] button::after { content: ' \\2193'; }
input { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: .375rem;
  padding: .25rem .5rem; width: min(24rem, 60vw); }
a { color: var(--link); }
a:not(:hover) { text-decoration: none; }
small { display: block; color: var(--dim); font-weight: 400; font-size: .8125rem; overflow-wrap: anywhere; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.none { color: var(--dim); }
.error { color: var(--error); font-weight: 600; }
.warning { color: var(--warning); font-weight: 600; }
progress { display: block; width: 7rem; height: .5rem; margin-bottom: .25rem; border: 0; border-radius: .25rem;
  overflow: hidden; appearance: none; background: var(--track); }
progress::-webkit-progress-bar { background: var(--track); }
progress::-webkit-progress-value { background: var(--done); }
progress::-moz-progress-bar { background: var(--done); }
h2 { font-size: 1.125rem; margin: 0 0 .5rem; }
.charts { display: grid; gap: 2rem; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); margin-bottom: 2rem;
  align-items: start; }
.charts td, .charts th { padding: .25rem .5rem; min-width: 0; font-weight: 400; }
.charts td.bar { width: 60%; }
.charts thead td { background: var(--band); }
small.about { color: var(--text); margin-bottom: .25rem; }
.charts summary, .charts .date { white-space: nowrap; }
svg { display: block; width: 100%; height: .75rem; margin-top: .375rem; }
.legend { list-style: none; display: flex; gap: 1rem; padding: 0; margin: 0 0 .5rem; color: var(--dim); font-size: .8125rem; }
.legend svg { display: inline-block; width: .75rem; margin: 0 .375rem 0 0; vertical-align: -1px; }
.fill-draft { fill: var(--draft); }
.fill-review { fill: var(--review); }
.fill-final { fill: var(--done); }
.fill-finding { fill: var(--warning); }
summary { cursor: pointer; }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media print { .wide { overflow: visible; } .filter { display: none; } }
`;
