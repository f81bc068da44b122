import { defineRule } from '../proposal/rule';
import { plural } from '../text/words';

/** A section has fewer or more words than the configuration of the repository allows. */
export const policyLength = defineRule({
  id: 'policy-length',
  title: 'A section is shorter or longer than the repository allows.',
  severity: 'warning',
  stages: { draft: 'hint' },
  reads: ['measuredSections', 'hiddenSection'],
  *check({ measuredSections, hiddenSection }) {
    for (const { section, words, length } of measuredSections) {
      const isHidden = hiddenSection !== undefined && section.endIndex > hiddenSection;
      if (isHidden || section.isEmpty || section.content.kind === 'placeholder') continue;
      const { min = 0, max = Number.POSITIVE_INFINITY } = length;
      if (words >= min && words <= max) continue;
      const limit = words < min ? `at least ${min}` : `at most ${max}`;
      yield {
        at: section.heading.titlePlace,
        message: `Section "${section.heading.text}" has ${plural(words, 'word')}; it should have ${limit}`,
      };
    }
  },
});
