import type { Family } from '../template/family';
import { openspec } from './openspec';

/** Task lists of OpenSpec, beside the proposal: `openspec/changes/add-dark-mode/tasks.md`. */
export const openspecTasks: Family = {
  ...openspec,
  id: 'openspec-tasks',
  name: 'Task list',
  templatePaths: ['openspec/schemas/*/templates/tasks.md'],
  mainFile: 'tasks.md',
  isAddedLater: true,
  // Groups of tasks have titles of their own.
  requiresOnlyMarkedSections: true,
  textMayStay: true,
};
