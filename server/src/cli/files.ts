import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { Workspace } from '../core/model/workspace';
import { asFailure, Failure, failureOf } from './failure';

/** A path as the core compares it: absolute, with `/`. */
export function corePath(path: string): string {
  return resolve(path).split(sep).join('/');
}

/** A core path as the user would write it: relative to the working folder when it is below it. */
export function shownPath(path: string): string {
  const below = relative(process.cwd(), path);
  return below === '' || below.split(sep)[0] === '..' || resolve(below) !== resolve(path)
    ? path
    : below.split(sep).join('/');
}

/** The text of a file, byte order mark included. Throws a {@link Failure} when it is absent, unreadable or no UTF-8 text. */
export function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw failureOf(shownPath(path), error);
  }
  return textOf(path, bytes);
}

/** All that stdin gives, as the text of a file at `path`. Throws a {@link Failure} when it is no UTF-8 text. */
export async function readStdin(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return textOf(path, Buffer.concat(chunks));
}

function textOf(path: string, bytes: Buffer): string {
  if (bytes.includes(0)) throw new Failure(`${shownPath(path)}: a binary file, no Markdown`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Failure(`${shownPath(path)}: not valid UTF-8`);
  }
}

/**
 * Puts `text` in the place of `read`, what was read from the file: all of it or nothing, with the file's mode, through a link to the
 * file itself. Throws a {@link Failure}, and writes nothing, when the file has changed since or may not be written.
 */
export async function replaceText(path: string, read: string, text: string): Promise<void> {
  if (readText(path) !== read)
    throw new Failure(`${shownPath(path)}: changed on disk meanwhile, not written`);
  await writeText(path, text);
}

/**
 * Writes a file, new or in the place of another: all of it or nothing, with that one's mode, through a link to the file itself. Throws a
 * {@link Failure} when it may not be written.
 */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    // A new file takes the old one's place, which the old one's being read-only does not prevent.
    if (existsSync(path)) accessSync(path, constants.W_OK);
    await writeFileAtomic(path, text);
  } catch (error) {
    throw failureOf(shownPath(path), error);
  }
}

/** The files of this machine, each file and folder read once, when it is first asked for. */
export class Disk extends Workspace {
  readonly #texts = new Map<string, string | Failure | undefined>();
  readonly #names = new Map<string, readonly string[] | undefined>();
  readonly #failures = new Set<Failure>();

  override read(path: string): string | undefined {
    if (!this.#texts.has(path)) this.#texts.set(path, textAt(path));
    const text = this.#texts.get(path);
    if (!(text instanceof Failure)) return text;
    this.#failures.add(text);
    return undefined;
  }

  override list(folder: string): readonly string[] | undefined {
    if (!this.#names.has(folder)) this.#names.set(folder, namesIn(folder));
    return this.#names.get(folder);
  }

  /**
   * The answer to a question about templates and settings. Throws a {@link Failure} when one of these is there and cannot be read as text:
   * without it a proposal is not understood.
   */
  ask<T>(question: () => T): T {
    this.#failures.clear();
    const answer = question();
    for (const failure of this.#failures) throw failure;
    return answer;
  }
}

/** Undefined when there is no such file. */
function textAt(path: string): string | Failure | undefined {
  if (!isThere(path)) return undefined;
  try {
    return readText(path);
  } catch (error) {
    return asFailure(shownPath(path), error);
  }
}

/** Undefined when there is no such folder, or it cannot be read. */
function namesIn(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}

function isThere(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}
