/** The look of the page: the system's letters, light or dark as the reader's system is. Contrast is at least 4.5 (WCAG 2.2, 1.4.3). */
export const htmlStyle = `
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
