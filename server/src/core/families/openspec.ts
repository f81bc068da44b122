import type { Family } from '../template/family';

/** Changes of OpenSpec: github.com/Fission-AI/OpenSpec. The design and the tasks beside a proposal are families of their own. */
export const openspec: Family = {
  id: 'openspec',
  name: 'Change proposal',
  // A repository may have the templates of a schema of its own (docs/customization.md of OpenSpec); those of the default schema are part of OpenSpec.
  templatePaths: ['openspec/schemas/*/templates/proposal.md'],
  // `openspec/changes/add-dark-mode/proposal.md`; finished, `openspec/changes/archive/2025-01-24-add-dark-mode/proposal.md`
  mainFile: 'proposal.md',
  fileName: /^(?:\d{4}-\d\d-\d\d-)?(?<slug>[a-z0-9][\w-]*)$/,
  folder: 'openspec/changes',
  excludedNames: /^(?:archive|templates|README)\b/i,
  // schemas/spec-driven/templates/proposal.md. A document of another tool may have one of them.
  ownWords: /^(?:Why|What Changes)$/i,
  newFileName: '{slug}',
  numbering: 'later',
  numberPlaceholder: 'NNNN',
  tocDepth: 6,
};
