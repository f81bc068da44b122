import type { Sheet } from '../output';
import type { Reporter } from './reporter';

/** GitHub workflow commands: a run of GitHub Actions shows them on the lines of the pull request. */
export function githubReporter(sheet: Sheet): Reporter {
  return { add: ({ text }) => sheet.text(text), end: () => {} };
}
