import type { Fix } from '../proposal/finding';
import { unknownFields } from '../proposal/misnamed-field';
import type { Rule } from '../proposal/rule';

/** A metadata field whose name is nearly that of a known one; any unknown one where the process has no others. */
export const fieldUnknown: Rule = {
  id: 'field-unknown',
  title: 'A metadata field has a name that is not known.',
  severity: 'warning',
  stages: { draft: 'information' },
  reads: 'metadata',
  *check(proposal) {
    const { family } = proposal.schema;
    for (const { field, meant } of unknownFields(proposal)) {
      if (!meant) {
        if (family.metadata?.closed)
          yield {
            span: field.nameSpan,
            message: `"${field.name}" is no field that the ${family.name} process knows`,
          };
        continue;
      }
      const { name } = meant;
      const edits = [{ span: field.nameSpan, text: name }];
      const rename: Fix = { title: `Write "${name}"`, edits, applies: 'on-request' };
      yield { span: field.nameSpan, message: `Field "${field.name}" should read "${name}"`, fixes: [rename] };
    }
  },
};
