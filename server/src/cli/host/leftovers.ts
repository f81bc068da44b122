import { lstatSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readRegularFileSync } from '../../disk/regular-file';

/** A younger file may be that of a run that is not finished. */
const minAgeMs = 60_000;

/** What follows the name of a file in the names of its temporary files: those of `write-file-atomic`, and those of `createFile`. */
const temporary = /^\.(?:\d{6,10}|\d{1,10}\.new)$/;

/**
 * Removes what killed runs left beside a file that they were writing. A file is removed only if it has nothing that the written file does not have: if it is a beginning of `text`.
 * Errors are ignored.
 */
export function removeLeftovers(path: string, text: string): void {
  try {
    const real = realpathSync(path);
    const [folder, name] = [dirname(real), basename(real)];
    const names = readdirSync(folder).filter(
      (other) => other.startsWith(name) && temporary.test(other.slice(name.length)),
    );
    if (names.length === 0) return;
    const bytes = Buffer.from(text);
    for (const leftover of names.map((other) => join(folder, other))) {
      const stats = lstatSync(leftover);
      if (!stats.isFile() || stats.size > bytes.length || Date.now() - stats.mtimeMs < minAgeMs) continue;
      const content = readRegularFileSync(leftover);
      if (bytes.subarray(0, content.length).equals(content)) rmSync(leftover, { force: true });
    }
  } catch {
    // Leftovers do no harm; the file itself is written.
  }
}
