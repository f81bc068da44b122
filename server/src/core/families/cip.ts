import type { Family } from '../template/family';

/** Cardano Improvement Proposals: github.com/cardano-foundation/CIPs. */
export const cip: Family = {
  id: 'cip',
  name: 'CIP',
  templatePaths: ['.github/CIP-TEMPLATE.md', 'CIP-TEMPLATE.md'],
  // CIP-1: "stored in a specific folder named after its number (4-digit, left-padded with `0`) and in a file called `README.md`"; before that, `CIP-my-new-feature`.
  mainFile: 'README.md',
  fileName: /^CIP-(?:(?<number>\d{4,})|(?<slug>[A-Za-z?].*))$/,
  folder: '.',
  excludedNames: /^CIP-TEMPLATE/i,
  newFileName: 'CIP-{slug}',
  digits: 4,
  // The template has no heading for the title: it is a field.
  numbering: 'later',
  numberPlaceholder: 'XXXX',
  tocDepth: 6,
  // Fields and statuses are from CIP-1 (CIP-0001/README.md).
  metadata: {
    location: 'front-matter',
    created: 'Created',
    fields: {
      CIP: { presence: 'required', contains: 'number' },
      Title: { presence: 'required' },
      Category: { presence: 'required' },
      // A reason follows in parentheses: `Inactive (superseded by CIP-0001)`.
      Status: { presence: 'required', values: ['Proposed', 'Active', 'Inactive'], allowsMoreText: true },
      Authors: { presence: 'required', type: 'list' },
      Implementors: {},
      Discussions: { presence: 'required' },
      'Solution To': { presence: 'optional' },
      Created: { presence: 'required', type: 'date' },
      License: { presence: 'required' },
    },
  },
  lifecycle: {
    field: 'status',
    stages: { proposed: 'review', active: 'final', inactive: 'draft' },
    givenUp: ['inactive'],
  },
};
