import type { Family } from '../template/family';
import { openspec } from './openspec';

/** Technical designs of OpenSpec, beside the proposal: `openspec/changes/add-dark-mode/design.md`. */
export const openspecDesign: Family = {
  ...openspec,
  id: 'openspec-design',
  name: 'Design',
  templatePaths: ['openspec/schemas/*/templates/design.md'],
  mainFile: 'design.md',
  isAddedLater: true,
};
