import { demandsOf } from '../proposal/demands';
import { defineRule } from '../proposal/rule';

/** The first mention of another proposal is not a link. */
export const mentionLink = defineRule({
  id: 'mention-link',
  title: 'The first mention of another proposal is not a link.',
  severity: 'warning',
  stages: { draft: 'information' },
  reads: ['proposalNames', 'metadata', 'file'],
  *check({ proposalNames, metadata, file }) {
    const form = demandsOf(metadata)?.names;
    const address = form?.firstAddress;
    if (address === undefined) return;
    const mentioned = new Set<number>([Number(file.number)]);
    for (const name of proposalNames) {
      if (mentioned.has(name.number)) continue;
      mentioned.add(name.number);
      if (name.linked) continue;
      const link = `[${name.text}](${address.replace('{number}', String(name.number))})`;
      yield {
        at: name,
        message: `First mention of "${name.text}" is not a link; it should be "${link}"`,
        fixes: (_, span) => [
          { title: 'Make the mention a link', edits: [{ span, text: link }], applies: 'on-request' },
        ],
      };
    }
  },
});
