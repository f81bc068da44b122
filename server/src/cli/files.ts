import { readFileSync, statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { Workspace } from '../core/model/workspace';
import { Failure, failureOf } from './failure';

/** A path as the core compares it: absolute, with `/`. */
export function corePath(path: string): string {
  return resolve(path).split(sep).join('/');
}

/** A core path as the user would write it: relative to the working folder when it is below it. */
export function shownPath(path: string): string {
  const below = relative(process.cwd(), path);
  return below === '' || below.startsWith('..') || resolve(below) !== resolve(path)
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
 * file itself. Throws a {@link Failure}, and writes nothing, when the file has changed since.
 */
export async function replaceText(path: string, read: string, text: string): Promise<void> {
  if (readText(path) !== read)
    throw new Failure(`${shownPath(path)}: changed on disk meanwhile, not written`);
  try {
    const target = await realpath(path);
    await writeFileAtomic(target, text, { mode: statSync(target).mode });
  } catch (error) {
    throw failureOf(shownPath(path), error);
  }
}

/** Answers the core's questions about other files from the disk, each file read once. */
export class Disk {
  readonly #known = new Map<string, string | undefined>();

  /** Asks until nothing is missed. A file that cannot be read as text is absent. */
  ask<T>(question: (workspace: Workspace) => T): T {
    while (true) {
      const workspace = new Workspace(this.#known);
      const answer = question(workspace);
      if (workspace.missed.length === 0) return answer;
      for (const path of workspace.missed) this.#known.set(path, textOrNothing(path));
    }
  }
}

function textOrNothing(path: string): string | undefined {
  try {
    return readText(path);
  } catch {
    return undefined;
  }
}
