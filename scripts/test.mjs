// Runs the test files under test/, except those for VS Code, with Node's test runner. Arguments select files by a part of their path.
// `--unit` runs, in one process, the tests that are quick enough to run at every save: none that starts processes, reads the corpora or edits at random.
// `--fast-reader=off` turns the fast reader off, so that the parser reads every block of Markdown. Other options are passed to the
// runner, with their value after `=`: `--test-name-pattern=PATTERN`.
import { spawnSync } from 'node:child_process';
import { globSync } from 'tinyglobby';

/** The files that `--unit` leaves out. */
const slowFiles = [
  // Start processes: the built command line, the built server, git, npm.
  'test/{cli,editors,everywhere,lsp,git}/**',
  'test/{generate,package,npm-package,release,script-options}.test.ts',
  'test/families/new-family.test.ts',
  // Read the corpora.
  'test/corpora/**',
  'test/discovery/summary.test.ts',
  'test/markdown/incremental.test.ts',
  'test/markdown/fast-reader-switch.test.ts',
  // Make documents or edits at random.
  'test/lint/{blocks,fixes,properties,reuse}.test.ts',
  'test/markdown/{fast-reader,reuse}.test.ts',
];

if (process.argv.includes('--help')) {
  console.log(
    'Usage: node scripts/test.mjs [--unit] [--fast-reader=off] [OPTION OF THE RUNNER]... [PART OF A PATH]...',
  );
  process.exit(0);
}
const isUnit = process.argv.includes('--unit');
const isFastReaderOff = process.argv.includes('--fast-reader=off');
const args = process.argv.slice(2).filter((arg) => arg !== '--unit' && arg !== '--fast-reader=off');
const options = args.filter((arg) => arg.startsWith('-'));
const parts = args.filter((arg) => !arg.startsWith('-'));
const ignore = [
  'test/vscode/**',
  // Without the fast reader there is nothing to compare with the parser.
  ...(isFastReaderOff ? ['test/markdown/fast-reader.test.ts'] : []),
  ...(isUnit ? slowFiles : []),
];
const files = globSync(['test/**/*.test.ts'], { ignore })
  .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
  .sort();
if (files.length === 0) {
  console.error('No test file matches.');
  process.exit(1);
}
const preload = isFastReaderOff ? ['--import', './test/support/fast-reader-off.ts'] : [];
const hasPattern = options.some((option) => option.startsWith('--test-name-pattern'));
const reporter = hasPattern ? './scripts/matching-tests-reporter.mjs' : 'spec';
// Starting a process for each file would need more time than the tests.
const run = isUnit
  ? ['--test-reporter=dot', ...options, 'scripts/run-in-one-process.mjs']
  : ['--test', `--test-reporter=${reporter}`, ...options];
const { status } = spawnSync(process.execPath, ['--import', 'tsx', ...preload, ...run, ...files], {
  stdio: 'inherit',
  // The built server and command line read the variable.
  env: isFastReaderOff ? { ...process.env, PROPOSALS_FAST_READER: 'off' } : process.env,
});
process.exit(status ?? 1);
