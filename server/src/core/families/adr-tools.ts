import type { Family } from '../template/family';

/**
 * Decision records as Michael Nygard described them (cognitect.com/blog/2011/11/15/documenting-architecture-decisions) and adr-tools writes them
 * (github.com/npryce/adr-tools). Most repositories have no template, so one is built in.
 */
export const adrTools: Family = {
  id: 'adr-tools',
  name: 'Architecture decision record',
  // `adr new` reads `templates/template.md` in the folder of the records (src/adr-new); that folder is `doc/adr`, or the one in the file `.adr-dir`.
  templatePaths: ['templates/template.md'],
  needsMarkers: true,
  comesWithTool: true,
  markerSections: ['Status', 'Context', 'Decision', 'Consequences'],
  // Other records have the status in metadata, and headings with similar words.
  ownWords: /^Status(?::.*)?$/i,
  folder: '.',
  folderFile: '.adr-dir',
  // `doc/adr/0002-implement-as-shell-scripts.md`
  fileName: /^(?<number>\d{4})-(?<slug>.+)\.md$/,
  needsMatchingContent: true,
  excludedNames: /^(?:README|index|toc)\b.*/i,
  firstFolder: 'doc/adr',
  newFileName: '{number}-{slug}.md',
  // src/template.md: `# NUMBER. TITLE`, where the number has no zeros before it.
  newTitle: '{number}. {title}',
  // Some have the status last.
  sectionsInAnyOrder: true,
  digits: 4,
  numberPlaceholder: 'NUMBER',
  tocDepth: 6,
  // src/template.md has the line `Date: DATE` below the title. Not all records have one.
  metadata: {
    location: 'lines',
    fields: { Date: { presence: 'optional', type: 'date' } },
  },
  // adr-tools writes Accepted and Superseded (spelled `Superceded`); Nygard also has proposed and deprecated.
  lifecycle: {
    field: 'status',
    section: 'Status',
    stages: {
      draft: 'draft',
      proposed: 'review',
      accepted: 'final',
      rejected: 'draft',
      deprecated: 'draft',
      superseded: 'draft',
      superceded: 'draft',
    },
    givenUp: ['rejected', 'deprecated', 'superseded', 'superceded'],
  },
};
