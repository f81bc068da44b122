import type { Family } from '../template/family';

/** Kubernetes enhancement proposals: github.com/kubernetes/enhancements, `keps/`. */
export const kep: Family = {
  id: 'kep',
  name: 'KEP',
  templatePaths: ['keps/NNNN-kep-template/README.md'],
  markerSections: [
    'Production Readiness Review Questionnaire',
    'Graduation Criteria',
    'Version Skew Strategy',
  ],
  // The template: "name it `NNNN-short-descriptive-title`, where `NNNN` is the issue number (with no leading-zero padding)".
  mainFile: 'README.md',
  fileName: /^(?<number>\d+)-(?<slug>.+)$/,
  folder: 'keps',
  // 0000 is the process itself.
  otherFiles: /^(?:NNNN|0000)\b/,
  newFileName: '{number}-{slug}',
  numbering: 'given',
  // One for each SIG: `keps/sig-node`.
  inSubfolder: true,
  numberPlaceholder: 'NNNN',
  // hack/update-toc.sh of the repository runs mdtoc with --max-depth=5.
  tocDepth: 5,
  // keps/NNNN-kep-template/kep.yaml; of 143 kep.yaml files all have the fields that are required here, but for one without a creation date.
  metadata: {
    location: 'file',
    file: 'kep.yaml',
    created: 'creation-date',
    fields: {
      title: { presence: 'required', tells: 'title' },
      'kep-number': { presence: 'required', type: 'number', tells: 'number' },
      authors: { presence: 'required', type: 'list' },
      'owning-sig': { presence: 'required' },
      'participating-sigs': { presence: 'optional', type: 'list' },
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
      'creation-date': { presence: 'required', type: 'date' },
      'last-updated': { presence: 'optional', type: 'date' },
      reviewers: { presence: 'required', type: 'list' },
      approvers: { presence: 'required', type: 'list' },
      'see-also': { presence: 'optional', type: 'references' },
      replaces: { presence: 'optional', type: 'references' },
      // In eight of 143, though the template has no such field.
      'superseded-by': { presence: 'optional', type: 'references' },
      editor: { presence: 'optional' },
      // `deprecated` is in the corpus, `disabled` and `removed` in the template's comment.
      stage: { values: ['alpha', 'beta', 'stable', 'deprecated', 'disabled', 'removed'] },
      'latest-milestone': {},
      milestone: { presence: 'optional' },
      'feature-gates': { presence: 'optional' },
      'disable-supported': { presence: 'optional' },
      metrics: { presence: 'optional' },
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
  },
};
