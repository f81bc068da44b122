import type { ProposalDocument } from '../proposal/proposal-document';
import { stateReader } from '../proposal/section-states';

/** The progress of a proposal. */
export interface Progress {
  /** The number of required sections that are written. */
  readonly done: number;
  /** The number of required sections. */
  readonly total: number;
}

/** Counts the required sections that contain more than the template's text or a word such as `TBD`, in themselves or in their subsections. */
export function progressOf(proposal: ProposalDocument): Progress {
  const { alignment, schema } = proposal;
  const required = schema.sections.filter((spec) => !spec.optional);
  const stateOf = stateReader(proposal);
  const done = required.filter((spec) => {
    const section = alignment.answeringSection(spec);
    return section && stateOf(section) === 'done';
  });
  return { done: done.length, total: required.length };
}
