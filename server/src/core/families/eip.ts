import type { Family } from '../template/family';

/** Ethereum Improvement Proposals: github.com/ethereum/EIPs. */
export const eip: Family = {
  id: 'eip',
  name: 'EIP',
  templatePaths: ['eip-template.md'],
  markerSections: ['Abstract', 'Specification', 'Rationale', 'Security Considerations', 'Copyright'],
  // `EIPS/eip-1559.md`. The template says: "use an abbreviated title in the filename, `eip-draft_title_abbrev.md`"
  fileName: /^(?:eip|erc)-(?:(?<number>\d+)|draft[-_](?<slug>.+)|(?:[NX]{3,}|0000))\.md$/,
  folder: 'EIPS',
  // ERCs are in github.com/ethereum/ERCs since 2023. Both repositories are published as one site, and EIP-1 asks for links such as `./eip-20.md` in both.
  filesElsewhere: /^(?:eip|erc)-\d+(?:\.md)?$/,
  excludedNames: /^(?:README|index)\b.*/i,
  newFileName: 'eip-draft_{slug}.md',
  // The template says: "an EIP number will be assigned by an editor".
  numbering: 'later',
  numberPlaceholder: 'NNNN',
  tocDepth: 6,
  // Fields are from eip-template.md; order, conditions and statuses are from EIP-1 (EIPS/eip-1.md).
  metadata: {
    location: 'preamble',
    exceedsTemplate: true,
    created: 'created',
    rejectsOtherFields: true,
    hasFixedOrder: true,
    fields: {
      eip: { presence: 'required', type: 'number', contains: 'number' },
      title: {
        presence: 'required',
        limits: { minLength: 2, maxLength: 44, excludes: [/:/, /\bstandar\w*/i], namesListedIn: 'requires' },
      },
      // All EIPs since July 2021 have one; earlier ones often do not.
      description: {
        presence: 'required',
        since: '2021-07-01',
        limits: { minLength: 2, maxLength: 140, excludes: [/:/, /\bstandar\w*/i], namesListedIn: 'requires' },
      },
      author: {
        presence: 'required',
        limits: {
          itemForm: {
            // Bounded: field-limit.ts tests items of a bounded length.
            pattern:
              /^[^()<>,@]+(?:$| \(@[a-zA-Z\d-]+\)(?:$| <[^@>][^>]*@[^>]+\.[^>]+>$)| <[^@>][^>]*@[^>]+\.[^>]+>$)/,
            text: '"Name (@handle)" or "Name <email>"',
          },
          someItem: { pattern: /\(@[a-zA-Z\d-]+\)/, text: 'GitHub handle: "Name (@handle)"' },
        },
      },
      // All EIPs since June 2018 have one.
      'discussions-to': {
        presence: 'required',
        since: '2018-06-01',
        type: 'address',
        limits: {
          form: {
            pattern: /^https:\/\/ethereum-magicians\.org\/t\/[^/]+\/\d+\/?$/,
            text: 'a topic of the forum: "https://ethereum-magicians.org/t/topic/1234"',
          },
        },
      },
      status: {
        presence: 'required',
        values: ['Draft', 'Review', 'Last Call', 'Final', 'Stagnant', 'Withdrawn', 'Living', 'Moved'],
      },
      'last-call-deadline': {
        type: 'date',
        requiredIf: { field: 'status', values: ['Last Call'] },
        onlyIf: { field: 'status', values: ['Last Call'] },
      },
      type: { presence: 'required', values: ['Standards Track', 'Meta', 'Informational'] },
      category: {
        values: ['Core', 'Networking', 'Interface', 'ERC'],
        requiredIf: { field: 'type', values: ['Standards Track'] },
        onlyIf: { field: 'type', values: ['Standards Track'] },
      },
      created: { presence: 'required', type: 'date' },
      requires: { presence: 'optional', type: 'references', limits: { isAscending: true } },
      'withdrawal-reason': {
        presence: 'optional',
        requiredIf: { field: 'status', values: ['Withdrawn'] },
        onlyIf: { field: 'status', values: ['Withdrawn'] },
      },
    },
  },
  lifecycle: {
    field: 'status',
    stages: {
      draft: 'draft',
      review: 'review',
      'last call': 'review',
      final: 'final',
      living: 'final',
      stagnant: 'draft',
      withdrawn: 'draft',
    },
    givenUp: ['withdrawn'],
    movedStatuses: ['moved'],
  },
  // What eipw, the linter of both repositories, rejects; it has been run for all proposals since 2022.
  demands: {
    since: '2023-01-01',
    statuses: ['draft', 'review', 'last call'],
    sectionOrder: true,
    otherSections: /^References$/i,
    // EIP-1 lists the permitted origins, and editors permit others that have a permanent address.
    externalLinks:
      /^https:\/\/(?:(?:www\.)?github\.com\/[\w.-]+\/[\w.-]+\/(?:blob|tree|commit|raw)\/[a-f\d]{40}(?:[/?#]|$)|www\.w3\.org\/TR\/\d{4}\/|[a-z]+\.spec\.whatwg\.org\/commit-snapshots\/[a-f\d]{40}\/|www\.rfc-editor\.org\/rfc\/|docs\.ens\.domains\/ensip\/|nvd\.nist\.gov\/vuln\/|(?:dx\.)?doi\.org\/|(?:www\.)?iana\.org\/assignments\/)/,
    names: { words: ['EIP', 'ERC'], separator: '-', firstAddress: './eip-{number}.md' },
    // eipw has the check `markdown-no-smart-quotes`. Of the proposals that were begun before, every third has some; since then none.
    straightQuotesSince: '2026-04-01',
    dependencies: 'requires',
    maturity: [['draft', 'stagnant'], ['review'], ['last call'], ['final', 'withdrawn', 'living', 'moved']],
  },
};
