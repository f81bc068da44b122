import { baseName, folderOf } from '../text/paths';
import { shapeOf, stemOf } from './name-shape';
import { markdownFile } from './template-names';

/** What a guide says about the file of a new proposal. */
export interface NewInstruction {
  /** As written; undefined where the guide names none, or one that a person has to choose. */
  readonly folder: string | undefined;
  /** See `Family.newFileName`; without an extension. */
  readonly name: string;
  /** The name of the main file where each proposal has a folder. */
  readonly mainFile: string | undefined;
  /** The letters or digits that stand for the number: `0000`, `NNNN`. */
  readonly unassignedNumber: string | undefined;
}

//   - Copy `0000-template.md` to `text/0000-my-feature.md` (where "my-feature" is descriptive).
/** The first instruction in a guide that names the file of a new proposal; one to copy a file comes before others. */
export function instructionIn(text: string): NewInstruction | undefined {
  const blocks = blocksOf(text).filter((block) =>
    /\b(?:cop(?:y|ies)|creat|renam|nam(?:e|ed)\b|checked in|add|path)/i.test(block),
  );
  const first = (candidates: readonly string[]) => {
    for (const block of candidates) for (const instruction of instructionsIn(block)) return instruction;
    return undefined;
  };
  return first(blocks.filter((block) => /\bcop(?:y|ies)\b/i.test(block))) ?? first(blocks);
}

/** What a guide says about the origin of numbers: the `next` free one, `given` by an issue, or assigned `later`; undefined if nothing. */
export function numberingIn(text: string): 'next' | 'given' | 'later' | undefined {
  for (const block of blocksOf(text)) {
    if (!/\b(?:number|id|NNNN|XXXX)\b/i.test(block)) continue;
    if (issueNumber.test(block) && (openNumber.test(block) || /file ?name/i.test(block))) return 'given';
    if (assigned.test(block) || pullRequestNumber.test(block)) return 'later';
    if (nextNumber.test(block)) return 'next';
  }
  return undefined;
}

