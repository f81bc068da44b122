import { defineRule } from '../proposal/rule';

/** A word that the configuration of the repository forbids. */
export const policyWord = defineRule({
  id: 'policy-word',
  title: 'The text has a word that the repository forbids.',
  severity: 'warning',
  stages: { draft: 'information' },
  reads: ['forbiddenWords'],
  *check({ forbiddenWords }) {
    for (const found of forbiddenWords) {
      const { word, instead } = found;
      if (instead === undefined) {
        yield { at: found, message: `"${word}" is not used in this repository` };
        continue;
      }
      yield {
        at: found,
        message: `"${word}" is not used in this repository: write "${instead}"`,
        fixes: ({ document }, span) => {
          const written = document.text.slice(span.start, span.end);
          const text = /^\p{Lu}/u.test(written)
            ? instead.charAt(0).toUpperCase() + instead.slice(1)
            : instead;
          return [{ title: `Change to "${text}"`, edits: [{ span, text }], applies: 'on-request' }];
        },
      };
    }
  },
});
