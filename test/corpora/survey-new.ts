// npm run survey:new: what a new proposal would be in real repositories: its template, folder and name.
//   npm run survey:new -- [--clones FOLDER] [--repository NAME]... [--title TITLE] [--text]
// Nothing is written. `--text` prints the beginning of the new file, too.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions } from '../../scripts/options.mjs';
import { DiskWorkspace } from '../../server/src/cli/host/disk-workspace';
import { corePath } from '../../server/src/cli/host/files';
import { numberForNew } from '../../server/src/core/discovery/new-number';
import { plansForNew } from '../../server/src/core/discovery/new-plan';
import { newProposal } from '../../server/src/core/features/new-proposal';
import { corpora } from '../support/corpora';

const values = readOptions('npm run survey:new --', {
  clones: { type: 'string' },
  repository: { type: 'string', multiple: true },
  title: { type: 'string', default: 'Better keys' },
  text: { type: 'boolean', default: false },
});

const history = join(corpora, 'history');
const temporary = values.clones === undefined ? mkdtempSync(join(tmpdir(), 'survey-')) : undefined;
try {
  for (const bundle of readdirSync(history).filter((name) => name.endsWith('.bundle'))) {
    const name = bundle.replace(/\.bundle$/, '');
    if (values.repository?.some((part) => name.includes(part)) ?? true) survey(name);
  }
} finally {
  if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
}

function survey(name: string): void {
  const folder = corePath(cloneOf(name));
  const start = performance.now();
  const { plans, similar } = plansForNew({ folder }, new DiskWorkspace());
  const milliseconds = Math.round(performance.now() - start);
  const below = (path: string | undefined) => path?.slice(folder.length + 1);
  console.log(`${name} (${milliseconds} ms)`);
  if (plans.length === 0)
    console.log(
      similar ? `  no template; ${below(similar.folder)} is like ${similar.family.id}` : '  no template',
    );
  for (const [i, plan] of plans.entries()) {
    const { template } = plan;
    const number = numberForNew(plan, []);
    const made = newProposal(template.schema, {
      number: number.value ?? (number.from === 'issue' ? '4321' : undefined),
      title: values.title,
      author: 'Jo Doe',
      today: '2026-11-28',
    });
    const file = made.files.map(({ path }) => path).join(', ');
    const where =
      plan.folder === undefined
        ? `choose of ${plan.folders.map(below).join(', ')}:`
        : below(plan.folder) || '.';
    const asked = number.from === 'issue' ? ' (number of an issue)' : '';
    console.log(`  ${i === 0 ? '' : 'or '}${below(template.origin.path)} -> ${where} ${file}${asked}`);
    if (values.text)
      console.log(
        made.files
          .map(({ text }) => text.slice(0, 900))
          .join('\n----\n')
          .replace(/^/gm, '    | '),
      );
  }
}

/** The folder with the clone of a bundle; creates it if it does not exist. */
function cloneOf(name: string): string {
  const folder = join(values.clones ?? temporary ?? '', name);
  if (!existsSync(folder))
    execFileSync('git', ['clone', '--quiet', join(history, `${name}.bundle`), folder], { stdio: 'inherit' });
  return folder;
}
