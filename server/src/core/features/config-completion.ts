import { configKeys, overrideKeys } from '../discovery/read-config';
import type { Governing } from '../proposal/governing';
import { ruleIds } from '../proposal/rule-ids.generated';
import { headingIdMeanings, levels, templateRevisions } from '../proposal/settings';
import { stages } from '../template/stage';
import { lineStart } from '../text/lines';
import type { Span } from '../text/span';
import { yamlScalar } from '../text/yaml-text';

/** A key or a value that is offered in `.proposals.yaml`. */
export interface ConfigCompletion {
  readonly kind: 'key' | 'value';
  readonly label: string;
  readonly replaces: Span;
  readonly text: string;
}

/** The keys or values that may be at an offset of a `.proposals.yaml`; `templates` are those of the repository. Undefined where any text is allowed. */
export function configCompletionsAt(
  text: string,
  offset: number,
  templates: readonly Governing[],
): readonly ConfigCompletion[] | undefined {
  const place = placeAt(text, offset);
  if (!place) return undefined;
  const { path, isValue, isItem, replaces } = place;
  const offered = isValue || isItem ? valuesAt(path, templates) : keysAt(path, templates);
  const siblings = new Set(place.siblings);
  const kind = isValue || isItem ? 'value' : 'key';
  return offered
    ?.filter((label) => kind === 'value' || !siblings.has(label))
    .map((label) => {
      const scalar = yamlScalar(label);
      return { kind, label, replaces, text: kind === 'value' ? scalar : `${scalar}:` };
    });
}

/** Keys that contain lists of the values below them are not completed, only their values. */
function keysAt(path: readonly string[], templates: readonly Governing[]): readonly string[] | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return configKeys;
  if (first === 'overrides') return rest.length === 0 ? overrideKeys : keysAt(rest, templates);
  if (rest.length === 0)
    switch (first) {
      case 'rules':
        return ruleIds;
      case 'rules-by-stage':
        return stages;
      case 'require':
        return statusesOf(templates);
      case 'section-length':
        return sectionsOf(templates);
      case 'allowed-values':
      case 'owners':
        return fieldsOf(templates);
      default:
        return undefined;
    }
  if (first === 'rules-by-stage' && rest.length === 1) return ruleIds;
  return first === 'section-length' && rest.length === 1 ? ['min', 'max'] : undefined;
}

function valuesAt(path: readonly string[], templates: readonly Governing[]): readonly string[] | undefined {
  const [first, ...rest] = path;
  const last = rest.length - 1;
  if (first === 'overrides') return rest.length === 0 ? undefined : valuesAt(rest, templates);
  if (first === 'stage' && rest.length === 0) return stages;
  if (first === 'template-revision' && rest.length === 0) return templateRevisions;
  if (first === 'heading-ids' && rest.length === 0) return headingIdMeanings;
  if (first === 'rules' && last === 0) return levels;
  if (first === 'rules-by-stage' && last === 1) return levels;
  if (first === 'require' && last === 0) return [...sectionsOf(templates), ...fieldsOf(templates)];
  if (first === 'allowed-values' && last === 0)
    return unique(
      templates.flatMap(({ schema: { fields } }) => fields.find(({ key }) => key === rest[0])?.values ?? []),
    );
  return undefined;
}

function statusesOf(templates: readonly Governing[]): readonly string[] {
  return unique(templates.flatMap(({ schema }) => Object.keys(schema.family.lifecycle?.stages ?? {})));
}

function sectionsOf(templates: readonly Governing[]): readonly string[] {
  return unique(templates.flatMap(({ schema }) => schema.sections.map(({ title }) => title)));
}

function fieldsOf(templates: readonly Governing[]): readonly string[] {
  return unique(templates.flatMap(({ schema }) => schema.fields.map(({ name }) => name)));
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}

/** Where in a mapping an offset is. */
interface Place {
  /** The keys above, the outermost first; for a value its own key is the last. */
  readonly path: readonly string[];
  /** The other keys of the same mapping, above and below. */
  readonly siblings: readonly string[];
  readonly isValue: boolean;
  /** True behind the hyphen of a list. */
  readonly isItem: boolean;
  readonly replaces: Span;
}

