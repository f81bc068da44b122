import type { BlockQuery } from '../markdown/blocks/block';
import { textRunsQuery } from '../markdown/facts/text-runs';
import { escapeRegExp } from '../text/reg-exp';
import type { Span } from '../text/span';
import type { NameForm } from './family';

/** The name of a proposal in text, in the form of its process or in a similar one: `EIP-20`, `EIP 20`. */
export interface ProposalName {
  readonly span: Span;
  /** As written. */
  readonly text: string;
  /** The word before the number as the process writes it. */
  readonly word: string;
  readonly number: number;
  readonly isWellFormed: boolean;
}

/** The name of a proposal in the running text of a block. */
export interface NameInBlock extends ProposalName {
  /** True for a name inside a link. */
  readonly linked: boolean;
}

//   EIP-20   EIP 20   eip20        not as part of a longer name: IERC20, eip-20.md, ERC-20-like
function patternOf({ words, separator }: NameForm): RegExp {
  const between = `(?:${escapeRegExp(separator)}|[ \\t]{0,2})`;
  return new RegExp(
    `(?<![\\w/#.@-])(${words.map(escapeRegExp).join('|')})${between}(\\d{1,9})(?!\\w|[.-]\\w|/)`,
    'gi',
  );
}

/** The names of proposals in a text; spans count from its start. */
export function namesInText(text: string, form: NameForm): readonly ProposalName[] {
  return Array.from(text.matchAll(patternOf(form)), ({ 0: written, 1: word = '', 2: digits = '', index }) => {
    const known = form.words.find((other) => other.toLowerCase() === word.toLowerCase()) ?? word;
    const name = { text: written, word: known, number: Number(digits) };
    return {
      ...name,
      span: { start: index, end: index + written.length },
      isWellFormed: written.toLowerCase() === writtenName(name, form).toLowerCase(),
    };
  });
}

/** A name in the form of its process. */
export function writtenName(
  { word, number }: Pick<ProposalName, 'word' | 'number'>,
  { separator }: NameForm,
): string {
  return `${word}${separator}${number}`;
}

/** Finds the names of proposals in running text. */
export function namesQueryOf(form: NameForm): BlockQuery<NameInBlock> {
  const runs = textRunsQuery(new RegExp(`(?:${form.words.map(escapeRegExp).join('|')})[^\\d]{0,2}\\d`, 'i'));
  return {
    ...runs,
    read: (text, tree) =>
      runs.read(text, tree).flatMap(({ span, linked }) =>
        namesInText(text.slice(span.start, span.end), form).map((name) => ({
          ...name,
          span: { start: span.start + name.span.start, end: span.start + name.span.end },
          linked,
        })),
      ),
  };
}
