import type { FieldGroup } from '../metadata/field-facts';
import type { Family } from '../template/family';

/** The SIGs, also former ones, that may have no folder in `keps/`: sigs.yaml in github.com/kubernetes/community. */
const sigs: FieldGroup = {
  names: /^sig-/,
  withoutFolder: [
    'sig-api-machinery',
    'sig-apps',
    'sig-architecture',
    'sig-auth',
    'sig-autoscaling',
    'sig-aws',
    'sig-azure',
    'sig-big-data',
    'sig-cli',
    'sig-cloud-provider',
    'sig-cluster-lifecycle',
    'sig-cluster-ops',
    'sig-contributor-experience',
    'sig-docs',
    'sig-etcd',
    'sig-gcp',
    'sig-ibmcloud',
    'sig-instrumentation',
    'sig-k8s-infra',
    'sig-multicluster',
    'sig-network',
    'sig-node',
    'sig-openstack',
    'sig-pm',
    'sig-release',
    'sig-scalability',
    'sig-scheduling',
    'sig-security',
    'sig-service-catalog',
    'sig-storage',
    'sig-testing',
    'sig-ui',
    'sig-usability',
    'sig-vmware',
    'sig-windows',
  ],
};

/** Kubernetes Enhancement Proposals: github.com/kubernetes/enhancements, `keps/`. */
export const kep: Family = {
  id: 'kep',
  name: 'KEP',
  templatePaths: ['keps/NNNN-kep-template/README.md'],
  markerSections: [
    'Production Readiness Review Questionnaire',
    'Graduation Criteria',
    'Version Skew Strategy',
  ],
  // The template says: "name it `NNNN-short-descriptive-title`, where `NNNN` is the issue number (with no leading-zero padding)".
  mainFile: 'README.md',
  fileName: /^(?<number>\d+)-(?<slug>.+)$/,
  folder: 'keps',
  // 0000 describes the KEP process itself.
  excludedNames: /^(?:NNNN|0000)\b/,
  newFileName: '{number}-{slug}',
  numbering: 'given',
  // Each SIG has a subfolder: `keps/sig-node`.
  needsSubfolder: true,
  numberPlaceholder: 'NNNN',
  // The repository's hack/update-toc.sh runs mdtoc with --max-depth=5.
  tocDepth: 5,
  tocLabels: 'html',
  // Fields are from keps/NNNN-kep-template/kep.yaml. 142 of 143 real kep.yaml files have all the fields required here; one has no creation date.
  metadata: {
    location: 'file',
    file: 'kep.yaml',
    exceedsTemplate: true,
    created: 'creation-date',
    fields: {
      title: { presence: 'required', contains: 'title' },
      'kep-number': { presence: 'required', type: 'number', contains: 'number' },
      authors: { presence: 'required', type: 'list' },
      'owning-sig': { presence: 'required', group: sigs },
      'participating-sigs': { presence: 'optional', type: 'list', group: sigs },
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
      // Not in the template, but in 8 of 143 files.
      'superseded-by': {
        presence: 'optional',
        type: 'references',
        requiredIf: { field: 'status', values: ['replaced'] },
      },
      editor: { presence: 'optional' },
      // `deprecated` occurs in real files; `disabled` and `removed` are in the template's comment.
      stage: { values: ['alpha', 'beta', 'stable', 'deprecated', 'disabled', 'removed'] },
      'latest-milestone': { type: 'release' },
      milestone: { presence: 'optional', type: 'release' },
      'feature-gates': { presence: 'optional' },
      'disable-supported': { presence: 'optional' },
      metrics: { presence: 'optional' },
    },
    relations: [
      // The template says: "The milestone at which this feature was, or is targeted to be, at each stage."
      { kind: 'entry', field: 'latest-milestone', mapping: 'milestone', entry: 'stage' },
      {
        kind: 'implied-value',
        if: { field: 'status', values: ['implemented'] },
        implied: { field: 'stage', values: ['stable', 'deprecated', 'disabled', 'removed'] },
      },
      // Some folders are not of a SIG: `provider-aws`.
      { kind: 'folder', field: 'owning-sig', names: /^sig-/ },
      { kind: 'label', field: 'feature-gates', entry: 'name', label: 'Feature gate name' },
      // pkg/kepval/approval.go of the repository requires it since v1.21.
      {
        kind: 'file',
        path: 'keps/prod-readiness/{owning-sig}/{kep-number}.yaml',
        if: { field: 'status', values: ['implementable'] },
        since: { field: 'latest-milestone', release: 'v1.21' },
        // "alpha: approver: …": the file names who approves each stage.
        entry: { field: 'stage', values: ['alpha', 'beta', 'stable'], name: 'approver' },
      },
    ],
  },
  // The template says: "This section must be completed when targeting beta to a release."
  maturity: { field: 'stage', levels: ['alpha', 'beta', 'stable'] },
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
