import { hardFileReason } from '../../core/markdown/hard-text';
import { NotText } from './failure';
import { displayPath, readText } from './files';

/** Reads a Markdown file. Throws a `Failure` as {@link readText} does, and if it is too hard for the parser. */
export function readMarkdown(path: string): string {
  return requireReadable(path, readText(path));
}

/** The text, if it is not too hard for the parser. Throws a `Failure` if it is. */
export function requireReadable(path: string, text: string): string {
  const reason = hardFileReason(path, text);
  if (reason !== undefined) throw new NotText(path, `${displayPath(path)}: too hard to read: ${reason}`);
  return text;
}
