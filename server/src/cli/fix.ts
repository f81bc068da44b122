import { answered } from './answered';
import { corePath } from './files';
import type { Output } from './output';
import { noTally, sumOf, type Work } from './work';
import { type Finished, written } from './written';

/** Options of `proposals fix`. */
export interface FixOptions {
  readonly dryRun?: boolean;
  readonly template?: string;
  /** How many threads; undefined: as many as pay. */
  readonly jobs?: number;
}

/** Makes every fix that needs no decision in the proposals at `paths`, or shows them as a diff; gives the exit code. */
export async function fix(paths: readonly string[], options: FixOptions, output: Output): Promise<number> {
  const { dryRun = false, template, jobs } = options;
  const work: Work = {
    template: template === undefined ? undefined : corePath(template),
    chosen: {},
    format: dryRun ? 'diff' : 'fixed',
    colours: false,
    quiet: false,
    mend: true,
  };
  let left = noTally;
  for await (const { said } of finished(paths, work, jobs, output)) {
    for (const problem of said.problems) output.problem(problem);
    left = sumOf(left, said.fresh);
    if (said.page) output.text(said.page.text);
  }
  return output.exitCode(left.error + left.warning + left.information > 0);
}

async function* finished(
  paths: readonly string[],
  work: Work,
  jobs: number | undefined,
  output: Output,
): AsyncGenerator<Finished> {
  const answers = answered(paths, work, { jobs }, output);
  if (work.format === 'fixed') yield* written(answers, output);
  else for await (const { target, answer } of answers) yield { target, said: answer.said };
}
