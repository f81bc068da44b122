import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import nodePath, { type PlatformPath } from 'node:path';
import { Failure, fileSystemFailure } from './failure';

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

/** Reads a text file; a byte order mark stays in the text. Throws a {@link Failure} if it cannot be read or is not UTF-8. */
export function readText(path: string): string {
  return decodeText(path, readBytes(path));
}

/** Reads a file. Throws a {@link Failure} if it cannot be read. */
export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw fileSystemFailure(displayPath(path), error);
  }
}

/** Reads stdin to its end. `path` names the text in error messages. Throws a {@link Failure} if it is not UTF-8. */
export async function readStdin(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return decodeText(path, Buffer.concat(chunks));
}

/** Decodes the content of the file at `path`. Throws a {@link Failure} if it is not UTF-8 text. */
export function decodeText(path: string, bytes: Uint8Array): string {
  if (bytes.includes(0)) throw new Failure(`${displayPath(path)}: is a binary file, not a text file`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Failure(`${displayPath(path)}: is not valid UTF-8`);
  }
}

/**
 * Replaces the text of a file, `oldText` being the text that the new one was made from. Throws a {@link Failure}, and writes nothing, if
 * the file no longer contains that text or cannot be written. See {@link writeText}.
 */
export async function replaceText(path: string, oldText: string, newText: string): Promise<void> {
  if (readText(path) !== oldText)
    throw new Failure(`${displayPath(path)}: not written, because it was changed in the meantime; run again`);
  await writeText(path, newText);
}

/**
 * Writes a file completely or not at all. The mode of an existing file is kept, and a symbolic link is followed. Throws a
 * {@link Failure} if the file cannot be written.
 */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    // The file is replaced by renaming another one over it, which the system allows even if the old one is read-only.
    if (existsSync(path)) accessSync(path, constants.W_OK);
    // Imported here because most runs write nothing.
    const { default: writeFileAtomic } = await import('write-file-atomic');
    await writeFileAtomic(path, text);
  } catch (error) {
    throw fileSystemFailure(displayPath(path), error);
  }
}
