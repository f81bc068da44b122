import { yamlMetadata } from '../metadata/yaml';
import { type YamlRepair, yamlRepairsOf } from '../metadata/yaml-repairs';
import type { Fix } from '../proposal/finding';
import type { ProposalMetadata } from '../proposal/proposal-metadata';
import { defineRule } from '../proposal/rule';
import { applyEdits, type TextEdit } from '../text/edits';
import { lineEnd } from '../text/lines';

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
    const repairs = yamlRepairsOf(metadata.text, first.span).filter(({ edits }) =>
      isRepaired(metadata, edits),
    );
    const [{ reason, span } = { reason: undefined, span: first.span }] = repairs;
    yield {
      at: metadata.placeOf(reason === undefined ? first.span : span),
      message: reason === undefined ? first.message : `Invalid YAML: ${reason}`,
      fixes: () => repairs.map(fixOf),
    };
  },
});

/** True if edits of the line with the first syntax error remove that error: the next one, if any, is further down. */
function isRepaired({ text, metadata }: ProposalMetadata, edits: readonly TextEdit[]): boolean {
  const [first] = metadata?.syntax ?? [];
  if (!metadata || !first) return false;
  const { span, location } = metadata;
  if (location !== 'front-matter' && location !== 'file') return true;
  const added = edits.reduce((sum, edit) => sum + edit.text.length - (edit.span.end - edit.span.start), 0);
  const [next] = yamlMetadata(
    applyEdits(text, edits),
    { start: span.start, end: span.end + added },
    location,
  ).syntax;
  return !next || next.message !== first.message || next.span.start > lineEnd(text, first.span.start) + added;
}

function fixOf({ title, edits, isCertain }: YamlRepair): Fix {
  return { title, edits, applies: isCertain ? 'always' : 'on-request' };
}
