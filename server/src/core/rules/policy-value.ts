import { bareValue, meansLater, meansNone } from '../metadata/field-values';
import { fieldPlaceholdersIn } from '../proposal/field-placeholders';
import { knownFields } from '../proposal/known-fields';
import { defineRule } from '../proposal/rule';
import { nearestWord } from '../text/spelling';
import { andMore } from '../text/words';

/** How many allowed values a message lists at most. */
const maxListed = 30;

/** A metadata field has a value that the configuration of the repository does not allow. */
export const policyValue = defineRule({
  id: 'policy-value',
  title: 'A metadata field has a value that the repository does not allow.',
  severity: 'warning',
  stages: { draft: 'information' },
  documents: ['proposal', 'metadata'],
  reads: ['metadata', 'allowedValues'],
  *check({ metadata, allowedValues }) {
    if (!allowedValues) return;
    for (const known of knownFields(metadata)) {
      const { field } = known;
      const values = allowedValues.get(field.key)?.value ?? [];
      if (values.length === 0 || fieldPlaceholdersIn(metadata.text, known).length > 0) continue;
      for (const { text, span } of field.items) {
        const written = bareValue(text);
        if (written === '' || values.includes(written) || meansNone(written) || meansLater(written)) continue;
        const suggestion =
          values.find((value) => value.toLowerCase() === written.toLowerCase()) ??
          nearestWord(written, values);
        const at = metadata.text.slice(span.start, span.end).indexOf(written);
        const start = span.start + Math.max(at, 0);
        const place = at < 0 ? span : { start, end: start + written.length };
        yield {
          at: metadata.placeOf(place),
          message: `Field "${field.name}" is "${written}"; it should be ${suggestion === undefined ? `one of ${andMore(values.slice(0, maxListed), values.length)}` : `"${suggestion}"`}`,
          fixes: () =>
            suggestion === undefined || at < 0
              ? []
              : [
                  {
                    title: `Change to "${suggestion}"`,
                    edits: [{ span: place, text: suggestion }],
                    applies: 'on-request',
                  },
                ],
        };
      }
    }
  },
});
