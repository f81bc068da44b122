import type { Answered } from './answered';
import { asFailure } from './failure';
import { corePath, readStdin, shownPath } from './files';
import type { Output } from './output';
import type { Work } from './work';

/** How stdin is taken. */
export interface StdinOptions {
  /** True when it is no error that the text is no proposal. */
  readonly lenient: boolean;
  /** True when the text goes to stdout, fixed where that was possible, as a filter has to. */
  readonly echo: boolean;
}

/**
 * What comes of the text on stdin as that of the file `filename`, which need not exist; undefined, and that is said, when it is no
 * proposal.
 */
export async function answeredFromStdin(
  filename: string,
  work: Work,
  { lenient, echo }: StdinOptions,
  output: Output,
): Promise<Answered | undefined> {
  const target = { path: corePath(filename), named: true };
  const { Answerer } = await import('./linting/bundle');
  const answerer = new Answerer(work);
  let text: string;
  try {
    text = await readStdin(target.path);
  } catch (error) {
    output.problem(asFailure(shownPath(target.path), error).message);
    return undefined;
  }
  const answer = answerer.answer(target, text);
  if (echo && answer.kind !== 'unread') output.text(answer.mended?.text ?? text);
  if (answer.kind === 'other' && !lenient) output.problem(`${shownPath(target.path)}: not a proposal`);
  return { target, answer };
}
