import type { Location } from 'vscode-languageserver';
import { URI } from 'vscode-uri';

/** The core's path of a document: its URI with nothing encoded; undefined for a document that has no file yet. */
export function pathOf(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'untitled' ? undefined : parsed.toString(true);
}

/** The URI of a core path. */
export function uriOf(path: string): string {
  return URI.parse(path.replace(/[%?#]/g, encodeURIComponent)).toString();
}

/** The beginning of the file at a core path. */
export function topOf(path: string): Location {
  const start = { line: 0, character: 0 };
  return { uri: uriOf(path), range: { start, end: start } };
}
