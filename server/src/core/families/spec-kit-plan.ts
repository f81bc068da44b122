import type { Family } from '../template/family';
import { specKit } from './spec-kit';

/** Implementation plans of Spec Kit, beside the specification: `specs/001-photo-albums/plan.md`. */
export const specKitPlan: Family = {
  ...specKit,
  id: 'spec-kit-plan',
  name: 'Implementation plan',
  templatePaths: ['.specify/templates/plan-template.md'],
  mainFile: 'plan.md',
  isAddedLater: true,
  newTitle: 'Implementation Plan: {title}',
  // templates/plan-template.md has the fields Branch and Input.
  metadata: { location: 'lines', fields: {} },
};
