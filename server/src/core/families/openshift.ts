import type { Family } from '../template/family';

/** OpenShift enhancements: github.com/openshift/enhancements. */
export const openshift: Family = {
  id: 'openshift',
  name: 'OpenShift enhancement',
  templatePaths: ['guidelines/enhancement_template.md'],
  markerSections: ['Topology Considerations', 'API Extensions', 'Graduation Criteria'],
  // File names have no number: `enhancements/network/multus-admission.md`.
  fileName: /^(?<slug>[\w.-]+)\.md$/,
  folder: 'enhancements',
  needsMatchingContent: true,
  excludedNames: /^(?:README|OWNERS|CONTRIBUTING|index)\b.*/i,
  newFileName: '{slug}.md',
  numbering: 'later',
  numberPlaceholder: 'NNNN',
  tocDepth: 6,
  // Fields are from guidelines/enhancement_template.md. All 168 proposals have title, authors, reviewers, approvers and creation-date.
  metadata: {
    location: 'front-matter',
    created: 'creation-date',
    fields: {
      // The template says: "The YAML `title` should be lowercased and spaces/punctuation should be replaced with `-`."
      title: { presence: 'required', contains: 'slug' },
      authors: { presence: 'required', type: 'list' },
      reviewers: { presence: 'required', type: 'list' },
      approvers: { presence: 'required', type: 'list' },
      // Since then, all proposals but one have this field and `tracking-link`; hardly any had them before.
      'api-approvers': { presence: 'required', since: '2022-03-01', type: 'list' },
      'creation-date': { presence: 'required', type: 'date' },
      'last-updated': { presence: 'required', type: 'date' },
      // Nearly half of the proposals have no status.
      status: {
        presence: 'optional',
        values: [
          'provisional',
          'implementable',
          'implemented',
          'deferred',
          'rejected',
          'withdrawn',
          'replaced',
          'informational',
        ],
      },
      'tracking-link': { presence: 'required', since: '2022-01-01', type: 'list' },
      'see-also': { presence: 'optional', type: 'references' },
      replaces: { presence: 'optional', type: 'references' },
      'superseded-by': {
        presence: 'optional',
        type: 'references',
        requiredIf: { field: 'status', values: ['replaced'] },
      },
    },
  },
  lifecycle: {
    field: 'status',
    stages: {
      provisional: 'draft',
      implementable: 'review',
      implemented: 'final',
      informational: 'final',
      deferred: 'draft',
      rejected: 'draft',
      withdrawn: 'draft',
      replaced: 'draft',
    },
    givenUp: ['rejected', 'withdrawn', 'replaced'],
  },
};
