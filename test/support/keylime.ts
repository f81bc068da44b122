import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The built-in Keylime template. */
export const templateText = readFileSync(
  join(__dirname, '../../server/templates/keylime/enhancement_template.md'),
  'utf8',
);

/** A short finished proposal: no required section is empty, all checklist items are checked, references are defined, there are no comments, and the table of contents is up to date. */
export const finishedText = finished();

function finished(): string {
  const body = templateText
    .slice(templateText.indexOf('## Release Signoff'))
    .replace(/<!--[\s\S]*?-->\n+/g, '')
    .replace(/#### Story \d\n+/g, '')
    .replace(/^(##+ .*)\n+(?=##|$)/gm, '$1\n\nNone\n\n')
    .replaceAll('- [ ]', '- [x]')
    .trimEnd();
  const definitions = ['keylime/enhancements', 'keylime/keylime-docs']
    .map((name) => `[${name}]: https://github.com/${name}`)
    .join('\n');
  const headings = [...body.matchAll(/^(##+) (.*)$/gm)];
  const toc = headings.map(([, hashes = '', title = '']) => {
    const anchor = title
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-');
    return `${'  '.repeat(hashes.length - 2)}- [${title}](#${anchor})\n`;
  });
  return `# enhancement-12: Rotate agent keys\n\n<!-- toc -->\n${toc.join('')}<!-- /toc -->\n\n${body}\n\n${definitions}\n`;
}

/** The same proposal with two mistakes that have safe fixes. */
export const draftText = finishedText
  .replace('# enhancement-12', '# enhancement-#12')
  .replace(
    '## Drawbacks\n\nNone',
    '## Drawbacks\n\n<!--\nWhy should this enhancement _not_ be implemented?\n-->\n\nNone',
  );
