// npm run survey:discovery: which files of real repositories are recognized as proposals, and by which template, compared with what a reader of these repositories sees.
//   npm run survey:discovery -- [--clones FOLDER] [--repository NAME]... [--list] [--share]
// The repositories are bundles of git. They are cloned into a temporary folder, or taken from FOLDER, where each is a folder named like its bundle. `--list` prints each
// file that is recognized and should not be, or the other way around. `--share` also runs the rules, and prints how much of the time of a run without a cache discovery takes.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { readOptions } from '../../scripts/options.mjs';
import { DiskWorkspace } from '../../server/src/cli/host/disk-workspace';
import { corePath } from '../../server/src/cli/host/files';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { lint } from '../../server/src/core/lint/lint';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import type { CheckedDocument } from '../../server/src/core/proposal/rule';
import { corpora } from '../support/corpora';

const values = readOptions('npm run survey:discovery --', {
  clones: { type: 'string' },
  repository: { type: 'string', multiple: true },
  list: { type: 'boolean', default: false },
  share: { type: 'boolean', default: false },
});

/** What a reader sees in a repository: one entry of `told-truth.json`. */
interface Expected {
  readonly bundle: string;
  readonly ordinary: boolean;
  readonly templates: readonly { readonly path: string; readonly for: string | null }[];
  readonly proposals: { readonly files: readonly string[] };
}

/** What was found in a repository. Lists contain paths. */
interface Found {
  readonly name: string;
  readonly expected: Expected;
  readonly recognized: readonly string[];
  readonly missed: readonly string[];
  /** Recognized, but not proposals. */
  readonly others: readonly string[];
  /** The templates that govern at least one recognized proposal that they are for, and those that do not. */
  readonly templates: readonly string[];
  readonly templatesMissed: readonly string[];
  /** Proposals whose template is another one than the process uses. */
  readonly byOtherTemplate: readonly string[];
  readonly files: number;
  /** The time for discovery, after the files were parsed. */
  readonly milliseconds: number;
  /** The time for reading and parsing the files and running the rules; 0 if that was not measured. */
  readonly restMilliseconds: number;
}

/** Git history decides the revision of a template, not what a file is. */
class DiskWithoutHistory extends DiskWorkspace {
  override history(): undefined {
    return undefined;
  }
  override addedAt(): undefined {
    return undefined;
  }
}

const history = join(corpora, 'history');
const truth: { readonly repositories: readonly Expected[] } = JSON.parse(
  readFileSync(join(history, 'told-truth.json'), 'utf8'),
);
const temporary = values.clones === undefined ? mkdtempSync(join(tmpdir(), 'survey-')) : undefined;
try {
  survey();
} finally {
  if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
}

