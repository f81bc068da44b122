import { readdirSync } from 'node:fs';

/** What names a folder, and which of its names are asked for: all, or those that match `pattern`. A path has no NUL in it. */
export function folderKey(folder: string, pattern: RegExp): string {
  return `${folder}\0${pattern.flags}\0${pattern.source}`;
}

/** The names that a key (a path, or what {@link folderKey} gives) asks for; undefined when the folder cannot be listed. */
export function namesIn(key: string): readonly string[] | undefined {
  const [folder = '', flags, source] = key.split('\0');
  try {
    const names = readdirSync(folder);
    if (source === undefined) return names;
    const pattern = new RegExp(source, flags);
    return names.filter((name) => pattern.test(name));
  } catch {
    return undefined;
  }
}
