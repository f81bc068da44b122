import { meansLater, meansNone } from '../metadata/field-values';
import type { Field } from '../metadata/metadata';
import { fieldPlaceholdersIn } from '../proposal/field-placeholders';
import { knownFields } from '../proposal/known-fields';
import { defineRule } from '../proposal/rule';
import { escapeRegExp } from '../text/reg-exp';
import { quoteFirst } from '../text/words';

/** A metadata field names none of the people or groups that the configuration of the repository names as owners. */
export const policyOwner = defineRule({
  id: 'policy-owner',
  title: 'A metadata field names none of the owners in the repository.',
  severity: 'warning',
  stages: { draft: 'hint' },
  documents: ['proposal', 'metadata'],
  reads: ['metadata', 'owners'],
  *check({ metadata, owners }) {
    if (!owners || metadata.status?.isGivenUp) return;
    for (const known of knownFields(metadata)) {
      const { field } = known;
      const names = owners.get(field.key)?.value ?? [];
      const isWritten = field.text !== '' && !meansLater(field.text) && !meansNone(field.text);
      if (names.length === 0 || !isWritten || fieldPlaceholdersIn(metadata.text, known).length > 0) continue;
      // Nobody's name has a NUL: no name is found across two people.
      const people = peopleIn(field).join('\0');
      if (names.some((name) => isNamed(name, people))) continue;
      yield {
        at: metadata.placeOf(field.valueSpan),
        message: `Field "${field.name}" should name an owner: ${quoteFirst(names, maxNamed)}`,
      };
    }
  },
});

/** How many owners a message names at most. */
const maxNamed = 5;

function peopleIn({ text, items }: Field): readonly string[] {
  return [text, ...items.flatMap((item) => [item.text, ...(item.entries ?? []).map((entry) => entry.text)])];
}

//   Kim Lee (@kim)
/** True if a text has the name of an owner as a word of its own, whatever the case and with or without `@`. */
function isNamed(owner: string, text: string): boolean {
  const name = escapeRegExp(owner.replace(/^@/, ''));
  return new RegExp(`(?<![\\p{L}\\p{N}_/.-])@?${name}(?![\\p{L}\\p{N}_/-])`, 'iu').test(text);
}
