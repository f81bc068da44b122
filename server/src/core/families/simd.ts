import type { Family } from '../template/family';

/** Solana Improvement Documents: github.com/solana-foundation/solana-improvement-documents. */
export const simd: Family = {
  id: 'simd',
  name: 'SIMD',
  templatePaths: ['XXXX-template.md'],
  needsMarkers: true,
  markerSections: [
    'Alternatives Considered',
    'New Terminology',
    'Detailed Design',
    'Security Considerations',
  ],
  // SIMD-1: "Copy `XXXX-template.md` to `proposals/XXXX-my-feature.md`"; the number is that of the pull request.
  fileName: /^(?<number>\d{4}|XXXX)-(?<slug>.+)\.md$/,
  folder: 'proposals',
  excludedNames: /^(?:README|index)\b.*/i,
  newFileName: '{number}-{slug}.md',
  digits: 4,
  numbering: 'later',
  unassignedNumber: 'XXXX',
  numberPlaceholder: 'XXXX',
  tocDepth: 6,
  // Fields are from XXXX-template.md and from the repository's own check (.github/linter/customRules.ts), statuses also from SIMD-1 (proposals/0001-simd-process.md).
  metadata: {
    location: 'front-matter',
    created: 'created',
    fields: {
      simd: { presence: 'required', contains: 'number' },
      title: { presence: 'required' },
      authors: { presence: 'required' },
      category: { presence: 'required', values: ['Standard', 'Meta'] },
      type: {
        presence: 'required',
        values: ['Core', 'Networking', 'Interface', 'Interfaces', 'Meta'],
        allowsMoreText: true,
      },
      status: {
        presence: 'required',
        values: [
          'Idea',
          'Draft',
          'Review',
          'Accepted',
          'Living',
          'Stagnant',
          'Withdrawn',
          'Implemented',
          'Activated',
        ],
      },
      created: { presence: 'required', type: 'date' },
      feature: { presence: 'optional' },
      supersedes: { presence: 'optional' },
      'superseded-by': { presence: 'optional' },
      extends: { presence: 'optional' },
      development: { presence: 'optional' },
    },
  },
  lifecycle: {
    field: 'status',
    stages: {
      idea: 'draft',
      draft: 'draft',
      review: 'review',
      accepted: 'final',
      implemented: 'final',
      activated: 'final',
      living: 'final',
      stagnant: 'draft',
      withdrawn: 'draft',
    },
    givenUp: ['withdrawn'],
  },
};
