import { factKeys } from '../practice/practice';
import { demandsOf } from '../proposal/demands';
import { defineRule } from '../proposal/rule';
import { sectionMove } from '../proposal/section-move';

/** A section is not in the order of the template, compared with its siblings. */
export const sectionOrder = defineRule({
  id: 'section-order',
  title: 'A section is not in the order of the template.',
  severity: 'information',
  ifOlder: 'hint',
  isStructural: true,
  reads: ['alignment', 'hiddenSection', 'metadata'],
  *check({ alignment, hiddenSection, metadata }, { schema: { family }, sectionKey }) {
    // Moving a section into or out of a comment that is not closed would hide or show it.
    if (hiddenSection !== undefined || family.sectionsInAnyOrder) return;
    // Few reviewers ask for it where the process does not check it.
    const isDemanded = demandsOf(metadata)?.sectionOrder === true;
    for (const { match, place } of alignment.moves) {
      if (place.side === 'end') continue;
      const { spec, section } = match;
      const { heading } = place.section;
      const side = place.side === 'before' ? 'before' : 'after';
      // The section is below that heading already, with other sections in between.
      const isBelow = side === 'after' && place.section.index < section.index;
      yield {
        at: section.heading.place,
        keys: [`${section.index}`],
        practice: { key: factKeys.order(sectionKey(spec)), among: factKeys.section(sectionKey(spec)) },
        severity: isDemanded ? 'warning' : undefined,
        message: `Section "${section.heading.text}" is out of order; it belongs ${isBelow ? 'right ' : ''}${side} "${heading.text}"`,
        fixes: (proposal) =>
          sectionMove(
            proposal,
            section,
            place,
            ({ alignment: { moves } }) =>
              moves.length < proposal.alignment.moves.length &&
              moves.every((move) => move.match.spec !== spec),
          ),
        onlyOnRequest: true,
        related: [
          { message: `Section "${heading.text}"`, at: heading.place },
          { message: `Section "${spec.title}" of the template`, inTemplate: spec.span },
        ],
      };
    }
  },
});
