import type { Family } from '../template/family';

/** Tekton Enhancement Proposals: github.com/tektoncd/community, `teps/`. */
export const tep: Family = {
  id: 'tep',
  name: 'TEP',
  templatePaths: ['teps/tools/tep-template.md.template'],
  markerSections: ['Design Evaluation', 'Implementation Pull Requests'],
  // `teps/0098-workflows.md`
  fileName: /^(?<number>\d{4})-(?<slug>.+)\.md$/,
  folder: 'teps',
  excludedNames: /^(?:README|OWNERS)\b.*/i,
  newFileName: '{number}-{slug}.md',
  digits: 4,
  numberPlaceholder: 'NNNN',
  // The template has no title. All 39 proposals begin like `# TEP-0098: Workflows`.
  title: 'TEP-NNNN: Title',
  tocDepth: 6,
  // Fields are from the front matter of all 39 proposals; statuses are listed in teps/README.md.
  metadata: {
    location: 'front-matter',
    exceedsTemplate: true,
    created: 'creation-date',
    fields: {
      status: {
        presence: 'required',
        values: [
          'proposed',
          'implementable',
          'implementing',
          'implemented',
          'deferred',
          'rejected',
          'withdrawn',
          'replaced',
        ],
      },
      title: { presence: 'required', contains: 'title' },
      'creation-date': { presence: 'required', type: 'date' },
      'last-updated': { presence: 'required', type: 'date' },
      authors: { presence: 'required', type: 'list' },
      collaborators: { presence: 'optional', type: 'list' },
      contributors: { presence: 'optional', type: 'list' },
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
      proposed: 'draft',
      implementable: 'review',
      implementing: 'review',
      implemented: 'final',
      deferred: 'draft',
      rejected: 'draft',
      withdrawn: 'draft',
      replaced: 'draft',
    },
    givenUp: ['rejected', 'withdrawn', 'replaced'],
  },
};
