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
