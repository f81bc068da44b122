import { displayPath } from './files';
import { printable, withoutCommand } from './output';

/** A path at the beginning of a line: without control characters, and changed where GitHub Actions would run the line as a command. */
export function shownPath(path: string): string {
  return withoutCommand(printable(displayPath(path)));
}
