import type { Family } from '../template/family';

/** Markdown Architectural Decision Records: github.com/adr/madr. */
export const madr: Family = {
  id: 'madr',
  name: 'Decision record',
  // `template/` is the folder in MADR's own repository. Its documentation asks projects to keep records and template in `docs/decisions`.
  templatePaths: [
    'docs/decisions/adr-template*.md',
    'docs/adr/adr-template*.md',
    'docs/decisions/template*.md',
    // MADR 2: github.com/adr/madr, tag 2.1.2
    'docs/adr/template*.md',
    'template/adr-template*.md',
  ],
  comesWithTool: true,
  markerSections: ['Context and Problem Statement', 'Considered Options', 'Decision Outcome'],
  // `docs/decisions/0013-use-yaml-front-matter-for-meta-data.md`
  fileName: /^(?<number>\d{4})-(?<slug>.+)\.md$/,
  needsMatchingContent: true,
  excludedNames: /^(?:README|index)\b.*/i,
  newFileName: '{number}-{slug}.md',
  digits: 4,
  numberPlaceholder: 'NNNN',
  tocDepth: 6,
  // MADR 2 has the fields Status, Deciders and Date in a list. template/adr-template.md of MADR 3 and 4 says: "These are optional metadata elements. Feel free to remove any of them."
  metadata: {
    location: 'front-matter',
    fields: {
      status: { presence: 'optional' },
      date: { presence: 'optional', type: 'date' },
      'decision-makers': { presence: 'optional', aliases: ['deciders'] },
      consulted: { presence: 'optional' },
      informed: { presence: 'optional' },
    },
  },
  lifecycle: {
    field: 'status',
    updated: ['date'],
    stages: {
      proposed: 'review',
      accepted: 'final',
      rejected: 'draft',
      deprecated: 'draft',
      superseded: 'draft',
    },
    givenUp: ['rejected', 'deprecated', 'superseded'],
  },
};