//   the number that stands for one in names:   should have the number `XXXX` in both their title and filename
//   Rename it to `$CategoryName##-$Summary`, eg.: `A6-client-retries.md`
/** The letters before the number in names that a guide gives as examples. */
export function lettersInExamples(text: string): readonly string[] {
  return [...text.matchAll(/(?<!`)(`{1,3})([^`\s/]+\.md)\1/g)].flatMap(([, , name = '']) => {
    const { kind, letters } = shapeOf(name);
    return kind === 'number' && letters !== '' ? [letters] : [];
  });
}

//   name it `NNNN-short-descriptive-title`, where `NNNN` is the issue number
/** True if the guidance of a template says that the number in the name is that of an issue. */
export function saysNumberOfIssue(template: string): boolean {
  return blocksOf(template).some((block) => issueNumber.test(block) && openNumber.test(block));
}

/** The number that names have until one is assigned, where a guide says so without an example. */
export function unassignedNumberIn(text: string): string | undefined {
  for (const block of blocksOf(text)) {
    const number = /\bnumber\b[^`.]*`(N{3,}|X{3,}|0{3,})`/i.exec(block)?.[1];
    if (number !== undefined && /file ?name/i.test(block)) return number;
  }
  return undefined;
}

// Bounded: the length of a block.
const openNumber = /`[^`]*(?:N{3,}|X{3,}|#{2,}|0000)[^`]*`/;
const issueNumber =
  /\bissue(?:'s)?\s+(?:number|id)\b|\bnumber\s+of\s+(?:the|its|your|an?)\s+(?:[\w-]+\s+){0,2}issue\b/i;
const nextNumber =
  /\b(?:consecutive|sequential|next(?:\s+(?:available|free|unused|sequential))?|incremented)\s+(?:\w+\s+)?number\b|\bnumber(?:s|ed)?\s+(?:\w+\s+)?(?:sequentially|consecutively|monotonically)\b/i;
const assigned =
  /\bnumber\b[^.]{0,60}\b(?:is|are|be|been|gets)\s+assigned\b|\b(?:assigns|will\s+assign)\s+(?:it\s+)?(?:an?|the|your)\s+(?:[\w-]+\s+){0,2}(?:number|id)\b/i;
const pullRequestNumber =
  /\bnumber\b[^.]{0,40}\b(?:pull\s+request|PR)\b|\b(?:pull\s+request|PR)(?:'s)?\s+(?:number|id)\b/i;

/** A paragraph that people read is shorter. */
const maxBlock = 5000;

/** Paragraphs and list items, each as one line; one that ends with a colon together with the next. */
function blocksOf(text: string): readonly string[] {
  const blocks: string[] = [];
  for (const lines of text.split(blockEnd)) {
    const block = lines.replace(/\s+/g, ' ').trim();
    const isContinued = blocks.at(-1)?.endsWith(':') ?? false;
    blocks.push(isContinued ? `${blocks.pop()} ${block}` : block);
  }
  return blocks.filter(({ length }) => length <= maxBlock);
}

/** An empty line, also in a quotation, or the line ending before a list item. */
const blockEnd = /(?:\r\n?|\n)[ \t>]*(?:\r\n?|\n)|(?:\r\n?|\n)(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])/;

function* instructionsIn(block: string): Generator<NewInstruction> {
  const [, folderName] =
    /\b(?:in|into|to|under)\s+(?:the\s+)?\[?`([^`]+)`(?:\]\([^)]*\))?\s+(?:folder|directory)/i.exec(block) ??
    [];
  // Bounded: the length of a block.
  for (const [, , code = ''] of block.matchAll(/(`+)([^`]+)\1/g)) {
    const instruction = instructionOf(code.trim(), folderName);
    if (instruction) yield instruction;
  }
}

function instructionOf(code: string, folderName: string | undefined): NewInstruction | undefined {
  // Bounded: the length of a block.
  if (
    !markdownFile.test(code) ||
    /\s[^<>{}]*$/.test(code.replace(/<[^>]*>|\{[^}]*\}/g, '')) ||
    code.includes('*')
  )
    return undefined;
  const target = code.replace(/^(?:\.?\/)+/, '');
  const isMain = /\/(?:README|index)\.md$/i.test(target);
  const entryPath = isMain ? (folderOf(`/${target}`)?.slice(1) ?? '') : target;
  const entry = formOf(stemOf(baseName(entryPath)));
  if (!entry) return undefined;
  // Bounded: the length of a block.
  const folder = entryPath.includes('/') ? folderOf(entryPath) : folderName?.replace(/^(?:\.?\/)+|\/+$/g, '');
  // A part of the folder that a person has to choose: `<repository>/`, `sig-foo/`.
  const isOpen = folder === undefined || /[<>{}$[\]]|\b(?:my|your|foo|xxx)\b/i.test(folder);
  return {
    ...entry,
    folder: isOpen ? undefined : folder,
    mainFile: isMain ? baseName(target) : undefined,
  };
}

const numberPlaceholder =
  /0{3,}|N{3,}|X{3,}|x{4,}|n{4,}|#{2,}|[<{$]?\b(?:PR|ISSUE|RFC)[-_ ]?(?:NUMBER|ID|NUM)\b[>}]?|[<{](?:number|id|nnnn|issue[^>}]*|[^>}]*number)[>}]/;
const dayPlaceholder = /[<{]?YYYY-?MM-?DD[>}]?/i;
const slugWord =
  /^(?:my|your|the|short|some|feature|title|name|subject|slug|description|descriptive|shortname|short-?title)$/i;

/** The form of names in an example such as `0000-my-feature`; undefined if it is a name and not a form. */
function formOf(example: string): Pick<NewInstruction, 'name' | 'unassignedNumber'> | undefined {
  if (/template/i.test(example)) return undefined;
  const dayText = dayPlaceholder.exec(example)?.[0];
  const withDay =
    dayText === undefined ? example : example.replace(dayText, dayText.includes('-') ? '{date}' : '{day}');
  const number = dayText === undefined ? numberPlaceholder.exec(withDay)?.[0] : undefined;
  const withNumber = number === undefined ? withDay : withDay.replace(number, '{number}');
  const withSlug = slugIn(withNumber);
  const isForm = withSlug !== undefined || number !== undefined;
  if (!isForm) return undefined;
  const name = withSlug ?? withNumber;
  // What is left must be literal, or words of the example are unknown.
  if (/[<>$[\]]/.test(name) || (withSlug === undefined && /\{(?:number|day|date)\}[-_.]?[a-z]/.test(name)))
    return undefined;
  return { name, unassignedNumber: number !== undefined && /^[0NXnx]+$/.test(number) ? number : undefined };
}

//   0000-my-feature   <my-proposal-title>   PR_NUMBER-my_feature   NNNN-shortname
function slugIn(text: string): string | undefined {
  const marked = /<[^<>]+>|\{(?!number\}|day\}|date\})[^{}]+\}|\$\{?\w+\}?/.exec(text)?.[0];
  if (marked !== undefined) return text.replace(marked, /_/.test(marked) ? '{slug_words}' : '{slug}');
  const from = /(?<=^|[-_.}])(?=[A-Za-z])/g;
  for (const { index } of text.matchAll(from)) {
    const rest = text.slice(index);
    const words = rest.split(/[-_. ]+/);
    if (!slugWord.test(words[0] ?? '') || rest.includes('{')) continue;
    return text.slice(0, index) + (rest.includes('_') ? '{slug_words}' : '{slug}');
  }
  return undefined;
}
