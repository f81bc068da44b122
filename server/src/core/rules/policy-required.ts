import { meansLater } from '../metadata/field-values';
import { fieldOf, keyOf } from '../metadata/metadata';
import { sectionsByName } from '../proposal/named-section';
import { defineRule } from '../proposal/rule';

/** A section or field that the configuration of the repository requires before the status of the proposal is not written. */
export const policyRequired = defineRule({
  id: 'policy-required',
  title: 'A section or field is not written that the repository requires before the status of the proposal.',
  severity: 'warning',
  reads: ['requirements', 'metadata', 'outline', 'headPlace', 'hiddenSection'],
  *check({ requirements, metadata, outline, headPlace, hiddenSection }, { schema }) {
    const status = metadata.status;
    // What a comment hides that is not closed is not missing.
    if (!requirements || !status || status.isGivenUp || hiddenSection !== undefined) return;
    const sectionNamed = sectionsByName(outline.sections);
    const stages = schema.family.lifecycle?.stages ?? {};
    for (const reached of statusesUpTo(status.text.toLowerCase(), stages)) {
      for (const name of requirements.get(reached)?.value ?? []) {
        const field = fieldOf(metadata.metadata, name);
        const isField = field !== undefined || schema.fields.some(({ key }) => key === keyOf(name));
        const section = isField ? undefined : sectionNamed(name);
        const isWritten = isField
          ? field !== undefined && field.text !== '' && !meansLater(field.text)
          : section !== undefined && !section.isEmpty && section.content.kind !== 'placeholder';
        if (isWritten) continue;
        const what = isField ? `Field "${name}"` : `Section "${name}"`;
        yield {
          at: section?.heading.titlePlace ?? headPlace,
          message: `${what} is not written, but status "${reached}" requires it`,
        };
      }
    }
  },
});

/** The status and those that a proposal has before it, in the order of the lifecycle; drafts are where it ends, too. */
function statusesUpTo(status: string, stages: Readonly<Record<string, string>>): readonly string[] {
  const all = Object.keys(stages);
  const index = all.findLastIndex(
    (one) => status === one || (status.startsWith(one) && /^\W/.test(status.slice(one.length))),
  );
  const found = all[index];
  if (found === undefined || stages[found] === 'draft') return found === undefined ? [] : [found];
  return all.slice(0, index + 1);
}
