import { uriOf } from './paths';

/** Posts the addresses of links to the webview, which cannot follow them: {@link ReportMessage}. */
export const webviewScript = `
const host = acquireVsCodeApi();
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  if (!link) return;
  event.preventDefault();
  host.postMessage({ open: link.getAttribute('href') });
});
`;

/** The Content Security Policy of a page whose style and scripts have a nonce. */
export function noncePolicy(nonce: string): string {
  return `style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
}

/** The link to a line, from 1, or to the beginning of the file at a core path. */
export function lineLink(path: string, line?: number): string {
  return `${uriOf(path)}${line === undefined ? '' : `#L${line}`}`;
}
