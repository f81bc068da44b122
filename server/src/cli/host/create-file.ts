import { closeSync, fsyncSync, linkSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { removeLeftovers } from './leftovers';

/**
 * Creates a file with its whole text or not at all, also when the process is killed. Throws the error of the file system, `EEXIST` if there is a file already: another process
 * may have created it in the meantime.
 */
export function createFile(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.new`;
  try {
    write(temporary, text);
    link(temporary, path, text);
    removeLeftovers(path, text);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Gives a completely written file its final name; where that is not possible, writes the text under that name. Unlike renaming, this replaces no other file. */
function link(temporary: string, path: string, text: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!noLinkCodes.has(code)) throw error;
    write(path, text);
  }
}

/** The error codes of file systems without hard links. */
const noLinkCodes: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EACCES',
  'EMLINK',
]);

/** Creates a file; removes it again if its text cannot be written. */
function write(path: string, text: string): void {
  const file = openSync(path, 'wx');
  let isWhole = false;
  try {
    writeFileSync(file, text);
    fsyncSync(file);
    isWhole = true;
  } finally {
    closeSync(file);
    if (!isWhole) rmSync(path, { force: true });
  }
}
