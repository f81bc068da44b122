import { plural } from '../../core/text/words';
import { OutOfTime } from '../../disk/time-limit';

/** An error that the user can do something about, as one line. Anything else that is thrown is an error in this program. */
export class Failure extends Error {
  override readonly name = 'Failure';

  /** The two bundles have a class each, so instances are recognized by name. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'Failure';
  }
}

/** A file that exists but cannot be read as text: it is not UTF-8, too large, or not a regular file. */
export class NotText extends Failure {
  readonly isNotText = true;

  constructor(
    readonly path: string,
    message: string,
  ) {
    super(message);
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Failure && 'isNotText' in value;
  }
}

const fileSystemErrors: Readonly<Record<string, string>> = {
  EEXIST: 'already exists',
  ENOENT: 'file or folder does not exist',
  ENOTDIR: 'file or folder does not exist',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'file system is read-only',
  EISDIR: 'is a folder, not a file',
  ELOOP: 'symbolic links form a loop',
  ENAMETOOLONG: 'name is too long',
  ENXIO: 'nothing reads this pipe',
  ENOSPC: 'no space left on the device',
};

/** Turns an error of the file system into one line: the path and what is wrong with it. */
export function fileSystemFailure(path: string, error: unknown): Failure {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return new Failure(`${path || "''"}: ${fileSystemErrors[code] ?? messageOf(error)}`);
}

/** Turns whatever was thrown while a file was processed into one line, so that the other files can still be processed. */
export function failureFor(path: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof OutOfTime)
    return new Failure(
      `${path}: too hard to read: not finished after ${plural(error.milliseconds / 1000, 'second')}; --file-timeout sets the time`,
    );
  // The parser is recursive. Only generated files nest thousands of levels deep, so this is not an error in the program.
  if (error instanceof RangeError && /call stack/.test(error.message))
    return new Failure(`${path}: nested too deeply to be parsed`);
  return new Failure(`${path}: internal error: ${messageOf(error)}`);
}

/** The message of an error without its stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
