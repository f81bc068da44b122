// npm run soak: edits, opens, closes, renames and switches branches in one server for as long as is asked for, and fails where memory or open files grow. `-- --edits N` sets the number of
// edits (100,000), `--seed N` the choice of operations. Linux only: the figures are those of /proc.
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidRenameFilesNotification,
  FileChangeType,
} from 'vscode-languageserver/node';
import { readOptions } from '../../scripts/options.mjs';
import { familyRepository } from '../support/family-repositories';
import { LspClient, modernClient } from '../support/lsp-client';
import { randomFrom } from '../support/random';

const values = readOptions('npm run soak --', {
  edits: { type: 'string', default: '100000' },
  seed: { type: 'string', default: '1' },
});
const edits = Number(values.edits);
const { below, pick } = randomFrom(Number(values.seed));

/** How much more the server may have in the last quarter than in the second one, which begins when everything is warm. */
const allowedGrowth = 1.25;

const folder = mkdtempSync(join(tmpdir(), 'proposals-soak-'));
const git = (...args: string[]) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
    stdio: 'ignore',
  });
const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;

/** The open documents. */
const open = new Map<string, { lines: string[]; version: number }>();
const counts = { edits: 0, opens: 0, closes: 0, renames: 0, switches: 0, pulls: 0 };

async function main(): Promise<void> {
  for (const [name, text] of familyRepository('kep')) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const template = 'keps/NNNN-kep-template/README.md';
  const proposals = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('README.md') && name !== template && name.includes('/'),
  );
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'first');
  git('checkout', '-qb', 'other');
  writeFileSync(join(folder, template), `${readFileSync(join(folder, template), 'utf8')}\n## Another\n`);
  git('commit', '-qam', 'second');

  const client = await LspClient.start(modernClient, undefined, [pathToFileURL(folder).href]);
  const { connection } = client;
  const watched = (name: string, type: FileChangeType = FileChangeType.Changed) =>
    connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uriOf(name), type }],
    });
  const close = async (name: string) => {
    open.delete(name);
    counts.closes++;
    await connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: uriOf(name) },
    });
  };
  const openAny = async () => {
    const name = pick(proposals);
    if (open.has(name)) return;
    const text = readFileSync(join(folder, name), 'utf8');
    open.set(name, { lines: text.split('\n'), version: 1 });
    counts.opens++;
    await client.open(uriOf(name), text);
  };
  const edit = async (name: string) => {
    const document = open.get(name);
    if (!document) return;
    const line = below(document.lines.length);
    // Lines are added and deleted alike, so that documents keep their size.
    const isDeleting = below(2) === 0 && document.lines.length > 20;
    const text = isDeleting
      ? ''
      : `${pick(['Words.', '## Heading', '<!-- comment -->', '[a](b.md)', '', '```'])}\n`;
    if (isDeleting) document.lines.splice(line, 1);
    else document.lines.splice(line, 0, text.trimEnd());
    document.version++;
    counts.edits++;
    await client.change(uriOf(name), document.version, [
      {
        range: {
          start: { line, character: 0 },
          end: { line: isDeleting ? line + 1 : line, character: 0 },
        },
        text,
      },
    ]);
  };
  const rename = async () => {
    const name = pick(proposals);
    if (open.has(name)) await close(name);
    const to = /-renamed\/README\.md$/.test(name)
      ? name.replace('-renamed/', '/')
      : name.replace('/README.md', '-renamed/README.md');
    // Another branch has the folder under its first name again.
    rmSync(dirname(join(folder, to)), { recursive: true, force: true });
    renameSync(dirname(join(folder, name)), dirname(join(folder, to)));
    proposals[proposals.indexOf(name)] = to;
    counts.renames++;
    await connection.sendNotification(DidRenameFilesNotification.type, {
      files: [{ oldUri: uriOf(dirname(name)), newUri: uriOf(dirname(to)) }],
    });
    await watched(name, FileChangeType.Deleted);
    await watched(to, FileChangeType.Created);
  };
  let branch = 'other';
  const switchBranch = async () => {
    branch = branch === 'main' ? 'other' : 'main';
    git('checkout', '-qf', branch);
    counts.switches++;
    await watched(template);
  };

  const figures: { memory: number; files: number }[] = [];
  try {
    for (let step = 1; counts.edits < edits; step++) {
      if (open.size === 0 || below(400) === 0) await openAny();
      if (open.size > 3 || below(600) === 0)
        for (const name of [...open.keys()].slice(0, 1)) await close(name);
      if (below(2000) === 0) await rename();
      if (below(4000) === 0) await switchBranch();
      const [name] = [...open.keys()].slice(below(open.size));
      if (name === undefined) continue;
      await edit(name);
      if (step % 10 === 0) {
        counts.pulls++;
        // A report that was requested before the next edit may be refused.
        await client.pull(uriOf(name)).catch(() => undefined);
      }
      if (counts.edits % Math.ceil(edits / 20) === 0 && figures.length < (20 * counts.edits) / edits) {
        figures.push({ memory: client.memory(), files: client.openFiles() });
        const { memory, files } = figures.at(-1) as (typeof figures)[number];
        console.log(`${counts.edits} edits: ${Math.round(memory / 2 ** 20)} MB, ${files} open files`);
      }
    }
    console.log(JSON.stringify(counts));
  } finally {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const quarter = Math.floor(figures.length / 4);
  const most = (from: number, of: 'memory' | 'files') =>
    Math.max(...figures.slice(from, from + quarter).map((figure) => figure[of]));
  for (const what of ['memory', 'files'] as const) {
    const growth = most(figures.length - quarter, what) / most(quarter, what);
    console.log(`${what}: ${growth.toFixed(2)} of the second quarter in the last one`);
    if (growth > allowedGrowth) process.exitCode = 1;
  }
}

void main();
