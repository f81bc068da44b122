import type { ProposalDocument } from '../proposal/proposal-document';

/** The progress of a proposal. */
export interface Progress {
  /** The number of required sections with text. */
  readonly done: number;
  /** The number of required sections. */
  readonly total: number;
}

/** Counts the required sections that contain more than a word such as `TBD`, in themselves or in their subsections. */
export function progressOf(proposal: ProposalDocument): Progress {
  const { alignment, schema } = proposal;
  const required = schema.sections.filter((spec) => !spec.optional);
  const done = required.filter((spec) => {
    const section = alignment.sectionOf(spec);
    return section && !section.isEmpty && section.content.kind !== 'placeholder';
  });
  return { done: done.length, total: required.length };
}
