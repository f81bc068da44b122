import { fieldOf, type Metadata } from '../metadata/metadata';
import { factKeys, type Practice, type Share } from '../practice/practice';
import { titleWordsOf } from '../template/wording';
import { markdownName } from '../text/paths';

/** What proposals of one kind have in common: values of the fields for the type or the letters of the series, and important words of the title. */
export interface KindMarks {
  /** Keys of facts. */
  readonly types: readonly string[];
  readonly words: readonly string[];
}

/** Fields whose value is the kind of a proposal. */
const typeFields: readonly string[] = ['type', 'category', 'kind'];

/** The marks of a proposal with this metadata, title, and name of its file or folder. */
export function kindMarksOf(
  metadata: Metadata | undefined,
  title: string | undefined,
  entryName = '',
): KindMarks {
  const text = `${title ?? fieldOf(metadata, 'title')?.text ?? ''} ${entryName.replace(markdownName, '')}`;
  const values = typeFields.map((name) => [name, fieldOf(metadata, name)?.text.trim().toLowerCase()]);
  const stems = titleWordsOf(text.replace(/\w+/g, (word) => (/\d/.test(word) ? ' ' : word)))
    .stems.map((stem) => (removal.test(stem) ? 'remove' : stem))
    .filter((stem) => stem.length >= minTopicWord);
  const series = seriesLetters.exec(entryName)?.[1]?.toLowerCase();
  const types = values.flatMap(([name, value]) => (value ? [`${name} ${value}`] : []));
  return {
    types: [...types, ...(series ? [`series ${series}`] : [])].map(factKeys.mark),
    // `remove`, `removes`, `removal`
    words: [...new Set(stems.map((stem) => factKeys.mark(stem.slice(0, minTopicWord))))],
  };
}

//   A66-keys.md and L66-names.md are proposals of two kinds
/** The letters of a series before the number in a name. */
const seriesLetters = /^([A-Za-z]{1,5})[-_. ]?\d/;

/** A word for the removal of something: `drop` and `delete` mean the same as `remove`. */
const removal = /^(?:drop(?:p?ed|ping)?|delet.*|remov.*)$/;

/** Minimum length, in characters, of a word that identifies the topic of a proposal, and of the stem that two related words share. */
const minTopicWord = 5;

/** Minimum number of proposals of a kind that lack a section for this to be practice. */
const minLacking = 2;
/** A section that at least this share of the proposals of a type lacks is not required of that type. Words in titles are weaker evidence. */
const lackingByType = 0.4;
const lackingByWord = 2 / 3;
/** Minimum number of important words that a title shares with that of an earlier proposal, for the proposal to be its successor. */
const minWordsOfSuccessor = 3;

/** True if proposals of the kind that these marks describe are accepted without the fact with this key. */
export function isUnusualInKind(
  practice: Practice | undefined,
  key: string,
  { types, words }: KindMarks,
): boolean {
  if (!practice) return false;
  const lacksMany = ({ have, of }: Share, share: number) =>
    of - have >= minLacking && of - have >= share * of;
  if (types.some((mark) => lacksMany(practice.shareOfKind(key, [mark]), lackingByType))) return true;
  if (words.some((mark) => lacksMany(practice.shareOfKind(key, [mark]), lackingByWord))) return true;
  if (words.length < minWordsOfSuccessor) return false;
  const predecessors = practice.shareOfKind(key, words);
  return predecessors.of > 0 && predecessors.have === 0;
}
