import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { Failure, failureOf } from './failure';

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
  return textOf(path, readBytes(path));
}

/** The content of a file. Throws a {@link Failure} when it is absent or unreadable. */
export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw failureOf(shownPath(path), error);
  }
}

/** All that stdin gives, as the text of a file at `path`. Throws a {@link Failure} when it is no UTF-8 text. */
export async function readStdin(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return textOf(path, Buffer.concat(chunks));
}

/** The content of the file at `path` as text. Throws a {@link Failure} when it is none. */
export function textOf(path: string, bytes: Uint8Array): string {
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
    // Loaded when something is written, which most runs do not.
    const { default: writeFileAtomic } = await import('write-file-atomic');
    await writeFileAtomic(path, text);
  } catch (error) {
    throw failureOf(shownPath(path), error);
  }
}
