import type { Location } from 'vscode-languageserver';
import { URI } from 'vscode-uri';

/** Matches URIs in which nothing is encoded, and paths in which nothing has to be: they are the same. Parsing takes long where there are thousands. */
const plainUri = /^file:\/\/\/(?!\/)[\w./-]+$/;

/** The core's path of a document: its URI with nothing encoded; undefined for a document that has no file yet. */
export function pathOf(uri: string): string | undefined {
  if (plainUri.test(uri)) return uri;
  const { scheme, authority, path, query, fragment } = URI.parse(uri);
  if (scheme === 'untitled') return undefined;
  // `URI.toString(true)` would leave `#` and `?` in a file name encoded. Like it, this writes host and drive letter in lower case.
  const host = authority !== '' || scheme === 'file' ? `//${authority.toLowerCase()}` : '';
  const file = path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
  return `${scheme}:${host}${file}${query && `?${query}`}${fragment && `#${fragment}`}`;
}

/** The URI of a core path. */
export function uriOf(path: string): string {
  if (plainUri.test(path)) return path;
  const uri = URI.parse(path.replace(/[%?#]/g, encodeURIComponent));
  // The top of a virtual file system has an empty path here, which its URI must not have.
  return (uri.path === '' ? uri.with({ path: '/' }) : uri).toString();
}

/** The beginning of the file at a core path. */
export function topOf(path: string): Location {
  const start = { line: 0, character: 0 };
  return { uri: uriOf(path), range: { start, end: start } };
}

/** The core's path of a document; of one without a file its URI. */
export function pathOrUri(uri: string): string {
  return pathOf(uri) ?? uri;
}

/** The core's path of a folder, without a closing slash, which the URI of the top of a virtual file system has. */
export function folderPath(uri: string): string {
  return pathOrUri(uri).replace(/\/$/, '');
}
