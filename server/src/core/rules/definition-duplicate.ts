import type { InBlock } from '../markdown/blocks/block';
import type { DefinitionText } from '../markdown/facts/definition-texts';
import { defineRule } from '../proposal/rule';
import { shorten } from '../text/words';

/** A label is defined twice, as different things. */
export const definitionDuplicate = defineRule({
  id: 'definition-duplicate',
  title: 'A label is defined twice with different addresses or texts.',
  severity: 'warning',
  isImmediate: true,
  reads: ['definitionTexts'],
  *check({ definitionTexts }) {
    const first = new Map<string, InBlock<DefinitionText>>();
    for (const definition of definitionTexts) {
      const { kind, block, span, label, identifier, value } = definition;
      const key = `${kind} ${identifier}`;
      const known = first.get(key);
      if (!known) first.set(key, definition);
      else if (known.value !== value) {
        yield {
          at: { block, span },
          message: `Label "[${label}]" is already defined as "${shorten(known.value, 60)}"; this definition has no effect`,
          related: [{ message: 'The first definition', at: { block: known.block, span: known.span } }],
        };
      }
    }
  },
});
