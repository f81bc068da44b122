import type { Range } from 'vscode-languageserver';
import type { Span } from '../../server/src/core/text/span';
import { configExamples } from './config-examples';
import { type ClientKind, EditorSession } from './editor-session';
import { edited } from './edits';
import { rangesIn } from './lsp-edits';
import { type Random, randomFrom } from './random';

/** The root of the repositories: a scheme that only the client can read, so that the server requests every file from it. */
export const root = 'memory://host/r';

/** A small repository that is edited at random. */
export interface RandomRepository {
  /** Texts by path from the root. */
  readonly files: Readonly<Record<string, string>>;
  /** Paths of the documents that are open at first. */
  readonly open: readonly string[];
  /** Texts that a document may get as a whole. */
  readonly texts?: readonly string[];
}

/** What a session did. */
export interface SessionResult {
  readonly operations: number;
  readonly compared: number;
  readonly unchanged: number;
  /** The number of reports with findings. */
  readonly withFindings: number;
  readonly actions: number;
  /** The kinds of operations that were carried out. */
  readonly kinds: ReadonlySet<string>;
}

/** Longer texts are cut: a fresh report needs time. */
const maxLength = 8000;

/**
 * Changes documents, files and settings `steps` times, and compares the results of the server with fresh ones after most of the changes. Throws at the first difference,
 * with the operations up to there. The same seed gives the same operations.
 */
export async function runSession(
  repository: RandomRepository,
  seed: number,
  steps: number,
): Promise<SessionResult> {
  const random = randomFrom(seed);
  const kind: ClientKind = {
    watches: random.below(4) > 0,
    answersSettings: random.below(2) === 0,
    resolves: random.below(2) === 0,
  };
  const files = Object.entries({ '.git/HEAD': '', ...repository.files });
  const session = new EditorSession(new Map(files.map(([name, text]) => [`${root}/${name}`, text])), kind);
  const operations = new RandomOperations(session, repository, random);
  const log: string[] = [];
  const kinds = new Set<string>();
  let actions = 0;
  await session.start();
  try {
    for (const name of repository.open) await session.openDocument(`${root}/${name}`);
    for (let step = 0; step < steps; step++) {
      const operation = random.pick(weightedKinds);
      const description = await operations.run(operation);
      if (description === undefined) continue;
      kinds.add(operation);
      log.push(`${step} ${operation} ${description}`);
      // Several changes may come before the next report is requested, and while one is being computed.
      const how = random.below(8);
      if (how === 0) continue;
      if (how === 1) {
        for (const path of session.open.keys()) session.pullWithoutWaiting(path);
        continue;
      }
      actions += await operations.compare();
    }
    await operations.compare();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const last = log.slice(-12).join('\n');
    throw new Error(
      `seed ${seed}, client ${JSON.stringify(kind)}, after ${log.length} operations:\n${last}\n${message}`,
      { cause: error },
    );
  } finally {
    await session.stop();
  }
  const { compared, unchanged, withFindings } = session;
  return { operations: log.length, compared, unchanged, withFindings, actions, kinds };
}

/** The kinds of operations, with how often each is chosen compared with the others. */
const weights = {
  edit: 20,
  'edit twice': 2,
  type: 6,
  'edit at several places': 4,
  'edit outside of the text': 2,
  'replace text': 2,
  undo: 4,
  'move length across 300': 3,
  open: 4,
  close: 3,
  'open untitled': 1,
  save: 4,
  'write file': 4,
  'write configuration': 2,
  'edit configuration': 2,
  create: 4,
  delete: 3,
  'delete folder': 1,
  rename: 3,
  'rename folder': 1,
  'change settings': 2,
  'restore files': 4,
} as const;

export type OperationKind = keyof typeof weights;

export const operationKinds = Object.keys(weights) as readonly OperationKind[];

const weightedKinds = operationKinds.flatMap((kind) =>
  Array.from<OperationKind>({ length: weights[kind] }).fill(kind),
);

const settings = [
  {},
  { stage: 'final' },
  { stage: 'draft' },
  { rules: { 'section-missing': 'error', 'link-file': 'off' } },
  { rules: { 'link-reference': 'hint', 'guidance-comment': 'off', 'no-such-rule': 'error' } },
  null,
];

/** Carries out operations on a session. */
class RandomOperations {
  readonly #texts: readonly string[];
  readonly #configs: readonly string[];

