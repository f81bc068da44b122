import type { ServerContext } from './feature';
import { uriOf } from './paths';

/** The text of the file at a core path: that in the editor if it is open, else the saved one; undefined if it cannot be read. */
export async function currentText(
  { documents, files }: Pick<ServerContext, 'documents' | 'files'>,
  path: string,
): Promise<string | undefined> {
  return documents.at(path)?.getText() ?? (await files.read(uriOf(path)));
}
