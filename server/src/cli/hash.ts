import { createHash } from 'node:crypto';

/** 128 bits of SHA-256, as 22 letters: what tells one text from another. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 22);
}

/** The hash of the names in a folder. */
export function namesHash(names: readonly string[]): string {
  // No name holds a NUL; an empty folder is something else than none.
  return hashOf(`\0${names.join('\0')}`);
}
