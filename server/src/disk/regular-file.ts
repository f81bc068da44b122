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
  const file = openSync(path, openFlags);
  try {
    const size = sizeToRead(fstatSync(file), maxBytes);
    const chunks: Buffer[] = [];
    let total = 0;
    while (true) {
      const chunk = Buffer.allocUnsafe(nextLength(size, total));
      const length = readSync(file, chunk, 0, chunk.length, null);
      if (length === 0) return joined(chunks, total);
      total += length;
      if (total > maxBytes) throw new RefusedFile('EFBIG');
      chunks.push(chunk.subarray(0, length));
    }
  } finally {
    closeSync(file);
  }
}

/** The same without blocking. */
export async function readRegularFile(path: string, maxBytes = maxFileBytes): Promise<Buffer> {
  const file = await open(path, openFlags);
  try {
    const size = sizeToRead(await file.stat(), maxBytes);
    const chunks: Buffer[] = [];
    let total = 0;
    while (true) {
      const chunk = Buffer.allocUnsafe(nextLength(size, total));
      const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
      if (bytesRead === 0) return joined(chunks, total);
      total += bytesRead;
      if (total > maxBytes) throw new RefusedFile('EFBIG');
      chunks.push(chunk.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** How much to read next: the size that the file says it has, then little to see that it ends there, as almost all do. */
function nextLength(size: number, total: number): number {
  if (total < size) return size - total;
  return total === size && size > 0 ? 512 : 64 * 2 ** 10;
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
