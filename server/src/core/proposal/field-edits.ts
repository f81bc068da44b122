import type { Field } from '../metadata/metadata';
import type { FieldSpec } from '../template/fields';
import type { Schema } from '../template/schema';
import type { TextEdit } from '../text/edits';
import { nextLine } from '../text/lines';
import { slice } from '../text/span';
import type { Fix } from './finding';
import { type KnownField, knownFields } from './known-fields';
import type { Proposal } from './proposal';

/** Takes a field out, whole lines. None of a table: its first row is what makes it one. */
export function fieldRemoval({ text, metadata }: Proposal, { name, span }: Field): readonly Fix[] {
  if (metadata?.location === 'table') return [];
  const edits = [{ span: { start: span.start, end: nextLine(text, span.end) }, text: '' }];
  return [{ title: `Remove this "${name}"`, edits, applies: 'on-request' }];
}

/** The last field of a proposal that stands before `spec` by its template; undefined when there is none. */
export function fieldBefore(proposal: Proposal, spec: FieldSpec): KnownField | undefined {
  const { fields } = proposal.schema;
  const before = new Set(fields.slice(0, fields.indexOf(spec)));
  return knownFields(proposal).findLast((one) => one.spec && before.has(one.spec));
}

/** Puts in a field that is not there, as its template shows it, after the one that it belongs after. Undefined where that cannot be told. */
export function fieldInsertion(proposal: Proposal, spec: FieldSpec): TextEdit | undefined {
  const { metadata, text, document } = proposal;
  const [first] = metadata?.fields ?? [];
  if (!first || !metadata || metadata.location === 'table') return undefined;
  const before = fieldBefore(proposal, spec)?.field;
  const lead = slice(text, { start: (before ?? first).span.start, end: (before ?? first).nameSpan.start });
  if (/[*_`]{2}|\[/.test(lead)) return undefined;
  const line = `${lead}${shownField(proposal, spec)}`.replaceAll('\n', document.lineEnding);
  return before
    ? { span: { start: before.span.end, end: before.span.end }, text: `${document.lineEnding}${line}` }
    : { span: { start: first.span.start, end: first.span.start }, text: `${line}${document.lineEnding}` };
}

/** A field as the template shows it, with its proposal's number. Notes and the marker of its list are left out. */
function shownField(
  { fileNumber, schema }: Proposal,
  { name, written, tells, field, type }: FieldSpec,
): string {
  if (tells === 'number' && fileNumber !== undefined && schema.metadataLocation !== 'list')
    return `${name}: ${fileNumber}`;
  if (!field) return type === 'list' && isYaml(schema) ? `${name}:\n  - TBD` : `${name}: TBD`;
  return written.replace(/^\s*(?:[-*+]\s+)?/, '').replace(/[ \t]+#[ \t].*$/gm, '');
}

function isYaml({ metadataLocation }: Schema): boolean {
  return metadataLocation === 'front-matter' || metadataLocation === 'file';
}
