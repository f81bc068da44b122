/**
 * The sections of a changelog in the form of keepachangelog.com, in order.
 * @param {string} text
 * @returns {import('./changelog.d.mts').ChangelogSection[]}
 */
export function changelogSections(text) {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      const [version = '', date = ''] = heading.split(' - ');
      const kinds = lines.flatMap((line) => /^### (.*)$/.exec(line)?.[1] ?? []);
      const day = /^\d{4}-\d\d-\d\d$/.test(date) ? date : undefined;
      return { version, day, kinds, text: lines.join('\n') };
    });
}
