import { recoveryCases } from './recovery-cases';
import { reviewCases } from './review-cases';
import { runCases } from './suite';

/** Runs the cases of reviewers, in a workspace that is a repository, and those that need processes. */
export function run(): Promise<void> {
  return runCases({ ...recoveryCases, ...reviewCases });
}
