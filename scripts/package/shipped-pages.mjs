// The README and the pages for users as they are shipped in the VSIX.
import { posix } from 'node:path';

/** Pages for users. Pages about the code are not shipped. */
const userPages = [
  'docs/benchmarks.md',
  'docs/command-line.md',
  'docs/configuration.md',
  'docs/editor.md',
  'docs/editors.md',
  'docs/families.md',
  'docs/templates.md',
];

/**
 * The shipped pages by their path in the VSIX; `read` returns the text of a file of the repository. Pictures are not shipped. Links to files that are shipped
 * lead to their place in the VSIX. Other links in the repository are replaced by their text, and rows of tables that begin with one are left out.
 */
export function shippedPages(read) {
  return new Map(
    ['README.md', ...userPages].map((page) => {
      const lines = read(page)
        .replace(/^!\[.*\]\(images\/.*\)\n\n/gm, '')
        .split('\n');
      const kept = lines.filter((line) => !startsWithLostLink(page, line));
      return [
        page,
        kept.map((line) => line.replace(link, (...match) => shippedLink(page, match))).join('\n'),
      ];
    }),
  );
}

/** A link to a file of the repository. */
const link = /\[([^[\]]+)\]\((?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?\)/g;

function startsWithLostLink(page, line) {
  const [, target] = /^\| \[[^[\]]+\]\((?![a-z]+:|#)([^)#\s]+)/.exec(line) ?? [];
  return target !== undefined && shippedPath(posix.join(posix.dirname(page), target)) === undefined;
}

function shippedLink(page, [whole, text, target, fragment = '']) {
  const folder = posix.dirname(page);
  const to = shippedPath(posix.join(folder, target));
  return to === undefined
    ? text
    : whole.replace(`${target}${fragment}`, posix.relative(folder, to) + fragment);
}

/** The path in the VSIX of a file of the repository; undefined where it is not shipped. */
function shippedPath(path) {
  // vsce writes the names of these in lower case.
  if (path === 'README.md' || path === 'CHANGELOG.md') return path.toLowerCase();
  if (userPages.includes(path)) return path;
  return path.startsWith('test/rules/') ? path.replace('test/rules/', 'dist/rules/') : undefined;
}
