import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** Without `O_NOFOLLOW`, as on Windows, a link cannot be told from what it leads to. */
export const canRefuseLinks = constants.O_NOFOLLOW !== undefined;

/** Opens neither a symbolic link nor a pipe without another end. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** Kept between reads, which are synchronous: thousands of new ones would keep the garbage collector busy. */
let buffer = Buffer.alloc(0);

/**
 * Reads up to `bytes` bytes of the regular file at `path`. Throws the error of the file system; one for a symbolic link, for a file with more than `maxBytes`, and for one that is
 * not UTF-8. Synchronous, because this takes some ten microseconds where the file system is fast; asynchronous functions need ten times as much.
 */
export function readFileHead(
  path: string,
  bytes: number,
  maxBytes: number,
): { text: string; isWhole: boolean } {
  const file = openSync(path, openFlags);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() || stats.size > maxBytes) throw new Error('is not a regular file, or is too large');
    if (buffer.length < bytes) buffer = Buffer.allocUnsafeSlow(bytes);
    const length = readSync(file, buffer, 0, bytes, 0);
    const isWhole = length >= stats.size;
    // The last character may be cut.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, length), {
      stream: !isWhole,
    });
    return { text, isWhole };
  } finally {
    closeSync(file);
  }
}
