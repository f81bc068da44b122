// npm run survey: what the rules say of the real proposals of each family, as a table, and findings drawn at random to be judged by reading.
//   npm run survey -- [--family ID]... [--rule ID]... [--samples N] [--seed N]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import { Disk } from '../../server/src/cli/linting/disk';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { lint } from '../../server/src/core/lint/lint';
import type { Finding } from '../../server/src/core/proposal/finding';
import type { Proposal } from '../../server/src/core/proposal/proposal';
import { corpora } from '../support/corpora';
import { type Random, randomFrom } from '../support/random';

const { values } = parseArgs({
  options: {
    family: { type: 'string', multiple: true },
    rule: { type: 'string', multiple: true },
    samples: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
});

const folders = ['keylime', 'kep', 'openshift', 'tep', 'rust-rfc', 'swift', 'eip', 'madr'];
const severities = ['error', 'warning', 'information', 'hint'] as const;

/** A finding and the document that it is of. */
interface Found {
  readonly path: string;
  readonly proposal: Proposal;
  readonly finding: Finding;
}

for (const folder of folders.filter((one) => values.family?.includes(one) ?? true)) survey(folder);

/** Prints the table of one corpus, and as many findings of each rule as were asked for. */
function survey(folder: string): void {
  const disk = new Disk();
  const found: Found[] = [];
  let proposals = 0;
  const files = globSync('**/*.{md,yaml}', { cwd: join(corpora, folder) }).sort();
  for (const path of files) {
    const whole = join(corpora, folder, path);
    const proposal = proposalAt(whole, readFileSync(whole, 'utf8'), disk);
    if (!proposal || proposal.isTemplate) continue;
    if (!proposal.isMetadata) proposals++;
    for (const finding of lint(proposal).findings) found.push({ path, proposal, finding });
  }
  const byRule = new Map<string, Found[]>();
  for (const one of found.filter(({ finding }) => values.rule?.includes(finding.rule) ?? true))
    byRule.set(one.finding.rule, [...(byRule.get(one.finding.rule) ?? []), one]);
  console.log(`## ${folder}\n\n${files.length} files, ${proposals} proposals, seed ${values.seed}\n`);
  console.log(`| rule | ${severities.join(' | ')} |\n| --- | ${severities.map(() => '---:').join(' | ')} |`);
  const rules = [...byRule].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [rule, all] of rules) {
    const counts = severities.map((one) => all.filter(({ finding }) => finding.severity === one).length);
    console.log(`| ${rule} | ${counts.map((count) => count || '').join(' | ')} |`);
  }
  for (const [rule, all] of Number(values.samples) > 0 ? rules : []) {
    console.log(`\n### ${folder}: ${rule}\n`);
    for (const one of drawn(all, Number(values.samples), randomFrom(Number(values.seed))))
      console.log(said(one));
  }
  console.log('');
}

/** `count` of them, or all where there are no more, in their order. */
function drawn<T>(all: readonly T[], count: number, random: Random): readonly T[] {
  const left = all.map((_, i) => i);
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, all.length))
    chosen.add(left.splice(random.below(left.length), 1)[0] ?? 0);
  return all.filter((_, i) => chosen.has(i));
}

function said({ path, proposal, finding }: Found): string {
  const { line } = proposal.document.lineColumnAt(finding.span.start);
  return `- ${path}:${line + 1} ${finding.severity}: ${finding.message}`;
}
