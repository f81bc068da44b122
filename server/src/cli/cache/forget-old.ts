import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files that a folder of the cache may hold: one for each way to call the program. */
const most = 12;

/** Removes all but the files used last. */
export function forgetOld(folder: string, ending: string): void {
  try {
    const files = readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .map((name) => join(folder, name));
    if (files.length <= most) return;
    const used = new Map(files.map((file) => [file, statSync(file).mtimeMs]));
    files.sort((a, b) => (used.get(b) ?? 0) - (used.get(a) ?? 0));
    for (const file of files.slice(most)) rmSync(file, { force: true });
  } catch {
    // Another run may be doing the same.
  }
}
