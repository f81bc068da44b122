import type { Family } from '../template/family';
import { specKit } from './spec-kit';

/** Task lists of Spec Kit, beside the specification: `specs/001-photo-albums/tasks.md`. */
export const specKitTasks: Family = {
  ...specKit,
  id: 'spec-kit-tasks',
  name: 'Task list',
  templatePaths: ['.specify/templates/tasks-template.md'],
  mainFile: 'tasks.md',
  isAddedLater: true,
  newTitle: 'Tasks: {title}',
  // templates/tasks-template.md has the fields Input and Prerequisites.
  metadata: { location: 'lines', fields: {} },
};
