import type { Family } from '../template/family';

/** Swift Evolution proposals: github.com/swiftlang/swift-evolution. */
export const swift: Family = {
  id: 'swift',
  name: 'Swift Evolution proposal',
  templatePaths: ['proposal-templates/0000-*.md'],
  // For the language; the other templates are for the package manager and the testing library.
  mainTemplate: '0000-swift-template.md',
  markerSections: ['Proposed solution', 'Detailed design', 'Alternatives considered'],
  // `proposals/0427-noncopyable-generics.md`, `proposals/testing/0009-attachments.md`
  fileName: /^(?<number>\d{4}|NNNN)-(?<slug>.+)\.md$/,
  folder: 'proposals',
  excludedNames: /^README\b.*/i,
  newFileName: '{number}-{slug}.md',
  digits: 4,
  numberPlaceholder: 'NNNN',
  tocDepth: 6,
  // Fields are from proposal-templates/0000-swift-template.md. All 136 proposals have a number and a status.
  metadata: {
    location: 'list',
    fields: {
      Proposal: { presence: 'required', contains: 'number' },
      Authors: { presence: 'required', aliases: ['Author'] },
      // The template says: "You should fill out all of the header fields except `Review Manager`."
      'Review Manager': {},
      Status: {
        presence: 'required',
        // As the proposals write them; a date or a release may follow.
        values: [
          'Awaiting implementation',
          'Awaiting review',
          'Scheduled for review',
          'Active review',
          'Accepted',
          'Accepted with modifications',
          'Accepted with revisions',
          'Previewing',
          'Implemented',
          'Partially implemented',
          'Returned for revision',
          'Deferred',
          'Rejected',
          'Withdrawn',
          'Expired',
          'Superseded',
        ],
        allowsMoreText: true,
      },
      Bug: { presence: 'optional', aliases: ['Bugs', 'Swift Bug'] },
      Implementation: {
        presence: 'optional',
        aliases: ['Implementations'],
        // The template shows `[swiftlang/swift#NNNNN](https://github.com/…)`.
        limits: {
          itemForm: {
            pattern: /^(?!<?https?:\/\/\S+$)/,
            text: 'linked with a text, as in "[swiftlang/swift#12345](https://…)"',
          },
        },
      },
      Review: {
        presence: 'optional',
        aliases: ['Reviews', 'Decision Notes', 'Review thread', 'Discussion'],
        // `([pitch](…)) ([review](…)) ([acceptance](…))`, earlier `[Rationale](…)`
        limits: {
          containsIfFinal: {
            pattern: /accept|approv|decision|rationale|announce/i,
            text: 'link to the acceptance',
          },
        },
      },
      'Previous Proposal': { presence: 'optional', aliases: ['Previous Proposals', 'Previous Pitch'] },
      'Previous Revision': { presence: 'optional', aliases: ['Previous Revisions', 'Revision', 'Revisions'] },
    },
  },
  lifecycle: {
    field: 'status',
    stages: {
      'awaiting implementation': 'draft',
      'awaiting review': 'review',
      'scheduled for review': 'review',
      'active review': 'review',
      previewing: 'review',
      accepted: 'final',
      implemented: 'final',
      'partially implemented': 'final',
      'returned for revision': 'draft',
      deferred: 'draft',
      rejected: 'draft',
      withdrawn: 'draft',
      expired: 'draft',
      superseded: 'draft',
    },
    givenUp: ['returned for revision', 'deferred', 'rejected', 'withdrawn', 'expired', 'superseded'],
  },
};
