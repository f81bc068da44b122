import { defineRule } from '../proposal/rule';

/** A link is missing that the configuration of the repository requires. */
export const policyLink = defineRule({
  id: 'policy-link',
  title: 'A link is missing that the repository requires.',
  severity: 'warning',
  stages: { draft: 'hint' },
  reads: ['missingLinks', 'metadata', 'headPlace', 'hiddenSection'],
  *check({ missingLinks, metadata, headPlace, hiddenSection }) {
    // What a comment hides that is not closed is not missing.
    if (metadata.status?.isGivenUp || hiddenSection !== undefined) return;
    for (const { name, addresses } of missingLinks)
      yield { at: headPlace, message: `Link "${name}" is missing: write one to ${addresses.join(' or ')}` };
  },
});