  constructor(
    private readonly session: EditorSession,
    private readonly repository: RandomRepository,
    private readonly random: Random,
  ) {
    const { files, texts = [] } = repository;
    this.#texts = [
      ...texts,
      ...Object.entries(files).flatMap(([name, text]) => (/\.(?:md|template)$/.test(name) ? [text] : [])),
    ];
    const templates = Object.keys(files).filter((name) => /template/i.test(name));
    this.#configs = [
      '',
      'stage: draft\n',
      'stage: final\nrules:\n  section-missing: "off"\n  link-file: error\n',
      'template: missing.md\n',
      'overrides:\n  - files: "**/*.md"\n    rules: { link-anchor: error }\n',
      ...templates.flatMap((name) => [
        `template: ${name}\n`,
        `overrides: [{ files: "**/*.md", template: ${name} }]\n`,
      ]),
      ...configExamples.map(({ text }) => text),
    ];
  }

  /** Carries out an operation. Returns a description; undefined when it is not possible now. */
  async run(kind: OperationKind): Promise<string | undefined> {
    const { session, random } = this;
    const byEditor = random.below(2) === 0;
    switch (kind) {
      case 'edit':
        return this.#edit((text, earlier) => [this.#edited(text, earlier)]);
      case 'edit twice':
        return this.#edit((text, earlier) => {
          const once = this.#edited(text, earlier);
          return [once, this.#edited(once, earlier)];
        });
      case 'type':
        return this.#withOpen((path, text) => this.#type(path, text));
      case 'edit at several places':
        return this.#withOpen((path, text) => session.change(path, this.#changesAtSeveralPlaces(text)));
      case 'edit outside of the text':
        return this.#withOpen((path, text) => session.change(path, [this.#changeOutside(text)]));
      case 'replace text':
        return this.#edit((_, __, path) => [
          random.pick([this.repository.files[path.slice(root.length + 1)] ?? '', ...this.#texts]),
        ]);
      case 'undo':
        return this.#edit((text, earlier) => [earlier.at(-1 - random.below(3)) ?? text]);
      case 'move length across 300':
        return this.#edit((text) => {
          const wanted = 298 + random.below(5);
          if (text.length > 400) return undefined;
          return [
            text.length > wanted ? text.slice(text.length - wanted) : 'x'.repeat(wanted - text.length) + text,
          ];
        });
      case 'open': {
        const closed = [...session.saved.keys()].filter((path) => !session.open.has(path) && isText(path));
        if (closed.length === 0 || session.open.size > 5) return undefined;
        const path = random.pick(closed);
        await session.openDocument(path);
        return path;
      }
      case 'open untitled': {
        const path = 'untitled:Untitled-1';
        if (session.open.has(path)) await session.closeDocument(path);
        else await session.openDocument(path, random.pick(this.#texts));
        return path;
      }
      case 'close':
        if (session.open.size < 2) return undefined;
        return this.#withOpen((path) => session.closeDocument(path));
      case 'save':
        return this.#withOpen((path) => session.save(path));
      case 'write file': {
        const paths = [...session.saved.keys()].filter(isText);
        if (paths.length === 0) return undefined;
        const path = random.pick(paths);
        const text = this.#edited(session.saved.get(path) ?? '', []);
        await session.writeFile(path, text, byEditor);
        return `${path} ${JSON.stringify(text)}`;
      }
      case 'write configuration': {
        const path = `${random.pick([root, this.#folder()])}/.proposals.yaml`;
        const text = random.pick(this.#configs);
        await session.writeFile(path, text, byEditor);
        return `${path} ${JSON.stringify(text)}`;
      }
      case 'edit configuration': {
        const path = `${random.pick([root, this.#folder()])}/.proposals.yaml`;
        const text = random.pick(this.#configs);
        if (session.open.has(path)) await session.edit(path, [text], byEditor);
        else await session.openDocument(path, text);
        return `${path} ${JSON.stringify(text)}`;
      }
      case 'create': {
        const path = this.#newPath();
        if (session.saved.has(path)) return undefined;
        const text = random.pick(['', '# A file\n\n## Why\n\n## Goals\n', ...this.#texts]);
        await session.writeFile(path, text, byEditor);
        return `${path} ${JSON.stringify(text)}`;
      }
      case 'delete': {
        const paths = [...session.saved.keys()].filter((path) => !path.endsWith('/HEAD'));
        if (paths.length < 3) return undefined;
        const path = random.pick(paths);
        if (byEditor) await session.closeDocument(path);
        await session.deleteFile(path, byEditor);
        return `${path} ${byEditor}`;
      }
      case 'delete folder': {
        const folder = this.#folder();
        if (folder === root || this.#isOriginal(folder)) return undefined;
        await session.deleteFile(folder, byEditor);
        return `${folder} ${byEditor}`;
      }
      case 'rename': {
        const paths = [...session.saved.keys()].filter((path) => !path.endsWith('/HEAD'));
        const to = this.#newPath();
        if (paths.length === 0 || session.saved.has(to)) return undefined;
        const path = random.pick(paths);
        await session.rename(path, to);
        return `${path} -> ${to}`;
      }
      case 'rename folder': {
        const folder = this.#folder();
        if (folder === root) return undefined;
        const to = folder.endsWith('-renamed') ? folder.replace(/-renamed$/, '') : `${folder}-renamed`;
        if ([...session.saved.keys()].some((path) => path.startsWith(`${to}/`))) return undefined;
        await session.rename(folder, to);
        return `${folder} -> ${to}`;
      }
      case 'restore files': {
        const missing = Object.entries(this.repository.files).filter(
          ([name]) => !session.saved.has(`${root}/${name}`),
        );
        if (missing.length === 0) return undefined;
        for (const [name, text] of missing) await session.writeFile(`${root}/${name}`, text, byEditor);
        for (const name of this.repository.open) await session.openDocument(`${root}/${name}`);
        return missing.map(([name]) => name).join(', ');
      }
      case 'change settings': {
        const value = random.pick(settings);
        await session.changeSettings(value);
        return JSON.stringify(value);
      }
    }
  }

  /** Compares diagnostics, and sometimes other results. Returns the number of code actions that were compared. */
  async compare(): Promise<number> {
    const { session, random } = this;
    const fresh = await session.compareDiagnostics();
    if (session.open.size === 0 || random.below(3) > 0) return 0;
    const path = random.pick([...session.open.keys()]);
    const document = session.open.get(path);
    const items = document?.shown?.items ?? [];
    const { length } = document?.text ?? '';
    const offset = random.below(length + 1);
    await session.compareOthers(path, fresh, offset);
    if (items.length === 0) return 0;
    const at = fresh.spanOf(path, random.pick(items).range);
    const span = random.below(5) === 0 ? { start: Math.min(offset, at.start), end: at.end } : at;
    const only = random.below(4) === 0 ? [random.pick(['source', 'quickfix', 'source.fixAll'])] : undefined;
    return session.compareActions(path, fresh, span, only);
  }

  /** Types letters, each in a notification of its own, and deletes some of them again; sometimes whole texts, and keys elsewhere, come between them. */
  async #type(path: string, text: string): Promise<void> {
    const { session, random } = this;
    let { line, character } = rangesIn(text)(this.#spanIn(text, 0)).start;
    for (const letter of random.pick(typedTexts)) {
      const place = { line, character };
      await session.change(path, [{ range: { start: place, end: place }, text: letter }]);
      if (letter === '\n') [line, character] = [line + 1, 0];
      else character += letter.length;
      const now = session.open.get(path)?.text ?? '';
      const how = random.below(16);
      if (how === 0) session.pullWithoutWaiting(path);
      else if (how === 1) await session.change(path, [{ text: now }]);
      else if (how === 2) await session.change(path, this.#changesAtSeveralPlaces(now));
      else if (how === 3 && character > 0 && letter.length === 1) {
        const start = { line, character: character - 1 };
        await session.change(path, [{ range: { start, end: { line, character } }, text: '' }]);
        character--;
      }
    }
  }

  /** The changes of an editor with several cursors: from the last to the first, so that each range is still that of the text before. */
  #changesAtSeveralPlaces(text: string): { range: Range; text: string }[] {
    const { random } = this;
    const typed = random.pick(['x', ' ', '', '\n', '#', '-', '<!-- a -->']);
    const rangeOf = rangesIn(text);
    const spans = Array.from({ length: 2 + random.below(3) }, () => this.#spanIn(text, 6));
    const sorted = spans.sort((a, b) => b.start - a.start);
    const apart = sorted.filter(({ end }, i) => i === 0 || end <= (sorted[i - 1]?.start ?? 0));
    return apart.map((span) => ({ range: rangeOf(span), text: typed }));
  }

  /** A change whose end, or all of it, is beyond a line or beyond the text. */
  #changeOutside(text: string): { range: Range; text: string } {
    const { random } = this;
    const { start } = rangesIn(text)(this.#spanIn(text, 0));
    const far = random.pick([
      { line: start.line, character: 10_000 },
      { line: start.line + random.below(3), character: 500 },
      { line: 100_000, character: random.below(2) },
    ]);
    const range = { start: random.below(3) === 0 ? far : start, end: far };
    return { range, text: random.pick(['x', '', '\n\n## Added\n', '-->']) };
  }

  /** A part of a text that begins and ends where a client may name a place. */
  #spanIn(text: string, most: number): Span {
    const start = this.random.below(text.length + 1);
    const end = Math.min(text.length, start + this.random.below(most + 1));
    return { start: addressable(text, start), end: addressable(text, end) };
  }

  #edited(text: string, earlier: readonly string[]): string {
    return edited(text, this.#texts, earlier, this.random).slice(0, maxLength);
  }

  /** Acts on an open document. Describes it by its path, and by its text if that is another one then. */
  async #withOpen(act: (path: string, text: string) => Promise<void>): Promise<string | undefined> {
    if (this.session.open.size === 0) return undefined;
    const path = this.random.pick([...this.session.open.keys()]);
    const before = this.session.open.get(path)?.text ?? '';
    await act(path, before);
    const after = this.session.open.get(path)?.text ?? before;
    return after === before ? path : `${path} ${JSON.stringify(after)}`;
  }

  /** Edits an open document, most often the first. */
  async #edit(
    change: (text: string, earlier: readonly string[], path: string) => readonly string[] | undefined,
  ): Promise<string | undefined> {
    const { session, random } = this;
    const [first] = session.open.keys();
    if (first === undefined) return undefined;
    const path = random.below(2) === 0 ? first : random.pick([...session.open.keys()]);
    const document = session.open.get(path);
    const texts = document && change(document.text, document.earlier, path);
    if (!texts) return undefined;
    await session.edit(path, texts, random.below(6) === 0);
    return `${path} ${JSON.stringify(texts.at(-1))}`;
  }

  /** True, most of the time, for a folder that the repository had at first: without it, hardly any document is checked. */
  #isOriginal(folder: string): boolean {
    const isOriginal = Object.keys(this.repository.files).some((name) =>
      `${root}/${name}`.startsWith(`${folder}/`),
    );
    return isOriginal && this.random.below(4) > 0;
  }

  /** The root, or a folder that contains a file. */
  #folder(): string {
    const folders = [...this.session.saved.keys()].map((path) => path.slice(0, path.lastIndexOf('/')));
    return this.random.pick([root, ...folders.filter((folder) => !folder.endsWith('/.git'))]);
  }

  /** A path where a file may be created: one that proposals link to, one with a number that is used, a template, any other. */
  #newPath(): string {
    const { files } = this.repository;
    const original = this.random.pick(Object.keys(files));
    const name = this.random.pick([
      'missing.md',
      'images/a.png',
      'other/README.md',
      'Räksmörgås 100% #1.md',
      'template.md',
      '0000-template.md',
      'kep.yaml',
      'notes.txt',
      original.slice(original.lastIndexOf('/') + 1).replace(/\.md$/, '-again.md'),
    ]);
    return this.random.below(3) === 0 ? `${root}/${original}` : `${this.#folder()}/${name}`;
  }
}

const typedTexts = [
  'word ',
  '# ',
  '\n## Why\n',
  '<!-- x',
  '-->\n',
  '[why]: #why',
  '```\n',
  '> q',
  '---\n',
  'é😀 ',
];

/** The offset, or the one before it where no client can name that: in a line ending, and between the halves of a surrogate pair. */
function addressable(text: string, offset: number): number {
  const isInside = text.startsWith('\r\n', offset - 1) || /^[\uDC00-\uDFFF]/.test(text.slice(offset));
  return offset > 0 && isInside ? offset - 1 : offset;
}

function isText(path: string): boolean {
  return /\.(?:md|template|yaml)$/.test(path);
}
