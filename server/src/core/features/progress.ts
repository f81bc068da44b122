import type { Proposal } from '../proposal/proposal';

/** How far a proposal is. */
export interface Progress {
  /** Required sections that say something. */
  readonly done: number;
  /** Required sections of the template. */
  readonly total: number;
}

/** Counts the required sections that are there and say more than a stand-in word, in themselves or their subsections. */
export function progressOf(proposal: Proposal): Progress {
  const { document, alignment, schema } = proposal;
  const required = schema.sections.filter((spec) => !spec.optional);
  const done = required.filter((spec) => {
    const section = alignment.sectionOf(spec);
    return section && !document.isEmpty(section) && document.contentOf(section).kind !== 'placeholder';
  });
  return { done: done.length, total: required.length };
}
