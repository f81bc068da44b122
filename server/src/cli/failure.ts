/** What keeps a file from being worked on: one line for a person, no defect of ours. */
export class Failure extends Error {
  override readonly name = 'Failure';

  /** True also for one that another bundle made, which has a class of its own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'Failure';
  }
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'is there already',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  EISDIR: 'is a folder',
  ELOOP: 'a link that leads back to itself',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'no space is left',
};

/** One line for an error of the file system: what could not be done, and why. */
export function failureOf(path: string, error: unknown): Failure {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return new Failure(`${path || "''"}: ${reasons[code] ?? messageOf(error)}`);
}

/** One line for whatever went wrong with one file, so that the others can still be worked on. */
export function asFailure(path: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  // The parser calls itself for each level; a file that nests thousands of levels deep is no proposal of a person.
  if (error instanceof RangeError && /call stack/.test(error.message))
    return new Failure(`${path}: nested too deeply to be read`);
  return new Failure(`${path}: defect: ${messageOf(error)}`);
}

/** What an error says, without its stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
