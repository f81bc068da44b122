/** What keeps a file from being worked on: one line for a person, no defect of ours. */
export class Failure extends Error {}

/** One line for an error of the file system: what could not be done, and why. */
export function failureOf(path: string, error: unknown): Failure {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const reasons: Record<string, string> = {
    ENOENT: 'no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
    EISDIR: 'is a folder',
    ENOSPC: 'no space is left',
  };
  return new Failure(`${path}: ${reasons[code] ?? (error instanceof Error ? error.message : String(error))}`);
}
