import type { FieldFacts } from '../metadata/field-facts';
import { type Field, keyOf, type Metadata } from '../metadata/metadata';
import { withLf } from '../text/lines';
import { slice } from '../text/span';
import type { Family } from './family';

/** What is asked of one metadata field, by the template and by its process. */
export interface FieldSpec extends FieldFacts {
  readonly name: string;
  readonly key: string;
  /** As the template has it; undefined for a field that only the process names. */
  readonly field: Field | undefined;
  /** {@link field} as written, whole lines with LF; empty without one. */
  readonly written: string;
  /** The value that the template shows, when it is a stand-in for the author's: `yyyy-mm-dd`. */
  readonly placeholder: string | undefined;
}

/** The fields of proposals that are made from a template with this metadata, in order: the template's, and what else its process names. */
export function fieldSpecsOf(
  text: string,
  metadata: Metadata | undefined,
  { metadata: facts, numberPlaceholder }: Family,
): readonly FieldSpec[] {
  const named = new Map(
    Object.entries(facts?.fields ?? {}).map(([name, one]) => [keyOf(name), { name, ...one }]),
  );
  const shown = new Map<string, FieldSpec>();
  const allOptional = metadata !== undefined && noteOptional.test(notesIn(text, metadata));
  for (const field of metadata?.fields ?? []) {
    const { name, key } = field;
    if (shown.has(key)) continue;
    const known = named.get(key);
    shown.set(key, {
      ...shownFacts(text, field, allOptional),
      ...known,
      name,
      key,
      field,
      written: withLf(slice(text, field.span)),
      placeholder: standInOf(field, known, numberPlaceholder),
    });
  }
  const others = [...named].filter(([key]) => !shown.has(key));
  const added = others.map(
    ([key, one]): FieldSpec => ({ ...one, key, field: undefined, written: '', placeholder: undefined }),
  );
  const all = [...shown.values(), ...added];
  if (!facts?.ordered) return all;
  const order = [...named.keys()];
  return all.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
}

const noteOptional = /^#.*\boptional\b/im;

/** The lines of metadata above its first field. */
function notesIn(text: string, { span, fields: [first] }: Metadata): string {
  return text.slice(span.start, first?.span.start ?? span.end);
}

/** What a template's field says of what is to be written there. */
function shownFacts(text: string, field: Field, allOptional: boolean): FieldFacts {
  const line = slice(text, field.span);
  const isOptional =
    allOptional || /if applicable|\boptional\b|\bonly required\b|remove this field/i.test(line);
  const values = valuesIn(field.text);
  return {
    ...(isOptional ? { presence: 'optional' as const } : {}),
    ...(values ? { values } : {}),
    ...(/\byyyy-mm-dd\b/i.test(field.text) ? { type: 'date' as const } : {}),
  };
}

//   alpha|beta|stable        <Core, Networking, Interface, or ERC>
/** The values that a stand-in names; undefined when it names none. */
function valuesIn(text: string): readonly string[] | undefined {
  if (/^[\w-]+(?:\s*\|\s*[\w-]+)+$/.test(text)) return text.split('|').map((one) => one.trim());
  const [, list] = /^<([A-Z][\w ]*(?:, (?:or )?[A-Z][\w ]*)+)>$/.exec(text) ?? [];
  return list?.split(/, (?:or )?/);
}

/** What a value of the template must have in it to be a stand-in, and no default that may stay. */
export const placeholderPattern =
  /<[^>]+>|\{[^}]*\}|\[[^\]]*\](?!\()|\(fill [^)]*\)|\byyyy-mm-dd\b|\bN{4,}\b|\bX{4,}\b|#0000\b|\bTB[DA]\b|if applicable|\.\.\.|…|@(?:jane|alice|oscar|bob)\b[.\w]*|\w\|\w|\bmy_\w+|\bMy[A-Z]\w+|\b(?:\w+-)?xyz\b/gi;

function standInOf(field: Field, known: FieldFacts | undefined, number: string): string | undefined {
  const { text } = field;
  if (text === '' || known?.values?.includes(text)) return undefined;
  return text === number || text.search(placeholderPattern) >= 0 ? text : undefined;
}