function survey(): void {
  const chosen = truth.repositories.filter(
    ({ bundle }) => values.repository?.some((part) => bundle.includes(part)) ?? true,
  );
  const all = chosen.map((expected) => surveyRepository(expected));
  console.log('| repository | files | proposals | recognized | | others | templates | by it | ms | share |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const found of all) console.log(row(found.name, [found]));
  const ordinary = all.filter(({ expected }) => expected.ordinary);
  console.log(
    row(
      '**with proposals**',
      all.filter(({ expected }) => !expected.ordinary),
    ),
  );
  console.log(row('**ordinary**', ordinary));
  if (values.list) for (const found of all) list(found);
}

/** One row of the table, for one repository or the sum of several. */
function row(name: string, all: readonly Found[]): string {
  const sum = (count: (found: Found) => number) => all.reduce((total, found) => total + count(found), 0);
  const proposals = sum(({ expected }) => expected.proposals.files.length);
  const recognized = sum((found) => found.recognized.length);
  const discovery = sum(({ milliseconds }) => milliseconds);
  const rest = sum(({ restMilliseconds }) => restMilliseconds);
  const cells = [
    name,
    sum(({ files }) => files),
    proposals,
    recognized,
    proposals === 0 ? '' : `${((100 * recognized) / proposals).toFixed(1)} %`,
    sum(({ others }) => others.length) || '',
    `${sum(({ templates }) => templates.length)} of ${sum(({ expected }) => expected.templates.length)}`,
    recognized - sum(({ byOtherTemplate }) => byOtherTemplate.length),
    Math.round(discovery),
    rest === 0 ? '' : `${((100 * discovery) / (discovery + rest)).toFixed(1)} %`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function surveyRepository(expected: Expected): Found {
  const name = expected.bundle.replace(/\.bundle$/, '');
  const folder = cloneOf(name);
  const told = new Set(expected.proposals.files);
  const workspace = new DiskWithoutHistory();
  const files = globSync('**/*.{md,markdown}', { cwd: folder, dot: true, ignore: ['.git/**'] }).sort();
  const documents = new Map<string, { readonly kind: string; readonly template: string }>();
  const checked: CheckedDocument[] = [];
  let milliseconds = 0;
  let restMilliseconds = 0;
  for (const path of files) {
    const whole = corePath(join(folder, path));
    const start = performance.now();
    const markdown = new MarkdownDocument(readFileSync(whole, 'utf8'));
    // Rules need these, too.
    void [markdown.outline, markdown.head, markdown.facts('comments')];
    const parsed = performance.now();
    const document = proposalAt(whole, markdown, workspace);
    milliseconds += performance.now() - parsed;
    restMilliseconds += values.share ? parsed - start : 0;
    if (!document) continue;
    checked.push(document);
    const { origin } = document.governing;
    const template = origin.isBuiltIn
      ? `built-in:${origin.path}`
      : origin.path.slice(corePath(folder).length + 1);
    documents.set(path, { kind: document.kind, template });
  }
  const start = performance.now();
  if (values.share) for (const document of checked) lint(document);
  restMilliseconds += values.share ? performance.now() - start : 0;
  const proposals = [...documents].filter(([, { kind }]) => kind === 'proposal').map(([path]) => path);
  const isFor = (path: string, pattern: string | null) => pattern === null || new RegExp(pattern).test(path);
  const governs = (template: string, path: string) => documents.get(path)?.template === template;
  const recognized = proposals.filter((path) => told.has(path));
  const found = expected.templates.filter((one) =>
    recognized.some((path) => isFor(path, one.for) && governs(one.path, path)),
  );
  return {
    name,
    expected,
    recognized,
    missed: expected.proposals.files.filter((path) => !proposals.includes(path)),
    others: proposals.filter((path) => !told.has(path)),
    templates: found.map(({ path }) => path),
    templatesMissed: expected.templates.filter((one) => !found.includes(one)).map(({ path }) => path),
    byOtherTemplate: recognized.filter(
      (path) => !expected.templates.some((one) => isFor(path, one.for) && governs(one.path, path)),
    ),
    files: files.length,
    milliseconds,
    restMilliseconds,
  };
}

/** The folder with the clone of a bundle; creates it if it does not exist. */
function cloneOf(name: string): string {
  const folder = join(values.clones ?? temporary ?? '', name);
  if (!existsSync(folder))
    execFileSync('git', ['clone', '--quiet', join(history, `${name}.bundle`), folder], { stdio: 'inherit' });
  return folder;
}

function list({ name, missed, others, templatesMissed, byOtherTemplate }: Found): void {
  if (missed.length + others.length + templatesMissed.length + byOtherTemplate.length === 0) return;
  console.log(`\n## ${name}\n`);
  for (const path of templatesMissed) console.log(`- template not used: ${path}`);
  for (const path of missed) console.log(`- not recognized: ${path}`);
  for (const path of others) console.log(`- not a proposal: ${path}`);
  for (const path of byOtherTemplate.slice(0, 20)) console.log(`- by another template: ${path}`);
}
