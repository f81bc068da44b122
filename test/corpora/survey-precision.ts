// npm run survey:precision: how many warnings and errors the newest proposals of clones with git history have, and some of them chosen at random to be judged by reading.
//   npm run survey:precision -- --clones FOLDER [--name CLONE]... [--newest N] [--samples N] [--seed N] [--rule ID]... [--all]

import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import { readOptions } from '../../scripts/options.mjs';
import { DiskWorkspace } from '../../server/src/cli/host/disk-workspace';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { lint } from '../../server/src/core/lint/lint';
import type { Finding } from '../../server/src/core/proposal/finding';
import type { CheckedDocument } from '../../server/src/core/proposal/rule';
import { compareText } from '../../server/src/core/text/compare';
import { randomFrom } from '../support/random';

const values = readOptions('npm run survey:precision --', {
  clones: { type: 'string' },
  name: { type: 'string', multiple: true },
  newest: { type: 'string', default: '30' },
  samples: { type: 'string', default: '0' },
  seed: { type: 'string', default: '1' },
  rule: { type: 'string', multiple: true },
  all: { type: 'boolean', default: false },
});

/** A warning or error and its document. */
interface Found {
  readonly path: string;
  readonly document: CheckedDocument;
  readonly finding: Finding;
}

const { clones } = values;
if (clones === undefined || !existsSync(clones)) {
  console.error('Name the folder of the clones: --clones FOLDER');
  process.exit(1);
}
const names = values.name ?? readdirSync(clones).sort();
console.log(
  `| clone | proposals | median | p90 | findings | by rule |\n| --- | ---: | ---: | ---: | ---: | --- |`,
);
const everything: { name: string; found: readonly Found[] }[] = [];
for (const name of names) survey(name, resolve(clones, name));
for (const { name, found } of everything) {
  const random = randomFrom(Number(values.seed));
  const left = [...found];
  const chosen: Found[] = [];
  const count = values.all ? left.length : Math.min(Number(values.samples), left.length);
  while (chosen.length < count) chosen.push(...left.splice(values.all ? 0 : random.below(left.length), 1));
  if (chosen.length > 0) console.log(`\n## ${name}\n`);
  for (const { path, document, finding } of chosen) {
    const { line } = document.document.lineColumnAt(finding.span.start);
    console.log(`- ${path}:${line + 1} ${finding.severity} ${finding.rule}: ${finding.message}`);
  }
}

function survey(name: string, root: string): void {
  const disk = new DiskWorkspace();
  const files = globSync('**/*.{md,markdown}', { cwd: root, ignore: ['**/node_modules/**'] }).filter(
    // A symbolic link is not a second proposal.
    (path) => !lstatSync(join(root, path)).isSymbolicLink(),
  );
  const dated = files.map((path) => ({ path, added: disk.addedAt(join(root, path)) ?? '' }));
  dated.sort((a, b) => compareText(b.added, a.added) || compareText(a.path, b.path));
  const found: Found[] = [];
  const counts: number[] = [];
  for (const { path } of dated) {
    if (counts.length >= Number(values.newest)) break;
    const documents = documentsAt(join(root, path), disk);
    if (documents.length === 0) continue;
    const own = documents
      .flatMap((document) =>
        lint(document).findings.map((finding) => ({
          path: relative(root, document.path ?? path),
          document,
          finding,
        })),
      )
      .filter(
        ({ finding: { severity, rule } }) => isCounted(severity) && (values.rule?.includes(rule) ?? true),
      );
    counts.push(own.length);
    found.push(...own);
  }
  const byRule = new Map<string, number>();
  for (const { finding } of found) byRule.set(finding.rule, (byRule.get(finding.rule) ?? 0) + 1);
  const rules = [...byRule].sort(([, a], [, b]) => b - a).map(([rule, count]) => `${rule} ${count}`);
  counts.sort((a, b) => a - b);
  const at = (share: number) => counts[Math.min(counts.length - 1, Math.floor(share * counts.length))] ?? '';
  console.log(
    `| ${name} | ${counts.length} | ${at(0.5)} | ${at(0.9)} | ${found.length} | ${rules.join(', ')} |`,
  );
  everything.push({ name, found });
}

function isCounted(severity: Finding['severity']): boolean {
  return severity === 'error' || severity === 'warning';
}

/** The proposal at a path, and its sidecar file; empty when the file is not a proposal. */
function documentsAt(path: string, disk: DiskWorkspace): readonly CheckedDocument[] {
  const proposal = proposalAt(path, readFileSync(path, 'utf8'), disk);
  if (proposal?.kind !== 'proposal') return [];
  const { metadataFile } = proposal;
  const text = metadataFile === undefined ? undefined : disk.read(metadataFile);
  const sidecar = text === undefined ? undefined : proposalAt(metadataFile, text, disk);
  return sidecar ? [proposal, sidecar] : [proposal];
}
