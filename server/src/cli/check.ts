import { counts, findingsOf, proposalsAt, templateAt } from './documents';
import type { Output } from './output';
import { type Format, reporterFor } from './reporters/reporter-for';

/** Options of `proposals check`. */
export interface CheckOptions {
  readonly format: Format;
  readonly template?: string;
}

/** Reports what the rules say of the proposals at `paths`; gives the exit code. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  output: Output,
): Promise<number> {
  const template = options.template === undefined ? undefined : templateAt(options.template);
  const reporter = await reporterFor(options.format, output);
  let found = false;
  for await (const proposal of proposalsAt(paths, template, output)) {
    const findings = findingsOf(proposal, output);
    found ||= findings.some(counts);
    // Of a template there is nothing to say but what is wrong with it.
    if (findings.length > 0 || !proposal.isTemplate) reporter.add({ proposal, findings, silenced: 0 });
  }
  reporter.end();
  return output.exitCode(found);
}
