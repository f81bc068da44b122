import { type Field, isYamlLocation } from '../metadata/metadata';
import type { FieldSpec } from '../template/fields';
import type { TextEdit } from '../text/edits';
import { nextLine } from '../text/lines';
import { slice } from '../text/span';
import type { Fix } from './finding';
import { type KnownField, knownFields } from './known-fields';
import type { ProposalMetadata } from './proposal-metadata';

/** The fix that removes the lines of a field. Not for a table: without its first row it is not a table. */
export function fieldRemoval({ text, metadata }: ProposalMetadata, { name, span }: Field): readonly Fix[] {
  if (metadata?.location === 'table') return [];
  const edits = [{ span: { start: span.start, end: nextLine(text, span.end) }, text: '' }];
  return [{ title: `Remove field "${name}"`, edits, applies: 'on-request' }];
}

/** The last field that comes before `spec` in the order of the template; undefined without one. */
export function fieldBefore(metadata: ProposalMetadata, spec: FieldSpec): KnownField | undefined {
  const { fields } = metadata.schema;
  const before = new Set(fields.slice(0, fields.indexOf(spec)));
  return knownFields(metadata).findLast(({ spec }) => spec && before.has(spec));
}

/**
 * The edit that inserts a missing field as the template has it, after the last field that comes before it in the template. Undefined when the metadata has no field to copy
 * the line's form from, or a form that cannot be copied.
 */
export function fieldInsertion(proposal: ProposalMetadata, spec: FieldSpec): TextEdit | undefined {
  const { metadata, text, lineEnding } = proposal;
  const [first] = metadata?.fields ?? [];
  if (!first || !metadata || metadata.location === 'table') return undefined;
  const before = fieldBefore(proposal, spec)?.field;
  // A list marker or an indentation. Other markup before the name would need its closing counterpart.
  const lead = slice(text, { start: (before ?? first).span.start, end: (before ?? first).nameSpan.start });
  if (/[*_`]{2}|\[/.test(lead)) return undefined;
  const line = `${lead}${fieldText(proposal, spec)}`.replaceAll('\n', lineEnding);
  return before
    ? { span: { start: before.span.end, end: before.span.end }, text: `${lineEnding}${line}` }
    : { span: { start: first.span.start, end: first.span.start }, text: `${line}${lineEnding}` };
}

/** A field as the template has it, with the proposal's number, without comments and without the list marker. */
function fieldText(
  { file, schema }: ProposalMetadata,
  { name, written, contains, field, type }: FieldSpec,
): string {
  if (contains === 'number' && file.number !== undefined && schema.metadataLocation !== 'list')
    return `${name}: ${file.number}`;
  if (!field)
    return type === 'list' && isYamlLocation(schema.metadataLocation) ? `${name}:\n  - TBD` : `${name}: TBD`;
  // Linear: it begins where white space begins.
  return written.replace(/^\s*(?:[-*+]\s+)?/, '').replace(/(?<![ \t])[ \t]+#[ \t].*$/gm, '');
}
