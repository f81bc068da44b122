import type { OutlineSection } from '../markdown/outline';
import type { SectionSpec } from '../template/section-specs';
import type { ProposalDocument } from './proposal-document';
import { offsetOf } from './section-places';
import { hasOtherLines, linesOf, linesOfTemplate } from './written-sections';

/**
 * How far a section is written. `template`: it contains only text of the template, or a word such as `TBD`; `empty`: no text at all; `missing`: the document does not have it.
 */
export type WritingState = 'done' | 'template' | 'empty' | 'missing';

/** A section of the template or of the author, and how far it is written. */
export interface SectionState {
  /** As it is in the document; of a missing section as in the template. */
  readonly title: string;
  readonly depth: number;
  /** Undefined for a section of the author. */
  readonly spec: SectionSpec | undefined;
  /** Undefined for a missing section. */
  readonly section: OutlineSection | undefined;
  /** The offset of the heading; of a missing section the one at which it belongs. */
  readonly offset: number;
  readonly state: WritingState;
  readonly isRequired: boolean;
}

/** The sections of a proposal in order, without its title. A missing section is where it belongs. */
export function sectionStates(proposal: ProposalDocument): readonly SectionState[] {
  const { document, outline, alignment, schema, title } = proposal;
  const stateOf = stateReader(proposal);
  const present = outline.sections
    .filter((section) => section !== title?.section)
    .map((section): SectionState => {
      const spec = alignment.specOf(section);
      return {
        title: section.heading.text,
        depth: section.heading.depth,
        spec,
        section,
        offset: document.spanOf(section.heading.place).start,
        state: stateOf(section),
        isRequired: spec?.optional === false,
      };
    });
  // What is hidden by a comment that is not closed is unknown, not missing.
  if (proposal.hiddenFrom !== undefined) return present;
  const missing = schema.sections
    .filter((spec) => spec.stub === undefined && !alignment.answeringSection(spec))
    .map(
      (spec): SectionState => ({
        title: spec.title,
        depth: spec.depth,
        spec,
        section: undefined,
        offset: offsetOf(alignment.placeOf(spec), document),
        state: 'missing',
        isRequired: !spec.optional,
      }),
    );
  // At the same offset, what belongs before a section comes before it.
  return [...missing, ...present].sort((a, b) => a.offset - b.offset);
}

/** Reads how far sections are written. The text of a section is compared with that of the template only when it is needed. */
export function stateReader(proposal: ProposalDocument): (section: OutlineSection) => WritingState {
  const { alignment, document, text } = proposal;
  let templateLines: ReadonlySet<string> | undefined;
  const isWritten = (section: OutlineSection): boolean => {
    const { kind } = section.content;
    if (kind === 'placeholder') return false;
    if (kind === 'something') {
      const spec = alignment.specOf(section);
      // Nothing is to be added to a checklist of the template.
      if (spec && spec.checklist.length > 0) return true;
      const ownTextSpan = document.sections[section.index]?.ownTextSpan;
      templateLines ??= linesToReplace(proposal);
      if (ownTextSpan && hasOtherLines(text, ownTextSpan, templateLines)) return true;
    }
    return section.children.some(isWritten);
  };
  return (section) => {
    if (section.isEmpty) return 'empty';
    return isWritten(section) ? 'done' : 'template';
  };
}

/** The lines of the template that wait for the author's: all but its default texts, and a word such as `None`. */
function linesToReplace(proposal: ProposalDocument): ReadonlySet<string> {
  const lines = new Set(linesOfTemplate(proposal));
  for (const { kind, source } of proposal.schema.prose.paragraphs)
    if (kind === 'default') for (const line of linesOf(source)) lines.delete(line);
  return new Set([...lines].filter((line) => !noneLine.test(line)));
}

const noneLine = /^(?:none|n\/a)\.?$/i;
