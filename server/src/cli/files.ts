import { accessSync, constants, readFileSync, statSync } from 'node:fs';
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
  try {
    // A new file takes the old one's place, which the old one's being read-only does not prevent.
    accessSync(path, constants.W_OK);
    await writeFileAtomic(path, text);
  } catch (error) {
    throw failureOf(shownPath(path), error);
  }
}

/** Answers the core's questions about other files from the disk, each file read once. */
export class Disk {
  readonly #known = new Map<string, string | undefined>();
  readonly #unreadable = new Map<string, Failure>();

  /**
   * Asks until nothing is missed, one more file at a time: a template that is found makes those in the folders above it irrelevant.
   * Throws a {@link Failure} when a file that is there cannot be read as text: without its template a proposal is not understood.
   */
  ask<T>(question: (workspace: Workspace) => T): T {
    while (true) {
      const workspace = new Workspace(this.#known);
      const answer = question(workspace);
      const [path] = workspace.missed;
      if (path === undefined) return answer;
      this.#known.set(path, this.#textAt(path));
    }
  }

  #textAt(path: string): string | undefined {
    const known = this.#unreadable.get(path);
    if (known) throw known;
    if (!isThere(path)) return undefined;
    try {
      return readText(path);
    } catch (error) {
      const failure = asFailure(shownPath(path), error);
      this.#unreadable.set(path, failure);
      throw failure;
    }
  }
}

function isThere(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}
