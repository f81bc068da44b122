import { contentStart } from '../../text/lines';
import type { BlockKind } from '../block-kind';
import { type FactKind, type FactName, type FactOf, factKinds } from '../facts/fact-kinds';
import { type Nodes, type Root, typesIn } from '../tree';

/** The facts of a text by kind. */
export type Facts = { readonly [K in FactName]: readonly FactOf<K>[] };

export const factNames = Object.keys(factKinds) as readonly FactName[];

const kinds = Object.entries(factKinds) as readonly [FactName, FactKind<object>][];

const none: readonly never[] = [];

/** The facts of a text with this syntax tree. */
export function factsOf(text: string, tree: Root): Facts {
  const types = typesIn(tree);
  const facts: Record<string, readonly object[]> = {};
  for (const [name, kind] of kinds)
    facts[name] = mayContain(kind, text, types) ? kind.read(text, tree) : none;
  return facts as unknown as Facts;
}

function mayContain(
  { nodeTypes, needs }: FactKind<object>,
  text: string,
  types: ReadonlySet<Nodes['type']>,
): boolean {
  return (
    (nodeTypes === undefined || nodeTypes.some((type) => types.has(type))) &&
    (needs === undefined || needs.some((needed) => text.includes(needed)))
  );
}

/**
 * False if a text certainly has none of the facts: running text with emphasis, code, links to addresses, tables, and lists of these. Decided by characters, without
 * parsing; true where only the syntax tree can decide.
 */
export function mayHaveFacts(withMark: string, kind: BlockKind): boolean {
  // What is behind a byte order mark begins the first line.
  const text = withMark.slice(contentStart(withMark));
  if (kind === 'heading' || kind === 'html') return true;
  if (kind === 'fence') return text.includes('UNRESOLVED');
  if (kind === 'matter') return true;
  if (text.includes('<') && (text.includes('<!--') || htmlLine.test(text) || htmlAttribute.test(text)))
    return true;
  if (text.includes(']') && mayRefer(text)) return true;
  if (text.includes('#') && hashes.test(text)) return true;
  if (text.includes('-->') || text.includes('UNRESOLVED')) return true;
  if (text.includes(')=') && targetLine.test(text)) return true;
  // A short text may consist of a placeholder such as `TBD` only.
  if (text.length < 400 && placeholderWord.test(text)) return true;
  return underlineOrBreak.test(text) || !notMarker.test(text);
}

const htmlLine = /^[ \t]*</m;
const htmlAttribute = /\s(?:id|name|href|src|srcset)\s*=/i;
const hashes = /(?:^|[ \t>])#{1,6}(?:[ \t]|$)/m;
/** A label of MyST: `(rotation)=`. */
const targetLine = /^[ \t>]*\([^\s()]+\)=[ \t]*$/m;
/** The underline of a heading, or a thematic break. */
const underlineOrBreak = /^[ \t>*+\d.)-]*(?:=+|-)[ \t]*$|^[ \t]*([*_])[ \t]*(?:\1[ \t]*){2,}$/m;
/** What is not part of the marker of a list item: without it, a list has no content. */
const notMarker = /[^\s*+\d.)-]/;
const placeholderWord = /TB[DA]|T\.B\.D|TODO|FIXME|to\s+be\s/i;

/** True unless all brackets belong to links with an address or to empty checkboxes. */
function mayRefer(text: string): boolean {
  if (text.includes(']:')) return true;
  const links = text.split('](').length - 1;
  if (links > 0 && links !== (text.match(/\]\((?:[a-z][a-z\d+.-]*:|\/\/)[^\s()<>\\]*\)/gi)?.length ?? 0))
    return true;
  const parts = text.split(']');
  return parts.slice(0, -1).some((part, i) => {
    const open = part.indexOf('[');
    return open >= 0 && part.slice(open + 1).trim() !== '' && !parts[i + 1]?.startsWith('(');
  });
}
