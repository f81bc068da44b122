import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  realpathSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import nodePath, { type PlatformPath } from 'node:path';
import { statsOf } from '../../disk/file-stats';
import { maxFileBytes, RefusedFile, readRegularFileSync } from '../../disk/regular-file';
import { leadsOutside } from '../../disk/repository-bounds';
import { Failure, fileSystemFailure, NotText } from './failure';
import { removeLeftovers } from './leftovers';

/** A path in the form that the core uses: absolute, with `/`. */
export function corePath(path: string): string {
  return corePathOn(nodePath, path);
}

/** The same on a system that writes paths like `system`. */
export function corePathOn(system: PlatformPath, path: string): string {
  return system.resolve(path).split(system.sep).join('/');
}

/** A path for messages and reports: relative when it is below the current folder, absolute otherwise. Always with `/`. */
export function displayPath(path: string): string {
  return displayPathOn(nodePath, process.cwd(), path);
}

/** The same on a system that writes paths like `system`, relative to `folder`. */
export function displayPathOn(system: PlatformPath, folder: string, path: string): string {
  const below = system.relative(folder, path);
  const isBelow =
    below !== '' &&
    below.split(system.sep)[0] !== '..' &&
    // On another drive of Windows the "relative" path is absolute.
    !system.isAbsolute(below) &&
    system.resolve(folder, below) === system.resolve(folder, path);
  return isBelow ? below.split(system.sep).join('/') : path;
}

/**
 * Reads a text file; a byte order mark stays in the text. Throws a {@link Failure} if it cannot be read, is not UTF-8, or has more than
 * `maxBytes`.
 */
export function readText(path: string, maxBytes = maxFileBytes): string {
  return decodeText(path, readBytes(path, maxBytes));
}

/** Reads a regular file. Throws a {@link Failure} if it cannot be read or has more than `maxBytes`. */
export function readBytes(path: string, maxBytes = maxFileBytes): Buffer {
  try {
    return readRegularFileSync(path, maxBytes);
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw fileSystemFailure(displayPath(path), error);
    const reason = error.code === 'EFBIG' ? `is larger than ${inMegabytes(maxBytes)}` : error.message;
    throw new NotText(path, `${displayPath(path)}: ${reason}`);
  }
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}

/** Reads stdin to its end. `path` names the text in error messages. Throws a {@link Failure} if it is not UTF-8 or too large. */
export async function readStdin(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxFileBytes)
      throw new NotText(path, `${displayPath(path)}: is larger than ${inMegabytes(maxFileBytes)}`);
  }
  return decodeText(path, Buffer.concat(chunks));
}

/** Decodes the content of the file at `path`. Throws a {@link Failure} if it is not UTF-8 text. */
export function decodeText(path: string, bytes: Uint8Array): string {
  if (bytes.includes(0)) throw new NotText(path, `${displayPath(path)}: is a binary file, not a text file`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NotText(path, `${displayPath(path)}: is not valid UTF-8`);
  }
}

/**
 * Replaces the text of a file, `oldText` being the text that the new one was made from. Throws a {@link Failure}, and writes nothing, if
 * the file no longer contains that text or cannot be written. See {@link writeText}.
 */
export async function replaceText(path: string, oldText: string, newText: string): Promise<void> {
  const isChanged = readText(path) !== oldText;
  // Checked last, because the file may be replaced with a link while it is read.
  if (leadsOutside(path))
    throw new Failure(`${displayPath(path)}: not written, because the link leads out of the repository`);
  if (isChanged)
    throw new Failure(`${displayPath(path)}: not written, because it was changed in the meantime; run again`);
  await writeText(path, newText);
}

/**
 * Writes a file completely or not at all. The mode of an existing file and its other names are kept, and a symbolic link is followed. Throws
 * a {@link Failure} if the file cannot be written.
 */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    // The file is replaced by renaming another one over it, which the system allows even if the old one is read-only.
    if (stats) accessSync(path, constants.W_OK);
    if (stats && isSpecial(stats)) return writeToSpecial(path, text);
    if (stats && stats.nlink > 1 && stats.isFile()) return writeInPlace(path, text);
    // Imported here because most runs write nothing.
    const { default: writeFileAtomic } = await import('write-file-atomic');
    await writeFileAtomic(path, text);
    removeLeftovers(path, text);
  } catch (error) {
    throw fileSystemFailure(displayPath(path), error);
  }
}

/** Appends to a file, which need not exist. Throws a {@link Failure} if it cannot be written. */
export function appendText(path: string, text: string): void {
  try {
    const stats = statsOf(path);
    if (stats && isSpecial(stats)) writeToSpecial(path, text);
    else appendFileSync(path, text);
  } catch (error) {
    throw fileSystemFailure(displayPath(path), error);
  }
}

/** True for a pipe, a device or a socket. */
function isSpecial(stats: Stats): boolean {
  return !stats.isFile() && !stats.isDirectory();
}

/** Writes to a pipe or device, such as `/dev/stdout`, which must not be replaced by a file. Throws `ENXIO` for a pipe that nothing reads, instead of waiting. */
function writeToSpecial(path: string, text: string): void {
  const probe = openSync(path, constants.O_WRONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const file = openSync(path, constants.O_WRONLY);
    try {
      writeFileSync(file, text);
    } finally {
      closeSync(file);
    }
  } finally {
    closeSync(probe);
  }
}

/**
 * Writes a file that has several names (hard links) in place: a new file would have only one of the names. The old content is kept in a file beside it until the new content is
 * written, and restored if that fails.
 */
function writeInPlace(path: string, text: string): void {
  const real = realpathSync(path);
  const backup = `${real}.${process.pid}.old`;
  copyFileSync(real, backup, constants.COPYFILE_EXCL);
  try {
    overwrite(real, Buffer.from(text));
  } catch (error) {
    overwrite(real, readRegularFileSync(backup));
    rmSync(backup, { force: true });
    throw error;
  }
  rmSync(backup, { force: true });
}

function overwrite(path: string, bytes: Uint8Array): void {
  const file = openSync(path, constants.O_WRONLY);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, at);
    ftruncateSync(file, bytes.length);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
