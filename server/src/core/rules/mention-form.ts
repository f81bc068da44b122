import { demandsOf } from '../proposal/demands';
import { defineRule } from '../proposal/rule';
import { writtenName } from '../template/proposal-names';

/** Another proposal is mentioned in another form than the process requires: `EIP 20` for `EIP-20`. */
export const mentionForm = defineRule({
  id: 'mention-form',
  title: 'A mention of a proposal does not have the form that the process requires.',
  severity: 'warning',
  stages: { draft: 'information' },
  reads: ['proposalNames', 'metadata'],
  *check({ proposalNames, metadata }) {
    const form = demandsOf(metadata)?.names;
    if (!form) return;
    for (const name of proposalNames) {
      if (name.isWellFormed) continue;
      const expected = writtenName(name, form);
      yield {
        at: name,
        message: `Mention "${name.text}" should be "${expected}"`,
        fixes: (_, span) => [
          { title: `Change to "${expected}"`, edits: [{ span, text: expected }], applies: 'on-request' },
        ],
      };
    }
  },
});
