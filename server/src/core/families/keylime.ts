import type { Family } from '../template/family';
import { keylimeTemplate } from './templates.generated';

/** Keylime enhancements: github.com/keylime/enhancements. */
export const keylime: Family = {
  id: 'keylime',
  name: 'Keylime enhancement',
  templatePaths: ['enhancement_template.md'],
  builtIn: keylimeTemplate,
  // The template asks for `NNNN-short-descriptive-title`; half of the merged proposals have underscores.
  fileName: /^(?!\d{4}-\d\d-\d\d)(?<number>\d+|NNNN)[-_](?<slug>.+)\.md$/,
  otherFiles:
    /^(?:README|LICEN[CS]E|CONTRIBUTING|CHANGELOG|CODE_OF_CONDUCT|GOVERNANCE|MAINTAINERS|SECURITY|index)\b.*/i,
  newFileName: '{number}-{slug}.md',
  kebabNames: true,
  numberPlaceholder: 'NNNN',
  tocDepth: 6,
  // Keylime's template has no metadata; a repository that adds front matter writes these.
  lifecycle: {
    field: 'status',
    stages: {
      draft: 'draft',
      provisional: 'draft',
      proposed: 'review',
      review: 'review',
      implementable: 'review',
      implemented: 'final',
    },
  },
};
