import { type YamlRepair, yamlRepairsOf } from '../metadata/yaml-repairs';
import type { Fix } from '../proposal/finding';
import { defineRule } from '../proposal/rule';

/** The metadata is not valid YAML. Only the first error is reported: it may cause the others. */
export const fieldSyntax = defineRule({
  id: 'field-syntax',
  title: 'The metadata is not valid YAML.',
  severity: 'warning',
  documents: ['proposal', 'metadata'],
  reads: ['metadata'],
  *check({ metadata }) {
    const [first] = metadata.metadata?.syntax ?? [];
    if (!first) return;
    const repairs = yamlRepairsOf(metadata.text, first.span);
    const [{ reason, span } = { reason: undefined, span: first.span }] = repairs;
    yield {
      at: metadata.placeOf(reason === undefined ? first.span : span),
      message: reason === undefined ? first.message : `Invalid YAML: ${reason}`,
      fixes: () => repairs.map(fixOf),
    };
  },
});

function fixOf({ title, edits, isCertain }: YamlRepair): Fix {
  return { title, edits, applies: isCertain ? 'always' : 'on-request' };
}
