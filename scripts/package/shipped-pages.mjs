// The README and the pages for users as they are shipped in the VSIX.
import { posix } from 'node:path';

/** Pages for users of VS Code. Pages about the code, about speed and about other editors are not shipped. */
const userPages = [
  'docs/command-line.md',
  'docs/configuration.md',
  'docs/editor.md',
  'docs/families.md',
  'docs/templates.md',
];

/** The page that readers of the Marketplace see first. The README of the repository is for contributors, too. */
const firstPage = 'docs/marketplace.md';

/** The pictures that the first page and the walkthrough show. */
const pictures = ['images/completion.webp', 'images/findings.webp', 'images/new-proposal.webp'];

/**
 * The shipped pages by their path in the VSIX; `read` returns the text of a file of the repository. Links to files that are shipped lead to their place in the VSIX. Other links
 * in the repository are replaced by their text, and rows of tables that begin with one are left out.
 */
export function shippedPages(read) {
  return new Map(
    [firstPage, ...userPages].map((page) => {
      const lines = read(page).split('\n');
      const kept = lines.filter((line) => !startsWithLostLink(page, line));
      return [
        page === firstPage ? 'README.md' : page,
        kept.map((line) => line.replace(link, (...match) => shippedLink(page, match))).join('\n'),
      ];
    }),
  );
}

/** How many examples of a rule are shipped; each page has at least as many. */
const shippedExamples = 2;

/** The page of a rule with its first examples. The others are for the tests and for readers of the repository. */
export function shortRulePage(text) {
  /** The backticks that opened the present fence; empty outside of one. */
  let fence = '';
  let examples = 0;
  const kept = [];
  for (const line of text.split('\n')) {
    const [, backticks = '', info = ''] = /^(`{3,})(.*)$/.exec(line) ?? [];
    if (fence === '') fence = backticks;
    else if (backticks.length >= fence.length && info.trim() === '') fence = '';
    if (fence === '' && line.startsWith('## ') && ++examples > shippedExamples) break;
    kept.push(line);
  }
  return `${kept.join('\n').trimEnd()}\n`;
}

/** The extension shows the page of a rule at a finding; other pages cannot link to it, but tables of rules are shipped. */
const isRulePage = (target) => target.includes('test/rules/');

/** A link to a file of the repository. */
const link = /\[([^[\]]+)\]\((?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?\)/g;

function startsWithLostLink(page, line) {
  const [, target] = /^\| \[[^[\]]+\]\((?![a-z]+:|#)([^)#\s]+)/.exec(line) ?? [];
  return (
    target !== undefined &&
    !isRulePage(target) &&
    shippedPath(posix.join(posix.dirname(page), target)) === undefined
  );
}

function shippedLink(page, [whole, text, target, fragment = '']) {
  const to = shippedPath(posix.join(posix.dirname(page), target));
  const folder = page === firstPage ? '.' : posix.dirname(page);
  return to === undefined
    ? text
    : whole.replace(`${target}${fragment}`, posix.relative(folder, to) + fragment);
}

/** The path in the VSIX of a file of the repository; undefined where it is not shipped. */
function shippedPath(path) {
  // vsce writes the names of these in lower case.
  if (path === 'README.md' || path === 'CHANGELOG.md') return path.toLowerCase();
  return userPages.includes(path) || pictures.includes(path) ? path : undefined;
}
