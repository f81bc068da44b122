// node scripts/compare-findings.mjs OLD_CLI NEW_CLI FOLDER...: checks each folder with two builds of the command line (paths of `dist/cli.js`) and reports
// findings that only one of them has. Compared are file, rule, place and severity, not the wording. Exit code 1 if there is a difference.
import { spawnSync } from 'node:child_process';

const [oldCli, newCli, ...folders] = process.argv.slice(2);
if (!oldCli || !newCli || folders.length === 0) {
  console.error('Usage: node scripts/compare-findings.mjs OLD_CLI NEW_CLI FOLDER...');
  process.exit(2);
}

/** The findings in a folder, one key each, with their messages. */
function findingsIn(cli, folder) {
  const run = spawnSync(process.execPath, [cli, 'check', '--format', 'json', '--no-cache', '.'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (run.status !== 0 && run.status !== 1) return { error: run.stderr, keys: new Map() };
  const keys = new Map();
  for (const { path, findings } of JSON.parse(run.stdout).documents) {
    for (const { rule, severity, message, line, column, endLine, endColumn } of findings)
      keys.set(`${path}:${line}:${column}-${endLine}:${endColumn} ${severity} ${rule}`, message);
  }
  return { error: run.stderr, keys };
}

let differences = 0;
let total = 0;
for (const folder of folders) {
  const before = findingsIn(oldCli, folder);
  const after = findingsIn(newCli, folder);
  total += after.keys.size;
  for (const [key, message] of before.keys) if (!after.keys.has(key)) report(folder, `- ${key}: ${message}`);
  for (const [key, message] of after.keys) if (!before.keys.has(key)) report(folder, `+ ${key}: ${message}`);
  console.log(`${folder}: ${before.keys.size} findings before, ${after.keys.size} after`);
}
console.log(`${total} findings compared, ${differences} differences`);
process.exitCode = differences > 0 ? 1 : 0;

function report(folder, text) {
  differences++;
  console.log(`${folder}: ${text}`);
}
