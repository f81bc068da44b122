/**
 * @typedef {object} ChangelogSection
 * @property {string} version
 * @property {string | undefined} day of the release; undefined if it is "Unreleased"
 * @property {readonly string[]} kinds of changes, as the headings below the version have them
 * @property {string} text below the heading
 */

/**
 * The sections of a changelog in the form of keepachangelog.com, in order.
 * @param {string} text
 * @returns {ChangelogSection[]}
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
