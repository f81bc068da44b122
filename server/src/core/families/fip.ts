import type { Family } from '../template/family';

/** Filecoin Improvement Proposals and Filecoin Requests for Comments: github.com/filecoin-project/FIPs. */
export const fip: Family = {
  id: 'fip',
  name: 'FIP',
  templatePaths: ['templates/template.md'],
  needsMarkers: true,
  markerSections: [
    'Simple Summary',
    'Change Motivation',
    'Incentive Considerations',
    'Product Considerations',
  ],
  // `FIPS/fip-0055.md`, `FRCs/frc-0042.md`. The template says: "use an abbreviated title in the filename, `fip-draft_title_abbrev.md`".
  fileName: /^(?:fip|frc)-(?:(?<number>\d{4,})|(?:draft|[X0]{4})[-_](?<slug>.+))\.md$/i,
  folder: 'FIPS',
  otherFolders: ['FRCs', 'FRCS'],
  excludedNames: /^(?:README|index)\b.*/i,
  newFileName: 'fip-draft_{slug}.md',
  digits: 4,
  // The template says: "a FIP number will be assigned by an editor".
  numbering: 'later',
  numberPlaceholder: 'NNNN',
  tocDepth: 6,
  // Fields and statuses are from FIP-1 (FIPS/fip-0001.md). It also allows to withdraw a FIP, but does not list the status.
  metadata: {
    location: 'front-matter',
    created: 'created',
    fields: {
      fip: { presence: 'required', contains: 'number', aliases: ['frc'] },
      title: { presence: 'required' },
      author: { presence: 'required' },
      'discussions-to': { presence: 'optional' },
      status: {
        presence: 'required',
        values: [
          'Draft',
          'Last Call',
          'Accepted',
          'Final',
          'Active',
          'Deferred',
          'Rejected',
          'Superseded',
          'Withdrawn',
        ],
        // `Superseded by FIP-0067`
        allowsMoreText: true,
      },
      type: { presence: 'required' },
      category: { presence: 'optional' },
      created: { presence: 'required', type: 'date' },
      'spec-sections': { presence: 'optional' },
      requires: { presence: 'optional' },
      replaces: { presence: 'optional' },
      'superseded-by': {
        presence: 'optional',
        requiredIf: { field: 'status', values: ['Superseded'] },
      },
    },
  },
  lifecycle: {
    field: 'status',
    stages: {
      draft: 'draft',
      'last call': 'review',
      accepted: 'final',
      final: 'final',
      active: 'final',
      deferred: 'draft',
      rejected: 'draft',
      superseded: 'draft',
      withdrawn: 'draft',
    },
    givenUp: ['rejected', 'superseded', 'withdrawn'],
  },
};
