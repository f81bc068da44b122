import { fileMetadata, metadataIn } from '../metadata/locations';
import { keyOf, type Metadata } from '../metadata/metadata';
import { fieldPlaceholdersIn } from '../proposal/field-placeholders';
import { referredPath } from '../proposal/field-references';
import { knownFields } from '../proposal/known-fields';
import type { ProposalMetadata } from '../proposal/proposal-metadata';
import { defineRule } from '../proposal/rule';
import { baseName } from '../text/paths';

/** A proposal supersedes another one, or is superseded by it, and the other one does not name it. */
export const fieldBackReference = defineRule({
  id: 'field-back-reference',
  title:
    'A proposal that supersedes another one, or is superseded by it, is not named in the metadata there.',
  severity: 'hint',
  documents: ['proposal', 'metadata'],
  reads: ['metadata', 'workspace'],
  *check({ metadata }) {
    for (const known of knownFields(metadata)) {
      const { field, spec } = known;
      const isSuperseded = replacedBy.includes(field.key);
      if (!isSuperseded && !replaced.includes(field.key)) continue;
      const back = isSuperseded ? replaced : replacedBy;
      // Where proposals do not have the other field, nothing can be written there.
      if (!spec || !metadata.schema.fields.some(({ key }) => back.includes(key))) continue;
      const placeholders = fieldPlaceholdersIn(metadata.text, known).map(({ span }) => span.start);
      for (const item of field.items) {
        if (placeholders.includes(item.span.start)) continue;
        const path = referredPath(item, metadata);
        const other = path === undefined ? undefined : metadataAt(path, metadata);
        if (path === undefined || !other || namesBack(other, back, metadata)) continue;
        const relation = isSuperseded ? 'supersedes' : 'is superseded by';
        yield {
          at: metadata.placeOf(item.span),
          message: `"${baseName(path)}" does not say in its metadata that it ${relation} this proposal`,
        };
      }
    }
  },
});

const replaced = ['supersedes', 'replaces'];
const replacedBy = ['superseded-by', 'replaced-by'];

/** The metadata of another proposal; undefined without any, and after a syntax error. */
function metadataAt(path: string, { workspace, schema, file }: ProposalMetadata): Metadata | undefined {
  const sidecar = schema.metadataLocation === 'file' ? schema.family.metadata?.file : undefined;
  if (path === file.path) return undefined;
  const text = sidecar === undefined ? undefined : workspace.read(`${path}/${sidecar}`);
  const document = sidecar === undefined ? workspace.document(path) : undefined;
  const metadata =
    text === undefined ? document && metadataIn(document, schema.metadataLocation) : fileMetadata(text);
  return metadata?.syntax.length === 0 ? metadata : undefined;
}

/** True when one of these fields has the number or the name of this proposal in it. */
function namesBack(other: Metadata, back: readonly string[], { file }: ProposalMetadata): boolean {
  const { number, name = '', entryName = name } = file;
  const texts = other.fields.filter(({ key }) => back.includes(keyOf(key))).map(({ text }) => text);
  return texts.some(
    (text) =>
      text.includes(entryName.replace(/\.md$/, '')) ||
      (number !== undefined &&
        (text.match(/\d+/g) ?? []).some((digits) => String(Number(digits)) === number)),
  );
}
