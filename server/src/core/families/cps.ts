import type { Family } from '../template/family';
import { cip } from './cip';

/** Cardano Problem Statements, beside the CIPs: github.com/cardano-foundation/CIPs. */
export const cps: Family = {
  ...cip,
  id: 'cps',
  name: 'CPS',
  templatePaths: ['.github/CPS-TEMPLATE.md', 'CPS-TEMPLATE.md'],
  fileName: /^CPS-(?:(?<number>\d{4,})|(?<slug>[A-Za-z?].*))$/,
  excludedNames: /^CPS-TEMPLATE/i,
  newFileName: 'CPS-{slug}',
  // Fields and statuses are from CIP-9999 (CIP-9999/README.md).
  metadata: {
    location: 'front-matter',
    created: 'Created',
    fields: {
      CPS: { presence: 'required', contains: 'number' },
      Title: { presence: 'required' },
      Category: { presence: 'required' },
      // It may say by which CIPs: `Solved (by CIP-0121)`.
      Status: { presence: 'required', values: ['Open', 'Solved', 'Inactive'], allowsMoreText: true },
      Authors: { presence: 'required', type: 'list' },
      'Proposed Solutions': {},
      Discussions: { presence: 'required' },
      Created: { presence: 'required', type: 'date' },
      License: { presence: 'required' },
    },
  },
  lifecycle: {
    field: 'status',
    stages: { open: 'review', solved: 'final', inactive: 'draft' },
    givenUp: ['inactive'],
  },
};
