import { dirname, posix } from 'node:path';
import type { IndexedProposal } from '../../core/features/proposal-index-text';
import { proposalList } from '../../core/report/proposal-list';
import { encodePath } from '../../core/text/paths';
import { Failure, failureFor } from '../host/failure';
import { corePath, displayPath, replaceText } from '../host/files';
import type { Output } from '../host/output';
import { shownPath } from '../host/shown-path';
import type { CacheOptions } from './cache-folder';
import { listedProposals } from './report';

/** Options of `index`. */
export type IndexOptions = CacheOptions;

/** Checks or writes the lists of proposals in files. Returns the exit code. */
export async function updateIndex(
  files: readonly string[],
  isWriting: boolean,
  options: IndexOptions,
  output: Output,
): Promise<number> {
  const { readMarkdown } = await import('./linting-bundle');
  let hasStale = false;
  for (const file of files) {
    const path = corePath(file);
    const shown = shownPath(path);
    try {
      const oldText = readMarkdown(path);
      const newText = await updatedText(path, oldText, options, output);
      if (newText === undefined) {
        output.error(
          `${displayPath(path)}: list of proposals not ${isWriting ? 'updated' : 'checked'}, because not all proposals can be read`,
        );
        continue;
      }
      if (newText === oldText) continue;
      hasStale = true;
      if (isWriting) await replaceText(path, oldText, newText);
      output.line(`${shown}: list of proposals ${isWriting ? 'updated' : 'is out of date'}`);
    } catch (error) {
      output.error(failureFor(displayPath(path), error).message);
    }
  }
  return output.exitCode(hasStale && !isWriting);
}

/** The text with up-to-date lists; undefined if a file or folder cannot be read, because its entries would be removed from the list. */
async function updatedText(
  path: string,
  text: string,
  options: IndexOptions,
  output: Output,
): Promise<string | undefined> {
  const { indexUpdater } = await import('./linting-bundle');
  const updater = indexUpdater(text);
  if (typeof updater === 'string') throw new Failure(`${displayPath(path)}: ${updater}`);
  const folder = dirname(path);
  const lists: (readonly IndexedProposal[])[] = [];
  const errorsBefore = output.errors;
  let isComplete = true;
  for (const { folder: below } of updater.lists) {
    const entries = await listedProposals(
      [posix.join(folder, below)],
      { ...options, format: 'json', onUnreadable: () => (isComplete = false) },
      output,
    );
    lists.push(
      proposalList(entries)
        .proposals.filter((entry) => corePath(entry.path) !== path)
        .map((entry) => ({
          ...entry,
          path: posix.relative(folder, corePath(entry.path)),
          sections: `${entry.sections.done}/${entry.sections.total}`,
          link: encodePath(posix.relative(folder, corePath(entry.path))),
        })),
    );
  }
  return isComplete && output.errors === errorsBefore ? updater.update(lists) : undefined;
}
