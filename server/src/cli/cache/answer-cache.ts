import { statSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../../../package.json';
import { hashOf } from '../hash';
import type { Target } from '../targets';
import type { Answer, Page, Said, Seen, Work } from '../work';
import { readCacheFile, touchCacheFile, writeCacheFile } from './cache-file';
import { type CacheOptions, cacheFolder } from './cache-folder';
import { forgetOld } from './forget-old';
import { Present } from './present';

/** An answer as it is kept. */
interface Entry {
  readonly path: string;
  readonly named: boolean;
  readonly kind: Answer['kind'];
  readonly hash: string;
  /** What was read, listed and asked beside the file, by number among all that was. */
  readonly texts: readonly number[];
  readonly folders: readonly number[];
  readonly pasts: readonly number[];
  readonly said: Omit<Said, 'page' | 'problems'>;
  /** Where the text of its page is among the texts of all. */
  readonly page?: Omit<Page, 'text'> & { readonly start: number; readonly end: number };
}

/** What all answers of one way to call the program hang on, and the answers. */
interface Index {
  readonly texts: readonly (readonly [path: string, hash: string])[];
  readonly folders: readonly (readonly [path: string, hash: string])[];
  readonly pasts: readonly (readonly [path: string, hash: string])[];
  readonly entries: readonly Entry[];
}

const ending = '.answers';

/** Bytes of pages that a file keeps; of more those are forgotten that the last run did not ask for. */
const room = 32 * 2 ** 20;

/**
 * Answers of earlier runs. One is given again only when the file, everything that was read beside it, what was asked for, and this program
 * are the same, all by content.
 */
export class AnswerCache {
  readonly #present = new Present();
  readonly #asked = new Map<string, { target: Target; answer: Answer }>();
  readonly #entries: ReadonlyMap<string, Entry>;
  #grown = false;

  private constructor(
    private readonly folder: string,
    private readonly file: string,
    private readonly index: Index | undefined,
    private readonly texts: Uint8Array,
  ) {
    this.#entries = new Map(index?.entries.map((entry) => [keyOf(entry), entry]));
  }

  /** The answers to `work`, as far as they are known. */
  static open(work: Work, options: CacheOptions): AnswerCache {
    const folder = cacheFolder(options);
    const template = work.template === undefined ? '' : new Present().text(work.template);
    const { GITHUB_WORKSPACE } = process.env;
    const asked = [version, programStamp(), process.cwd(), GITHUB_WORKSPACE, template, work];
    const file = join(folder, `${hashOf(JSON.stringify(asked))}${ending}`);
    const { index, texts = new Uint8Array() } = readCacheFile(file) ?? {};
    // What has the right hash was written by this program.
    return new AnswerCache(folder, file, index as Index | undefined, texts);
  }

  /** False when nothing was ever asked in this way: whether it can be is not known either. */
  get isKnown(): boolean {
    return this.index !== undefined;
  }

  /** What came of a file, when that still holds. */
  answerTo(target: Target): Answer | undefined {
    const entry = this.#entries.get(keyOf(target));
    const answer = entry && this.#holds(entry) ? this.#answerOf(entry) : undefined;
    if (answer) this.#asked.set(keyOf(target), { target, answer });
    return answer;
  }

  /** Notes what came of a file. */
  note(target: Target, answer: Answer): void {
    if (!answer.seen) return;
    this.#asked.set(keyOf(target), { target, answer });
    this.#grown = true;
  }

  /** Keeps what is known now. Never fails: where it cannot be kept it is found anew. */
  async save(): Promise<void> {
    if (!this.#grown) return touchCacheFile(this.file);
    const others = [...this.#entries.values()].filter((entry) => !this.#asked.has(keyOf(entry)));
    const old = others.map((entry) => ({ target: entry, answer: this.#answerOf(entry) }));
    await writeCacheFile(this.file, contentOf([...this.#asked.values(), ...old]));
    forgetOld(this.folder, ending);
  }

  #holds({ path, hash, texts, folders, pasts }: Entry): boolean {
    const { index } = this;
    return (
      this.#present.text(path) === hash &&
      texts.every((i) => isSame(index?.texts[i], (one) => this.#present.text(one))) &&
      folders.every((i) => isSame(index?.folders[i], (one) => this.#present.folder(one))) &&
      pasts.every((i) => isSame(index?.pasts[i], (one) => this.#present.past(one)))
    );
  }

  #answerOf({ kind, hash, texts, folders, pasts, said, page }: Entry): Answer {
    const seen: Seen = {
      hash,
      texts: texts.flatMap((i) => (this.index?.texts[i] ? [this.index.texts[i]] : [])),
      folders: folders.flatMap((i) => (this.index?.folders[i] ? [this.index.folders[i]] : [])),
      pasts: pasts.flatMap((i) => (this.index?.pasts[i] ? [this.index.pasts[i]] : [])),
    };
    if (!page) return { kind, seen, said: { ...said, problems: [] } };
    const { start, end, ...rest } = page;
    const text = Buffer.from(this.texts.buffer, this.texts.byteOffset + start, end - start).toString();
    return { kind, seen, said: { ...said, problems: [], page: { ...rest, text } } };
  }
}

function isSame(
  known: readonly [path: string, hash: string] | undefined,
  now: (path: string) => string | undefined,
): boolean {
  return known !== undefined && now(known[0]) === known[1];
}

function keyOf({ path, named }: Target): string {
  return `${named ? '!' : ' '}${path}`;
}

/** What a file of the cache holds of these answers, the first ones when there is no room for all. */
function contentOf(answers: readonly { target: Target; answer: Answer }[]): {
  index: Index;
  texts: Uint8Array;
} {
  const texts = new Numbered();
  const folders = new Numbered();
  const pasts = new Numbered();
  const pages: Buffer[] = [];
  const entries: Entry[] = [];
  let at = 0;
  for (const { target, answer } of answers) {
    const { kind, seen, said } = answer;
    const { page, problems: _, ...rest } = said;
    const bytes = Buffer.from(page?.text ?? '');
    if (!seen || at + bytes.length > room) continue;
    pages.push(bytes);
    const { text: __, ...numbers } = page ?? { text: '' };
    entries.push({
      path: target.path,
      named: target.named,
      kind,
      hash: seen.hash,
      texts: seen.texts.map((one) => texts.numberOf(one)),
      folders: seen.folders.map((one) => folders.numberOf(one)),
      pasts: seen.pasts.map((one) => pasts.numberOf(one)),
      said: rest,
      ...(page ? { page: { ...(numbers as Omit<Page, 'text'>), start: at, end: at + bytes.length } } : {}),
    });
    at += bytes.length;
  }
  const index = { texts: texts.all, folders: folders.all, pasts: pasts.all, entries };
  return { index, texts: Buffer.concat(pages) };
}

/** Gives each path with its hash a number, the same one the same. */
class Numbered {
  readonly all: (readonly [path: string, hash: string])[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(one: readonly [path: string, hash: string]): number {
    const key = one.join('\0');
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.all.length);
    return this.all.push(one) - 1;
  }
}

/** Tells one build of this program from another of the same version. */
function programStamp(): string {
  const stats = statSync(join(__dirname, 'linting.js'), { throwIfNoEntry: false });
  return stats ? `${stats.size} ${stats.mtimeMs}` : '';
}
