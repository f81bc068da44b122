import { closeSync, constants, readSync } from 'node:fs';
import { openRegularFileSync } from './regular-file';

/** Without `O_NOFOLLOW`, as on Windows, a link cannot be told from what it leads to. */
export const canRefuseLinks = constants.O_NOFOLLOW !== undefined;

/** Kept between reads, which are synchronous: thousands of new ones would keep the garbage collector busy. */
let buffer = Buffer.alloc(0);

/**
 * Reads up to `bytes` bytes of the regular file at `path`. Throws as {@link openRegularFileSync} does, and for a symbolic link and for a file that is
 * not UTF-8. Synchronous, because this takes some ten microseconds where the file system is fast; asynchronous functions need ten times as much.
 */
export function readFileHead(
  path: string,
  bytes: number,
  maxBytes: number,
): { text: string; isWhole: boolean } {
  const { file, size } = openRegularFileSync(path, maxBytes, constants.O_NOFOLLOW);
  try {
    if (buffer.length < bytes) buffer = Buffer.allocUnsafeSlow(bytes);
    const length = readSync(file, buffer, 0, bytes, 0);
    const isWhole = length >= size;
    // The last character may be cut.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, length), {
      stream: !isWhole,
    });
    return { text, isWhole };
  } finally {
    closeSync(file);
  }
}