//   rules:      toc-stale: |      - |      - Test Plan|
const linePattern =
  /^(?<indent> *)(?<hyphen>- +)?(?:(?<key>"[^"\n]*"|'[^'\n]*'|[^\s#"'[{:-][^:#\n]*?):(?<value> .*)?)?/;

interface Line {
  /** The column of the key, behind the hyphen. */
  readonly column: number;
  readonly isItem: boolean;
  readonly key: string | undefined;
}

function lineAt(text: string): Line | undefined {
  if (/^\s*(?:#|$)/.test(text)) return undefined;
  const { indent = '', hyphen, key } = linePattern.exec(text)?.groups ?? {};
  return {
    column: indent.length + (hyphen?.length ?? 0),
    isItem: hyphen !== undefined,
    key: key?.replace(/^["']|["']$/g, '').trim(),
  };
}

/** In longer lines nothing is completed. */
const maxTyped = 1000;

/** Reads line by line, because YAML is seldom valid while someone is typing. Undefined in comments, quoted texts and lists in brackets. */
function placeAt(text: string, offset: number): Place | undefined {
  const start = lineStart(text, offset);
  const typed = text.slice(start, offset);
  if (typed.length > maxTyped) return undefined;
  if (/\t|(?:^|\s)#/.test(typed)) return undefined;
  // Bounded: maxTyped.
  const value = /^(?<before> *(?:- +)?[^\s#"'[{:-][^:#]*: +)(?<word>[^"'[{#]*)$/.exec(typed)?.groups;
  // Bounded: maxTyped.
  const item = /^(?<before> *- +)(?<word>[^"'[{#:]*)$/.exec(typed)?.groups;
  // Bounded: maxTyped.
  const key = /^(?<before> *)(?<word>[^"'[{#:-][^"'[{#:]*)?$/.exec(typed)?.groups;
  const typedPart = value ?? item ?? key;
  if (!typedPart) return undefined;
  const before = typedPart.before ?? '';
  const replaces = { start: start + before.length, end: offset };
  const above = text
    .slice(0, start)
    .split(/\r\n?|\n/)
    .slice(0, -1);
  const valueLine = value && lineAt(`${before.trimEnd()} x`);
  const column = valueLine?.column ?? before.length;
  const { path, siblings } = parentsOf(above, column, item !== undefined || valueLine?.isItem === true);
  // The key of an override may follow the hyphen, where other lists have values.
  const isItem = item !== undefined && path[0] !== 'overrides';
  const isListInOverride = item !== undefined && path[0] === 'overrides' && path.length > 1;
  return {
    path: valueLine?.key === undefined ? path : [...path, valueLine.key],
    siblings: [...siblings, ...keysBelow(text.slice(offset), column)],
    isValue: value !== undefined,
    isItem: isItem || isListInOverride,
    replaces,
  };
}

/** The keys of the mappings around a line whose key begins at `column`; `isItem`: it is the first of a list item. */
function parentsOf(
  above: readonly string[],
  column: number,
  isItem: boolean,
): { readonly path: readonly string[]; readonly siblings: readonly string[] } {
  const path: string[] = [];
  const siblings: string[] = [];
  let least = column;
  let isInItem = isItem;
  for (const text of [...above].reverse()) {
    const line = lineAt(text);
    if (!line) continue;
    if (line.column === least && path.length === 0 && !isInItem && line.key !== undefined)
      siblings.push(line.key);
    // The items of a list may begin in the same column as its key.
    const isParent = line.column < least && !(isInItem && line.isItem);
    if (isParent && line.key !== undefined) path.unshift(line.key);
    if (isParent || (line.column === least && line.isItem)) {
      least = line.isItem ? line.column - 1 : line.column;
      isInItem = line.isItem;
    }
    if (least <= 0 && column > 0) break;
  }
  return { path, siblings };
}

/** The keys of the same mapping in the lines after the one of the cursor. */
function keysBelow(rest: string, column: number): readonly string[] {
  const keys: string[] = [];
  for (const text of rest.split(/\r\n?|\n/).slice(1)) {
    const line = lineAt(text);
    if (!line) continue;
    if (line.column < column || (line.isItem && line.column === column)) break;
    if (line.column === column && line.key !== undefined) keys.push(line.key);
  }
  return keys;
}
