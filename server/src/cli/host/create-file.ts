import { closeSync, fsyncSync, linkSync, openSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Creates a file with its whole text or not at all, also when the process is killed. Throws the error of the file system, `EEXIST` if there is a file already: another process
 * may have created it in the meantime.
 */
export function createFile(path: string, text: string): void {
  const whole = `${path}.${process.pid}.new`;
  try {
    write(whole, text);
    link(whole, path, text);
  } finally {
    rmSync(whole, { force: true });
  }
}

/** Gives a file that is written to its end its name. Unlike renaming, this replaces no other file. */
function link(whole: string, path: string, text: string): void {
  try {
    linkSync(whole, path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!withoutLinks.has(code)) throw error;
    write(path, text);
  }
}

/** What file systems without hard links report. */
const withoutLinks: ReadonlySet<string> = new Set([
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
