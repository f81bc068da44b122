import { type FieldPosition, fieldPositionAt } from '../metadata/field-position';
import { meansLater } from '../metadata/field-values';
import { metadataAround } from '../metadata/locations';
import { type Field, isYamlLocation, keyOf, type Metadata } from '../metadata/metadata';
import { factKeys, shareText } from '../practice/practice';
import { type Choice, choicesFor } from '../proposal/field-choices';
import { hasName, isRequired } from '../proposal/known-fields';
import type { MetadataDocument } from '../proposal/metadata-document';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { Summary } from '../proposal/proposal-summary';
import type { FieldSpec } from '../template/fields';
import { lineEnd, lineStart } from '../text/lines';
import { type Span, slice } from '../text/span';
import { yamlScalar } from '../text/yaml-text';
import { fieldMarkdown } from './field-markdown';
import { snippetText } from './snippet';

/** A field, or a value of one, that is offered in the metadata. */
export interface FieldCompletion {
  readonly label: string;
  readonly kind: 'field' | Choice['kind'];
  readonly detail: string;
  /** CommonMark. */
  readonly documentation: string;
  /** What the typed text is compared with. */
  readonly filter: string;
  readonly replaces: Span;
  readonly text: string;
  /** The same as an LSP snippet. */
  readonly snippet: string;
}

/** What completions depend on besides the text. */
export interface CompletionFacts {
  /** The proposals of the repository, as far as they are known. */
  readonly proposals: readonly Summary[];
  /** The day, `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * The completions at `offset` in the metadata: the names of missing fields, required ones first, or the values of a field. Undefined where no field is being typed.
 * Source: LSP textDocument/completion.
 */
export function fieldCompletionsAt(
  checked: ProposalDocument | MetadataDocument,
  offset: number,
  facts: CompletionFacts,
): readonly FieldCompletion[] | undefined {
  const metadata = metadataAt(checked, offset);
  if (!metadata) return undefined;
  const position = fieldPositionAt(checked.text, regionOf(metadata, checked.text), metadata.location, offset);
  if (!position) return undefined;
  if (position.part === 'value') return valuesAt(position, checked, metadata, facts, offset);
  return position.entryOf === undefined
    ? namesAt(position, checked, metadata, offset)
    : entriesAt(position, position.entryOf, checked, metadata);
}

/** The metadata around `offset`; undefined elsewhere. */
function metadataAt(checked: ProposalDocument | MetadataDocument, offset: number): Metadata | undefined {
  if (checked.kind === 'metadata') return checked.metadata.metadata;
  const location = checked.schema.metadataLocation;
  return location === 'file' ? undefined : metadataAround(checked.document, location, offset);
}

/** The lines that contain the fields. */
function regionOf({ span, location }: Metadata, text: string): Span {
  return isYamlLocation(location) || location === 'preamble'
    ? span
    : { start: lineStart(text, span.start), end: lineEnd(text, span.end) };
}

type NamePosition = Extract<FieldPosition, { part: 'name' }>;
type ValuePosition = Extract<FieldPosition, { part: 'value' }>;

function namesAt(
  { span, hasValue }: NamePosition,
  checked: ProposalDocument | MetadataDocument,
  metadata: Metadata,
  offset: number,
): readonly FieldCompletion[] {
  const { schema, governing, text } = checked;
  const line = lineStart(text, offset);
  const present = metadata.fields.filter((field) => lineStart(text, field.nameSpan.start) !== line);
  const missing = schema.fields.filter((spec) => !present.some(({ key }) => hasName(spec, key)));
  const required = missing.filter((spec) => isRequired(spec, checked.metadata));
  return [...required, ...missing.filter((spec) => !required.includes(spec))].map((spec) => {
    const share = governing.practice?.share(factKeys.field(spec.key));
    const presence = required.includes(spec) ? 'required' : 'optional';
    const written = hasValue
      ? { text: spec.name, snippet: snippetText(spec.name) }
      : lineFor(spec, metadata, checked);
    return {
      label: spec.name,
      kind: 'field',
      detail: share ? `${presence}; ${shareText(share)}` : presence,
      documentation: fieldMarkdown(spec, checked.metadata, governing),
      filter: spec.name,
      replaces: span,
      ...written,
    };
  });
}

/** A field written like the existing ones, with a place for its value. */
function lineFor(
  spec: FieldSpec,
  { fields, location }: Metadata,
  { text, document }: ProposalDocument | MetadataDocument,
): { readonly text: string; readonly snippet: string } {
  const isYaml = isYamlLocation(location);
  if (isYaml && spec.type === 'list') {
    const lead = `${spec.name}:${document.lineEnding}  - `;
    return { text: lead, snippet: `${snippetText(lead)}$0` };
  }
  const [lead, separator] = isYaml || location === 'preamble' ? ['', ': '] : markupOf(fields[0], text);
  const head = `${lead}${spec.name}${separator}`;
  const choices = (spec.values ?? []).map((value) => value.replace(/[\\|,}$]/g, '\\$&'));
  const value = choices.length > 0 ? `\${1|${choices.join(',')}|}` : '';
  return { text: head, snippet: `${snippetText(head)}${value}$0` };
}

