// Runs every test file under test/ (those inside VS Code left out) with Node's test runner. Arguments choose files by a part
// of their path; options (`--test-name-pattern …`) go to the runner.
import { spawnSync } from 'node:child_process';
import { globSync } from 'tinyglobby';

const options = process.argv.slice(2).filter((word) => word.startsWith('-'));
const parts = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const files = globSync(['test/**/*.test.ts'], { ignore: ['test/vscode/**'] })
  .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
  .sort();
if (files.length === 0) {
  console.error('No test file matches.');
  process.exit(1);
}
const run = spawnSync(
  process.execPath,
  ['--import', 'tsx', '--test', '--test-reporter=spec', ...options, ...files],
  { stdio: 'inherit' },
);
process.exit(run.status ?? 1);
