import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';

/** The size of the largest document, configuration or template that is read, in bytes. */
export const maxFileBytes = 32 * 2 ** 20;

/** The codes of files that exist and are not read. Other errors have those of the file system. */
export type RefusalCode = 'ENOTREGULAR' | 'EFBIG';

/** A file that exists and is not read. */
export class RefusedFile extends Error {
  constructor(readonly code: RefusalCode) {
    super(code === 'EFBIG' ? 'is too large' : 'is not a regular file');
  }
}

/**
 * Opens without waiting for the other end of a pipe. A file may become another between a check of its path and the opening, so that what was opened is checked.
 */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a regular file. Throws the error of the file system, or a {@link RefusedFile} for pipes, devices and sockets, which may have no end, and for a file
 * with more than `maxBytes`.
 */
export function readRegularFileSync(path: string, maxBytes = maxFileBytes): Buffer {
  return readSyncInto(path, maxBytes, Buffer.allocUnsafe);
}

/** Kept between reads, which are synchronous: thousands of new ones would keep the garbage collector busy. Larger files than this are rare. */
let buffer: Buffer | undefined;
const bufferLength = 2 ** 20;

/** The same for a computation that needs the bytes only until it ends: the next call overwrites them. */
export function withRegularFileSync<T>(path: string, compute: (bytes: Uint8Array) => T): T {
  const bytes = readSyncInto(path, maxFileBytes, (length) => {
    if (length > bufferLength) return Buffer.allocUnsafe(length);
    buffer ??= Buffer.allocUnsafeSlow(bufferLength);
    return buffer.subarray(0, length);
  });
  return compute(bytes);
}

/** `allocate` returns the memory for the first part of the content, which is all of it unless the file grows. */
function readSyncInto(path: string, maxBytes: number, allocate: (length: number) => Buffer): Buffer {
  const { file, size } = openRegularFileSync(path, maxBytes);
  try {
    const chunks: Buffer[] = [];
    let total = 0;
    while (true) {
      const nextLength = lengthToRead(size, total);
      const chunk = (total === 0 ? allocate : Buffer.allocUnsafe)(nextLength);
      const length = readSync(file, chunk, 0, nextLength, null);
      total += length;
      if (total > maxBytes) throw new RefusedFile('EFBIG');
      if (length > 0) chunks.push(chunk.subarray(0, length));
      if (isEnd(length, nextLength, size, total)) return joined(chunks, total);
    }
  } finally {
    closeSync(file);
  }
}

/** Opens a regular file, whose parts the caller reads. Throws as {@link readRegularFileSync} does. `flags`: as `O_NOFOLLOW`, added to those that are always used. */
export function openRegularFileSync(
  path: string,
  maxBytes: number,
  flags = 0,
): { readonly file: number; readonly size: number } {
  const file = openSync(path, openFlags | flags);
  try {
    return { file, size: sizeToRead(fstatSync(file), maxBytes) };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** The same as {@link readRegularFileSync} without blocking. */
export async function readRegularFile(path: string, maxBytes = maxFileBytes): Promise<Buffer> {
  const file = await open(path, openFlags);
  try {
    const size = sizeToRead(await file.stat(), maxBytes);
    const chunks: Buffer[] = [];
    let total = 0;
    while (true) {
      const chunk = Buffer.allocUnsafe(lengthToRead(size, total));
      const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
      total += bytesRead;
      if (total > maxBytes) throw new RefusedFile('EFBIG');
      if (bytesRead > 0) chunks.push(chunk.subarray(0, bytesRead));
      if (isEnd(bytesRead, chunk.length, size, total)) return joined(chunks, total);
    }
  } finally {
    await file.close();
  }
}

/** How much to read next: one byte more than the file says it has, to see in the same read that it ends there, as almost all do. */
function lengthToRead(size: number, total: number): number {
  return total < size ? size - total + 1 : 64 * 2 ** 10;
}

/** True after the last read: one without bytes, or one that got less than was asked for where the file says that it ends. */
function isEnd(length: number, requested: number, size: number, total: number): boolean {
  return length === 0 || (length < requested && total === size);
}

/** The size of an opened file. Throws for what is not read. */
function sizeToRead(stats: Stats, maxBytes: number): number {
  if (stats.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
  if (!stats.isFile()) throw new RefusedFile('ENOTREGULAR');
  if (stats.size > maxBytes) throw new RefusedFile('EFBIG');
  return stats.size;
}

function joined(chunks: readonly Buffer[], length: number): Buffer {
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length);
}
