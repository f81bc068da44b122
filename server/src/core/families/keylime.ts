import type { Family } from '../template/family';

/** Keylime enhancements: github.com/keylime/enhancements. */
export const keylime: Family = {
  id: 'keylime',
  name: 'Keylime enhancement',
  templatePaths: ['enhancement_template.md'],
  // Its sections are those of Kubernetes, whose template many projects have adopted.
  ownWords: /\bkeylime\b|\benhancement[-\s#]*(?:\d|N{4}|:)/i,
  // The template asks for `NNNN-short-descriptive-title`, but half of the merged proposals have underscores.
  fileName: /^(?!\d{4}-\d\d-\d\d)(?<number>\d+|NNNN)[-_](?<slug>.+)\.md$/,
  excludedNames:
    /^(?:README|LICEN[CS]E|CONTRIBUTING|CHANGELOG|CODE_OF_CONDUCT|GOVERNANCE|MAINTAINERS|SECURITY|index)\b.*/i,
  newFileName: '{number}-{slug}.md',
  kebabNames: true,
  numberPlaceholder: 'NNNN',
  tocDepth: 6,
  // Keylime's template has no metadata. These statuses apply if a proposal has front matter.
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
