// npm run release: builds and checks everything that a release consists of, in the folder release/: the VSIX, the npm package, the action with its built checker, the
// bill of materials and the checksums. It publishes nothing: the workflow for releases does. With `--dry-run` the folder is removed afterwards, and what only a finished
// version has to have is reported, not required.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions } from './options.mjs';
import { changelogSections } from './package/changelog.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { 'dry-run': isDry } = readOptions('npm run release --', {
  'dry-run': { type: 'boolean', default: false },
});
const {
  name,
  version,
  repository,
  bugs,
  private: isPrivate,
} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const release = isDry ? mkdtempSync(join(tmpdir(), 'proposals-release-')) : join(root, 'release');
const maxVsixSize = 700_000;
let failures = 0;

/** Prints the result of a check, which fails the release unless it is only for a finished version and this is a dry run. */
function check(what, isRight, { onlyFinished = false } = {}) {
  const isAllowed = isRight || (onlyFinished && isDry);
  if (!isAllowed) failures++;
  const failed = isAllowed ? 'later' : 'FAILED';
  console.log(`${isRight ? 'ok' : failed}  ${what}`);
}

function run(program, args, cwd = root) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  return { isRight: status === 0, status, stdout, stderr };
}

function required(what, result) {
  check(what, result.isRight);
  if (!result.isRight) console.error(result.stderr || result.stdout);
  return result;
}

/** A proposal with a finding, which every form of the program has to report. */
const sample = {
  'enhancement_template.md': '# enhancement-NNNN: Title\n\n## Summary\n\n## Motivation\n',
  '1-keys.md': '# enhancement-1: Keys\n\n## Summary\n\nShort.\n',
};

function finds(what, program, args, cwd) {
  const { status, stdout, stderr } = run(program, args, cwd);
  const isRight = status === 1 && stdout.includes('section-missing');
  check(what, isRight);
  if (!isRight) console.error(stderr || stdout);
}

try {
  rmSync(release, { recursive: true, force: true });
  mkdirSync(release, { recursive: true });
  const [latest, ...earlier] = changelogSections(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'));
  check(`the changelog begins with a section for ${version}`, latest?.version === version);
  check(
    `the changelog has the day of the release, "## ${version} - YYYY-MM-DD"`,
    [latest, ...earlier].every((section) => section?.day !== undefined),
    { onlyFinished: true },
  );
  check(
    'package.json has the public addresses of the project, "repository" and "bugs": write them there',
    !!repository && !!bugs,
    {
      onlyFinished: true,
    },
  );
  check('package.json is not private, so that npm publishes it', isPrivate !== true, { onlyFinished: true });
  check('nothing is uncommitted', run('git', ['status', '--porcelain']).stdout === '', {
    onlyFinished: true,
  });

  const vsix = join(release, `${name}-${version}.vsix`);
  required('the VSIX is built', run(process.execPath, ['scripts/package.mjs', '--out', vsix]));
  check('the VSIX is smaller than 0.7 MB', statSync(vsix).size < maxVsixSize);

  required(
    'the bundles are built',
    run(process.execPath, ['esbuild.mjs', '--production', '--outdir', join(release, 'dist')]),
  );
  const bill = join(release, `${name}-${version}.cdx.json`);
  cpSync(join(release, 'dist/sbom.json'), bill);
  const bundled = JSON.parse(readFileSync(bill, 'utf8')).components;
  check(
    `the licences of the ${bundled.length} bundled packages are known`,
    bundled.length > 0 && bundled.every(({ licenses }) => licenses[0].license.id !== 'unknown'),
  );
  audit(bundled);

  // In a folder of its own, so that the bundles in dist/ are not replaced.
  const staging = mkdtempSync(join(tmpdir(), 'proposals-npm-'));
  for (const path of ['package.json', '.npmignore', 'README.md', 'LICENSE', 'man'])
    cpSync(join(root, path), join(staging, path), { recursive: true });
  cpSync(join(release, 'dist'), join(staging, 'dist'), { recursive: true });
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', release];
  const packed = required('the npm package is packed', run('npm', pack, staging));
  rmSync(staging, { recursive: true });
  const installed = mkdtempSync(join(tmpdir(), 'proposals-installed-'));
  for (const [path, text] of Object.entries(sample)) writeFileSync(join(installed, path), text);
  writeFileSync(join(installed, 'package.json'), '{ "private": true }');
  const [{ filename }] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('[')));
  required(
    'the npm package is installed',
    run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(release, filename)], installed),
  );
  finds(
    'the installed program works',
    'npx',
    ['--no-install', name, 'check', '--no-cache', '1-keys.md'],
    installed,
  );

  const action = join(release, 'action');
  cpSync(join(root, 'action.yml'), join(action, 'action.yml'));
  cpSync(join(root, 'LICENSE'), join(action, 'LICENSE'));
  cpSync(join(root, 'scripts/comment-review.mjs'), join(action, 'scripts/comment-review.mjs'));
  for (const part of ['cli.js', 'core.js', 'linting.js', 'rules', 'templates', 'third-party-notices.txt'])
    cpSync(join(release, 'dist', part), join(action, 'dist', part), { recursive: true });
  finds(
    'the built checker of the action works',
    process.execPath,
    [join(action, 'dist/cli.js'), 'check', '--no-cache', '1-keys.md'],
    installed,
  );
  rmSync(join(release, 'dist'), { recursive: true });
  rmSync(installed, { recursive: true });

  const files = readdirSync(release, { withFileTypes: true }).filter((entry) => entry.isFile());
  const sums = files.map(({ name: file }) => {
    const sum = createHash('sha256')
      .update(readFileSync(join(release, file)))
      .digest('hex');
    return `${sum}  ${file}\n`;
  });
  writeFileSync(join(release, 'SHA256SUMS'), sums.join(''));
  console.log(`\n${sums.join('')}`);
} finally {
  if (isDry) rmSync(release, { recursive: true, force: true });
}
if (failures > 0) {
  console.error(`${failures} failed.`);
  process.exitCode = 1;
}

/** Known vulnerabilities in bundled packages; those of tools that only build and test are not part of a release. */
function audit(bundled) {
  const { stdout } = run('npm', ['audit', '--json']);
  let report;
  try {
    report = JSON.parse(stdout);
  } catch {
    report = {};
  }
  if (!report.vulnerabilities) {
    check('known vulnerabilities: the registry has no list of them', false, { onlyFinished: true });
    return;
  }
  const found = bundled.map((component) => component.name).filter((name) => report.vulnerabilities[name]);
  check(
    `no known vulnerabilities in what is bundled${found.length > 0 ? `: ${found.join(', ')}` : ''}`,
    found.length === 0,
  );
}
