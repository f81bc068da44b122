import type { Family } from '../template/family';

/** Feature specifications of Spec Kit: github.com/github/spec-kit. The plan and the tasks beside a specification are families of their own, with templates of their own. */
export const specKit: Family = {
  id: 'spec-kit',
  name: 'Specification',
  // `specify init` copies the templates into the repository.
  templatePaths: ['.specify/templates/spec-template.md'],
  // `specs/001-photo-albums/spec.md`
  mainFile: 'spec.md',
  fileName: /^(?<number>\d{3,})-(?<slug>.+)$/,
  folder: 'specs',
  excludedNames: /^(?:README|index)\b.*/i,
  newFileName: '{number}-{slug}',
  newTitle: 'Feature Specification: {title}',
  digits: 3,
  numberPlaceholder: '###',
  // templates/commands/specify.md: sections marked mandatory have to be completed, others removed where they do not apply.
  requiresOnlyMarkedSections: true,
  textMayStay: true,
  tocDepth: 6,
  // templates/spec-template.md has these fields; `Draft` is the only status that it shows.
  metadata: {
    location: 'lines',
    created: 'Created',
    fields: {
      'Feature Branch': { presence: 'optional' },
      Created: { presence: 'optional' },
      Status: { presence: 'optional' },
      Input: { presence: 'optional' },
    },
  },
  lifecycle: {
    field: 'status',
    stages: { draft: 'draft' },
  },
};
