import type { Family } from '../template/family';

/** Proposals of a repository whose template belongs to no known family. Only the template says what they must contain. */
export const generic: Family = {
  id: 'generic',
  name: 'Proposal',
  templatePaths: [],
  // `0012-title.md` (adr-tools, MADR), `12-title.md`, `ADR-012-title.md`, `rfc-12-title.md`. The year of a date, as in `2024-05-01-minutes.md`, is not a number.
  fileName:
    /^(?!\d{4}-\d\d-\d\d)(?:[A-Za-z]{2,6}[-_]?)?(?<number>\d{1,6}|[NX]{3,5})[-_](?<slug>.+?)(?:\.(?:md|markdown))?$/,
  needsMatchingContent: true,
  excludedNames:
    /^(?:README|LICEN[CS]E|CONTRIBUTING|CHANGELOG|CODE_OF_CONDUCT|GOVERNANCE|MAINTAINERS|SECURITY|index)\b.*/i,
  newFileName: '{number}-{slug}.md',
  digits: 4,
  numberPlaceholder: 'NNNN',
  tocDepth: 6,
  lifecycle: {
    field: 'status',
    // The statuses of decision records: adr-tools has proposed, accepted, deprecated and superseded; MADR adds rejected.
    stages: {
      draft: 'draft',
      proposed: 'review',
      accepted: 'final',
      implemented: 'final',
      rejected: 'draft',
      withdrawn: 'draft',
      deprecated: 'draft',
      superseded: 'draft',
    },
    givenUp: ['rejected', 'withdrawn', 'deprecated', 'superseded'],
  },
};
