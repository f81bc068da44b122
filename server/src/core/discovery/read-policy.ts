import { keyOf } from '../metadata/metadata';
import type { ForbiddenWord, Policy, SectionLength, Setting } from '../proposal/settings';
import type { Span } from '../text/span';
import type { YamlEntry, YamlValue } from '../text/yaml-text';
import type { ConfigValues } from './config-values';

/** The keys of a policy in a configuration file. */
export const policyKeys: readonly string[] = [
  'require',
  'forbidden-words',
  'section-length',
  'required-links',
  'allowed-values',
  'owners',
];

/** Reads the policy among the entries of a configuration file or an override. Where a key is duplicated, the last one applies. */
export function policyIn(entries: readonly YamlEntry[], values: ConfigValues): Policy {
  let policy: Policy = {};
  for (const entry of entries) policy = { ...policy, ...policyOf(entry, values) };
  return policy;
}

function policyOf(entry: YamlEntry, values: ConfigValues): Policy {
  const lists = (form: string, keyOf: (name: string) => string, what: string) =>
    values.named(entry, form, keyOf, ({ value, span }) => values.texts(value, span, what));
  switch (entry.key) {
    case 'require':
      return {
        require: lists(
          'of statuses to sections and fields',
          lowerCase,
          'a section, a field, or a list of these',
        ),
      };
    case 'forbidden-words': {
      const forbiddenWords = forbiddenWordsIn(entry, values);
      return forbiddenWords ? { forbiddenWords } : {};
    }
    case 'section-length':
      return {
        sectionLength: values.named(entry, 'of sections to numbers of words', trimmed, (section) =>
          lengthIn(section, values),
        ),
      };
    case 'required-links':
      return {
        requiredLinks: lists('of names to addresses', trimmed, 'an address, or a list of addresses'),
      };
    case 'allowed-values':
      return { allowedValues: lists('of fields to values', keyOf, 'a value, or a list of values') };
    case 'owners':
      return { owners: lists('of fields to owners', keyOf, 'an owner, or a list of owners') };
    default:
      return {};
  }
}

const lowerCase = (name: string) => name.trim().toLowerCase();
const trimmed = (name: string) => name.trim();

/** `{ min: 20, max: 200 }`. */
function lengthIn({ key, value, span }: YamlEntry, values: ConfigValues): SectionLength {
  const entries = values.entries(value, span, `"${key}"`, ['min', 'max']);
  const wordsIn = (name: string): number | undefined => {
    const entry = entries.findLast((candidate) => candidate.key === name);
    const words = entry && values.yaml.scalarOf(entry.value);
    if (typeof words === 'number' && Number.isInteger(words) && words > 0) return words;
    if (entry) values.problem(entry.span, `"${name}" should be a number of words, 1 or more`);
    return undefined;
  };
  const min = wordsIn('min');
  const max = wordsIn('max');
  if (min !== undefined && max !== undefined && min > max)
    values.problem(span, `"min" is ${min}; it should not be more than "max", ${max}`);
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function forbiddenWordsIn(
  entry: YamlEntry,
  values: ConfigValues,
): Setting<readonly ForbiddenWord[]> | undefined {
  const { value, span } = entry;
  const items = values.yaml.itemsOf(values.yaml.valueOf(value));
  if (!items) {
    values.problem(span, '"forbidden-words" should be a list of words');
    return undefined;
  }
  const words = values
    .first(items, span)
    .flatMap((item) => forbiddenWordIn(item, values.yaml.spanOf(item) ?? span, values));
  return values.settingOf(entry, words);
}

/** `simply`, or `{ word: whitelist, instead: allowlist }`. */
function forbiddenWordIn(item: YamlValue, span: Span, values: ConfigValues): readonly ForbiddenWord[] {
  if (!values.yaml.entriesOf(values.yaml.valueOf(item)))
    return values.texts(item, span, 'a word, or "word" and "instead"').map((word) => ({ word }));
  const entries = values.entries(item, span, 'A word', ['word', 'instead']);
  const textOf = (key: string) => {
    const entry = entries.findLast((candidate) => candidate.key === key);
    return entry && values.texts(entry.value, entry.span, 'a word')[0];
  };
  const word = textOf('word');
  const instead = textOf('instead');
  if (word === undefined && !entries.some(({ key }) => key === 'word'))
    values.problem(span, 'The word is missing: add "word"');
  return word === undefined ? [] : [{ word, ...(instead === undefined ? {} : { instead }) }];
}
