import type { FieldFacts } from '../metadata/field-facts';
import { type Field, keyOf, type Metadata } from '../metadata/metadata';
import { lineEnd, lineStart, normalizeLineEndings } from '../text/lines';
import { slice } from '../text/span';
import { foldSpace } from '../text/words';
import type { Family } from './family';

/** One metadata field, as the template and the family define it. */
export interface FieldSpec extends FieldFacts {
  readonly name: string;
  readonly key: string;
  /** The field in the template; undefined for a field that only the family has. */
  readonly field: Field | undefined;
  /** The lines of {@link field} as written, with LF; empty without one. */
  readonly written: string;
  /** The value in the template, when it is a placeholder: `yyyy-mm-dd`. */
  readonly placeholder: string | undefined;
  /** The text of the comments above and beside the field in the template, on one line; empty without one. */
  readonly comment: string;
}

/** The fields of proposals, in order: those in the metadata of the template, and those that only the family has. */
export function fieldSpecsOf(
  text: string,
  metadata: Metadata | undefined,
  { metadata: facts, numberPlaceholder }: Family,
): readonly FieldSpec[] {
  const ofFamily = new Map(
    Object.entries(facts?.fields ?? {}).map(([name, field]) => [keyOf(name), { name, ...field }]),
  );
  const ofTemplate = new Map<string, FieldSpec>();
  const areAllOptional = metadata !== undefined && optionalComment.test(textAboveFields(text, metadata));
  const fields = metadata ? metadata.fields.map((field) => ({ field, all: metadata })) : [];
  for (const { field, all } of fields) {
    const { name, key } = field;
    if (ofTemplate.has(key)) continue;
    const familyFacts = ofFamily.get(key);
    ofTemplate.set(key, {
      ...factsFromTemplate(text, field, areAllOptional),
      ...familyFacts,
      name,
      key,
      field,
      written: normalizeLineEndings(slice(text, field.span)),
      placeholder: placeholderOf(field, familyFacts, numberPlaceholder),
      comment: commentOf(text, field, all, areAllOptional),
    });
  }
  const onlyInFamily = [...ofFamily]
    .filter(([key]) => !ofTemplate.has(key))
    .map(
      ([key, field]): FieldSpec => ({
        ...(facts?.exceedsTemplate ? field : withoutDemands(field)),
        name: field.name,
        key,
        field: undefined,
        written: '',
        placeholder: undefined,
        comment: '',
      }),
    );
  const all = [...ofTemplate.values(), ...onlyInFamily];
  if (!facts?.hasFixedOrder) return all;
  const order = [...ofFamily.keys()];
  return all.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
}

/** The facts about a field that the template does not show: a proposal may have it, with known values. Nothing requires it or compares it. */
function withoutDemands({ values, allowsMoreText, type, onlyIf, aliases, limits }: FieldFacts): FieldFacts {
  return {
    ...(values && { values }),
    ...(allowsMoreText && { allowsMoreText }),
    ...(type && { type }),
    ...(onlyIf && { onlyIf }),
    ...(aliases && { aliases }),
    ...(limits && { limits }),
  };
}

const optionalComment = /^#.*\boptional\b/im;

/** The lines of the metadata above the first field: comments. */
function textAboveFields(text: string, { span, fields: [first] }: Metadata): string {
  return text.slice(span.start, first?.span.start ?? span.end);
}

/** What a field in the template shows: whether it is optional, which values it may have, and whether it is a date or an address. */
function factsFromTemplate(text: string, field: Field, areAllOptional: boolean): FieldFacts {
  const line = slice(text, field.span);
  const isOptional =
    areAllOptional || /if applicable|\boptional\b|\bonly required\b|remove this field/i.test(line);
  const values = valuesIn(field.text);
  return {
    ...(isOptional ? { presence: 'optional' as const } : {}),
    ...(values ? { values } : {}),
    ...(/\byyyy-mm-dd\b/i.test(field.text) ? { type: 'date' as const } : {}),
    ...(/^(?:<URL>|https?:\/\/\S+)$/i.test(field.text) ? { type: 'address' as const } : {}),
  };
}

//   # The most recent milestone.                  a comment above the field
//   latest-milestone: "v1.19" # next release      and one beside it
/** The text of the comments of a field. A comment above the first field that is about all fields is not included. */
function commentOf(
  text: string,
  { span }: Field,
  { span: region, fields: [first] }: Metadata,
  isAboutAll: boolean,
): string {
  const above: string[] = [];
  const isFirst = first?.span.start === span.start;
  for (let at = span.start; at > region.start && !(isFirst && isAboutAll); ) {
    at = lineStart(text, at - 1 - (text.startsWith('\r\n', at - 2) ? 1 : 0));
    const line = text.slice(at, lineEnd(text, at));
    const [mark] = /^[ \t]*#+[ \t]*/.exec(line) ?? [];
    if (mark === undefined) break;
    above.unshift(line.slice(mark.length));
  }
  // Bounded: hard-text.ts limits how many "<" are in one line.
  const beside = [...slice(text, span).matchAll(/(?:^|[ \t])#[ \t]+(.*)$|<!--([^>]*)-->/gm)];
  return foldSpace([...above, ...beside.map(([, yaml, html]) => yaml ?? html ?? '')].join(' '));
}

//   alpha|beta|stable        <Core, Networking, Interface, or ERC>
/** The values that a placeholder lists; undefined when it lists none. */
function valuesIn(text: string): readonly string[] | undefined {
  if (/^[\w-]+(?:\s*\|\s*[\w-]+)+$/.test(text)) return text.split('|').map((value) => value.trim());
  const [, list] = /^<([A-Z][\w ]*(?:, (?:or )?[A-Z][\w ]*)+)>$/.exec(text) ?? [];
  return list?.split(/, (?:or )?/);
}

/** Matches in a value of the template that is a placeholder; any other value is a default that may stay. */
export const placeholderPattern =
  /<[^>]+>|\{[^}]*\}|\[[^\]]*\](?!\()|\(fill [^)]*\)|\byyyy-mm-dd\b|\bN{4,}\b|\bX{4,}\b|#0000\b|\bTB[DA]\b|if applicable|\.\.\.|…|@(?:jane|alice|oscar|bob)\b[.\w]*|\w\|\w|\bmy_\w+|\bMy[A-Z]\w+|\b(?:\w+-)?xyz\b/gi;

function placeholderOf(
  field: Field,
  familyFacts: FieldFacts | undefined,
  number: string,
): string | undefined {
  const { text } = field;
  if (text === '' || familyFacts?.values?.includes(text)) return undefined;
  return text === number || text.search(placeholderPattern) >= 0 ? text : undefined;
}