//   - **Status**: x        the markup before the name, and what separates it from the value
function markupOf(field: Field | undefined, text: string): readonly [lead: string, separator: string] {
  if (!field) return ['', ': '];
  const before = slice(text, { start: field.span.start, end: field.nameSpan.start });
  const between = slice(text, { start: field.nameSpan.end, end: field.valueSpan.start });
  const [lead = ''] = /(?:\*\*|__)$/.exec(before) ?? [];
  return [lead, /^[*_ \t:|]+$/.test(between) ? between.replace(/(?<![ \t])$/, ' ') : `${lead}: `];
}

/** The entries that the mapping has in the template and lacks in the document. */
function entriesAt(
  { span, hasValue }: NamePosition,
  parent: string,
  checked: ProposalDocument | MetadataDocument,
  metadata: Metadata,
): readonly FieldCompletion[] {
  const key = keyOf(parent);
  const spec = checked.schema.fields.find((candidate) => hasName(candidate, key));
  const present = metadata.fields.find((field) => field.key === key)?.entries ?? [];
  const names = (spec?.field?.entries ?? []).map(({ name }) => name);
  return names
    .filter((name) => !present.some((entry) => entry.name === name))
    .map((name) => {
      const text = hasValue ? name : `${name}: `;
      return {
        label: name,
        kind: 'field',
        detail: `entry of ${parent}`,
        documentation: spec ? fieldMarkdown(spec, checked.metadata, checked.governing) : '',
        filter: name,
        replaces: span,
        text,
        snippet: `${snippetText(text)}$0`,
      };
    });
}

function valuesAt(
  position: ValuePosition,
  checked: ProposalDocument | MetadataDocument,
  { fields, location }: Metadata,
  facts: CompletionFacts,
  offset: number,
): readonly FieldCompletion[] {
  const key = keyOf(position.name);
  const spec = checked.schema.fields.find((candidate) => hasName(candidate, key));
  if (!spec) return [];
  const { text } = checked;
  const choices = choicesFor(spec, position.entry, checked, facts);
  const isYaml = isYamlLocation(location);
  // A list in one line, such as the numbers of a preamble, has its items between commas.
  const isWhole =
    position.isInList || spec.values !== undefined || spec.type === 'date' || spec.type === 'release';
  const replaces = isYaml || isWhole ? position.span : position.item;
  const written = slice(text, replaces);
  const [quote = ''] = /^["']/.exec(written) ?? [];
  const used = new Set(
    position.isInList ? fields.find((field) => field.key === key)?.items.map((item) => item.text) : [],
  );
  const documentation = fieldMarkdown(spec, checked.metadata, checked.governing);
  // Editors offer only values that begin with the typed text, but any value may replace a placeholder or a complete value.
  const bare = written.replace(/^["']|["']$/g, '');
  const isReplaced =
    bare !== '' &&
    (isPlaceholder(bare, spec) || choices.some(({ value }) => value === bare) || meansLater(bare));
  const typed = isReplaced ? slice(text, { start: replaces.start, end: offset }) : quote;
  return choices
    .filter(({ value }) => !used.has(value) || written.includes(value))
    .map(({ value, kind, detail, label = value }) => {
      const isPlain = kind === 'date' || /^[\w-]+$/.test(value);
      const isUnchanged = !isYaml || (isPlain && quote === '');
      const whole = isUnchanged ? value : yamlScalar(value, quote || quoteIn(fields, key, text));
      return {
        label,
        kind,
        detail,
        documentation,
        filter: typed + (label === value ? value : `${value} ${label}`),
        replaces,
        text: whole,
        snippet: snippetText(whole),
      };
    });
}

/** True for the value of the template, or an item of it, if it is a placeholder. */
function isPlaceholder(written: string, { field, placeholder }: FieldSpec): boolean {
  return (
    placeholder !== undefined &&
    (written === placeholder || field?.items.some(({ text }) => text === written) === true)
  );
}

/** The quote around the other items of a field, which a new item gets, too. */
function quoteIn(fields: readonly Field[], key: string, text: string): string {
  const [first] = fields.find((field) => field.key === key)?.items ?? [];
  return (first && /^["']/.exec(slice(text, first.span))?.[0]) ?? '';
}
