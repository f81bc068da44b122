import type { Answered } from './answered';
import { Failure } from './failure';
import { replaceText } from './files';
import type { Output } from './output';
import type { Target } from './targets';
import type { Answer, Said } from './work';

/** A file and what is to be said of it. */
export interface Finished {
  readonly target: Target;
  readonly said: Said;
}

/**
 * Writes what the safe fixes made of the files, and gives what is then to be said of each. Nothing is written before all are answered: a
 * proposal is judged by what the others said before the run, whatever the order and the threads.
 */
export async function* written(answers: AsyncIterable<Answered>, output: Output): AsyncGenerator<Finished> {
  const all: Answered[] = [];
  for await (const one of answers) all.push(one);
  for (const { target, answer } of all) yield { target, said: await writtenFor(target, answer, output) };
}

async function writtenFor({ path }: Target, { said, mended }: Answer, output: Output): Promise<Said> {
  if (!mended) return said;
  try {
    await replaceText(path, mended.read, mended.text);
    return said;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    output.problem(error.message);
    return mended.unwritten;
  }
}
