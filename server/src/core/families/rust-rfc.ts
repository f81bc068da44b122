import type { Family } from '../template/family';

/** Rust RFCs, and those of projects that use Rust's template: github.com/rust-lang/rfcs. For other templates in the same place see `rfc.ts`. */
export const rustRfc: Family = {
  id: 'rust-rfc',
  name: 'RFC',
  templatePaths: ['0000-template.md'],
  // Many projects have `0000-template.md` and `text/` with sections and fields of their own.
  needsMarkers: true,
  markerSections: ['Guide-level explanation', 'Reference-level explanation', 'Drawbacks'],
  // `text/3243-slug.md`, where 3243 is the number of the pull request; `text/0000-slug.md` until it has one.
  fileName: /^(?<number>\d{4,})-(?<slug>.+)\.md$/,
  folder: 'text',
  excludedNames: /^(?:README|SUMMARY|introduction)\b.*/i,
  newFileName: '{number}-{slug}.md',
  digits: 4,
  numbering: 'later',
  unassignedNumber: '0000',
  numberPlaceholder: 'NNNN',
  tocDepth: 6,
  // Fields are from 0000-template.md. Of 157 RFCs, 156 have a start date and 146 name the pull request.
  metadata: {
    location: 'list',
    created: 'Start Date',
    fields: {
      'Feature Name': {},
      'Start Date': { presence: 'required', type: 'date' },
      'RFC PR': {
        presence: 'required',
        contains: 'number',
        aliases: ['RFC Pull Request', 'RFC PR #', 'RFC'],
      },
      // Later RFCs use other names for the issue.
      'Rust Issue': { aliases: ['Tracking Issue', 'Rust Issue #', 'Rust Issues', 'Issue', 'Cargo Issue'] },
    },
  },
};
