import { lineAddress } from '../../core/review/remote-address';
import type { FileReview } from '../../core/review/review';
import { reviewMarkdown } from '../../core/review/review-markdown';
import { repositoryFileAt } from '../../git/repository';
import { displayPath } from '../host/files';
import { printable } from '../host/output';
import type { Format } from './format';

/** Markdown for a comment on a pull request: what a reviewer would ask about each changed proposal. */
export const reviewFormat: Format = {
  fileFormatter: async () => (file) => JSON.stringify(file.review),

  startReport(stream, _, linkBase) {
    const files: FileReview[] = [];
    return {
      add: ({ text }) => void files.push(JSON.parse(text)),
      finish() {
        const text = reviewMarkdown(files, {
          nameOf,
          linkTo: (path, line) =>
            linkBase === undefined ? undefined : lineAddress(linkBase, nameOf(path), line),
        });
        stream.text(text.split('\n').map(printable).join('\n'));
      },
    };
  },
};

/** The path from the top of the repository. */
function nameOf(path: string): string {
  return repositoryFileAt(path)?.name ?? displayPath(path);
}
