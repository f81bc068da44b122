// npm run survey: a table of the findings in the real proposals of each family, and findings chosen at random to be judged by reading.
//   npm run survey -- [--family ID]... [--rule ID]... [--samples N] [--seed N]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { readOptions } from '../../scripts/options.mjs';
import { DiskWorkspace } from '../../server/src/cli/host/disk-workspace';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { lint } from '../../server/src/core/lint/lint';
import type { Finding } from '../../server/src/core/proposal/finding';
import type { CheckedDocument } from '../../server/src/core/proposal/rule';
import { corpora } from '../support/corpora';
import { type Random, randomFrom } from '../support/random';

const values = readOptions('npm run survey --', {
  family: { type: 'string', multiple: true },
  rule: { type: 'string', multiple: true },
  samples: { type: 'string', default: '0' },
  seed: { type: 'string', default: '1' },
});

const folders = ['keylime', 'kep', 'openshift', 'tep', 'rust-rfc', 'swift', 'eip', 'madr'];
const severities = ['error', 'warning', 'information', 'hint'] as const;

/** A finding and its document. */
interface Found {
  readonly path: string;
  readonly proposal: CheckedDocument;
  readonly finding: Finding;
}

for (const folder of folders.filter((name) => values.family?.includes(name) ?? true)) survey(folder);

/** Prints the table of one corpus, and `--samples` findings of each rule. */
function survey(folder: string): void {
  const disk = new DiskWorkspace();
  const found: Found[] = [];
  let proposals = 0;
  const files = globSync('**/*.{md,yaml}', { cwd: join(corpora, folder) }).sort();
  for (const path of files) {
    const whole = join(corpora, folder, path);
    const proposal = proposalAt(whole, readFileSync(whole, 'utf8'), disk);
    if (!proposal || proposal.kind === 'template') continue;
    if (proposal.kind === 'proposal') proposals++;
    for (const finding of lint(proposal).findings) found.push({ path, proposal, finding });
  }
  const byRule = new Map<string, Found[]>();
  for (const item of found.filter(({ finding }) => values.rule?.includes(finding.rule) ?? true))
    byRule.set(item.finding.rule, [...(byRule.get(item.finding.rule) ?? []), item]);
  console.log(`## ${folder}\n\n${files.length} files, ${proposals} proposals, seed ${values.seed}\n`);
  console.log(`| rule | ${severities.join(' | ')} |\n| --- | ${severities.map(() => '---:').join(' | ')} |`);
  const rules = [...byRule].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [rule, all] of rules) {
    const counts = severities.map(
      (severity) => all.filter(({ finding }) => finding.severity === severity).length,
    );
    console.log(`| ${rule} | ${counts.map((count) => count || '').join(' | ')} |`);
  }
  for (const [rule, all] of Number(values.samples) > 0 ? rules : []) {
    console.log(`\n### ${folder}: ${rule}\n`);
    for (const item of sample(all, Number(values.samples), randomFrom(Number(values.seed))))
      console.log(line(item));
  }
  console.log('');
}

/** `count` elements chosen at random, or all when there are fewer, in their order. */
function sample<T>(all: readonly T[], count: number, random: Random): readonly T[] {
  const left = all.map((_, i) => i);
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, all.length))
    chosen.add(left.splice(random.below(left.length), 1)[0] ?? 0);
  return all.filter((_, i) => chosen.has(i));
}

function line({ path, proposal, finding }: Found): string {
  const place = proposal.document.lineColumnAt(finding.span.start);
  return `- ${path}:${place.line + 1} ${finding.severity}: ${finding.message}`;
}
