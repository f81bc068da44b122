import type { Family } from '../template/family';

/** OpenShift enhancements: github.com/openshift/enhancements. */
export const openshift: Family = {
  id: 'openshift',
  name: 'OpenShift enhancement',
  templatePaths: ['guidelines/enhancement_template.md'],
  markerSections: ['Topology Considerations', 'API Extensions', 'Graduation Criteria'],
  // No numbers: `enhancements/network/multus-admission.md`.
  fileName: /^(?<slug>[\w.-]+)\.md$/,
  folder: 'enhancements',
  confirm: true,
  otherFiles: /^(?:README|OWNERS|CONTRIBUTING|index)\b.*/i,
  newFileName: '{slug}.md',
  numbering: 'later',
  numberPlaceholder: 'NNNN',
  tocDepth: 6,
  // guidelines/enhancement_template.md; all of 168 documents have title, authors, reviewers, approvers and creation-date.
  metadata: {
    location: 'front-matter',
    created: 'creation-date',
    fields: {
      // The template: "The YAML `title` should be lowercased and spaces/punctuation should be replaced with `-`."
      title: { presence: 'required', tells: 'slug' },
      authors: { presence: 'required', type: 'list' },
      reviewers: { presence: 'required', type: 'list' },
      approvers: { presence: 'required', type: 'list' },
      // Of the documents since then all but one have both, of those before hardly any.
      'api-approvers': { presence: 'required', since: '2022-03-01', type: 'list' },
      'creation-date': { presence: 'required', type: 'date' },
      'last-updated': { presence: 'required', type: 'date' },
      // Nearly half of the documents have none.
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
      'superseded-by': { presence: 'optional', type: 'references' },
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
  },
};
