import type { Family } from '../template/family';

/** Enhancements of Open Cluster Management: github.com/open-cluster-management-io/enhancements. */
export const ocm: Family = {
  id: 'ocm',
  name: 'OCM enhancement',
  templatePaths: ['guidelines/README.md'],
  needsMarkers: true,
  markerSections: ['Release Signoff Checklist', 'Graduation Criteria', 'Implementation History'],
  // Each proposal has a folder, `enhancements/sig-policy/28-selective-policy-enforcement`, whose number is that of the issue.
  mainFile: 'README.md',
  fileName: /^(?<number>\d+)-(?<slug>.+)$/,
  folder: 'enhancements',
  excludedNames: /^guidelines$/,
  newFileName: '{number}-{slug}',
  numbering: 'given',
  needsSubfolder: true,
  numberPlaceholder: 'NNNN',
  tocDepth: 6,
  // Fields are from guidelines/metadata.yaml; guidelines/README.md says which are required, and lists the statuses.
  metadata: {
    location: 'file',
    file: 'metadata.yaml',
    created: 'creation-date',
    fields: {
      title: { presence: 'required' },
      authors: { presence: 'required', type: 'list' },
      reviewers: { presence: 'required', type: 'list' },
      approvers: { presence: 'required', type: 'list' },
      'creation-date': { presence: 'required', type: 'date' },
      'last-updated': { presence: 'optional', type: 'date' },
      status: {
        presence: 'required',
        values: [
          'provisional',
          'implementable',
          'implemented',
          'deferred',
          'rejected',
          'withdrawn',
          'replaced',
        ],
      },
      'see-also': { presence: 'optional' },
      replaces: { presence: 'optional' },
      'superseded-by': {
        presence: 'optional',
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
      deferred: 'draft',
      rejected: 'draft',
      withdrawn: 'draft',
      replaced: 'draft',
    },
    givenUp: ['rejected', 'withdrawn', 'replaced'],
  },
};
