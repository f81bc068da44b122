import { severityRank } from '../../core/proposal/finding';
import { mayRefer } from '../../core/references/file-edits';
import { commitAddress, lineAddress } from '../../core/review/remote-address';
import { renamesAmong } from '../../core/review/renames';
import { type FileReview, reviewOf, reviewOfDeleted } from '../../core/review/review';
import { groupNames, headingOf, reviewMarkdown } from '../../core/review/review-markdown';
import type { Translate } from '../../core/text/language';
import { ReviewWorkspace } from '../../core/workspace/review-workspace';
import type { Feature, ServerContext } from '../feature';
import type { Changes, NoChangesReason } from '../host';
import { whenIdle } from '../idle';
import { pathOrUri, uriOf } from '../paths';
import {
  type ReviewCommentsParams,
  type ReviewedFile,
  type ReviewParams,
  type ReviewResult,
  reviewCommentsRequest,
  reviewRequest,
} from '../protocol/review';

/** A review that was sent, from which the comments are written. */
interface KnownReview {
  readonly changes: Changes;
  readonly files: readonly FileReview[];
}

/** Reviews the proposals that differ from another branch. */
export const review: Feature = {
  capability: () => ({}),
  bind: (context) => {
    const {
      connection,
      host,
      language: { t },
    } = context;
    /** By the URI of the folder. */
    const last = new Map<string, KnownReview>();
    connection.onRequest(
      reviewRequest,
      async ({ folder, base }: ReviewParams, token): Promise<ReviewResult> => {
        if (!host.changes)
          return {
            problem: t('Changes can only be reviewed where git can be run, in a trusted workspace.'),
            files: [],
          };
        const changes = await host.changes(folder, base, isReviewed);
        if (typeof changes === 'string') return { problem: problemOf(changes, base, t), files: [] };
        const files: FileReview[] = [];
        for (const review of reviewsOf(changes, context)) {
          await whenIdle();
          if (token.isCancellationRequested) return { problem: t('The review was cancelled.'), files: [] };
          const file = await review();
          if (file) files.push(file);
        }
        const known = { changes, files };
        last.set(folder, known);
        return { base: changes.ref, files: files.map((file) => reviewedFile(file, known, t)) };
      },
    );
    connection.onRequest(reviewCommentsRequest, ({ folder, minSeverity }: ReviewCommentsParams): string => {
      const known = last.get(folder);
      return known ? commentsOf(known, severityRank[minSeverity]) : '';
    });
  },
};

/** True for the names of files that may be proposals, templates or sidecar files. */
function isReviewed(name: string): boolean {
  const isHidden = /(?:^|\/)(?:\.[^/]+|node_modules)\//.test(name);
  return !isHidden && mayRefer(name);
}

/** For each changed file a function that reviews it. */
function* reviewsOf(
  { files }: Changes,
  context: ServerContext,
): Generator<() => Promise<FileReview | undefined>> {
  const { documents } = context;
  const workspace = new ReviewWorkspace(context.workspace);
  const texts = new Map<string, Promise<string | undefined>>();
  const textOf = (uri: string) => {
    const text = documents.get(uri)?.getText();
    const known = texts.get(uri) ?? (text === undefined ? context.files.read(uri) : Promise.resolve(text));
    texts.set(uri, known);
    return known;
  };
  const deleted = files.filter(({ isDeleted }) => isDeleted);
  const added = files.filter(({ before, isDeleted }) => before === undefined && !isDeleted);
  let renames: Promise<ReadonlyMap<string, string>> | undefined;
  const allRenames = () => {
    renames ??= Promise.all(
      added.map(async ({ uri }) => ({ path: uri, text: (await textOf(uri)) ?? '' })),
    ).then((files) =>
      renamesAmong(
        deleted.map(({ uri, before = '' }) => ({ path: uri, text: before })),
        files,
      ),
    );
    return renames;
  };
  for (const { uri, before, isDeleted } of files) {
    yield async () => {
      const earlier = (await allRenames()).get(uri);
      if (isDeleted) {
        const isRenamed = [...(await allRenames()).values()].includes(uri);
        const document =
          isRenamed || before === undefined ? undefined : await context.analyzer.readText(uri, before);
        return document?.kind === 'proposal' ? reviewOfDeleted(document) : undefined;
      }
      const textBefore = before ?? deleted.find((file) => file.uri === earlier)?.before;
      const text = await textOf(uri);
      const analysis =
        text === undefined ? undefined : await context.analyzer.analyzeText(uri, text, workspace);
      if (!analysis || analysis.checked.kind === 'template') return undefined;
      const documentBefore =
        textBefore === undefined ? undefined : await context.analyzer.readText(uri, textBefore);
      return reviewOf(analysis.checked, analysis.report.findings, {
        before: documentBefore,
        earlierPath: documentBefore && earlier && pathOrUri(earlier),
      });
    };
  }
}

function problemOf(reason: NoChangesReason, base: string | undefined, t: Translate): string {
  switch (reason) {
    case 'no-repository':
      return t('This folder is not in a git repository.');
    case 'no-main-branch':
      return t('No main branch was found to compare with.');
    case 'no-revision':
      return t('"{0}" is not a revision of this repository, or git cannot be run.', base ?? '');
  }
}

function reviewedFile(file: FileReview, known: KnownReview, t: Translate): ReviewedFile {
  const { path, mainPath, change, earlierPath, status, earlierStatus, items } = file;
  return {
    uri: uriOf(path),
    main: uriOf(mainPath),
    change,
    earlier: earlierPath && uriOf(earlierPath),
    label: headingOf(file, { nameOf: (path) => nameIn(known.changes, path) }),
    status,
    earlierStatus,
    items: items.map(({ group, severity, message, line, column, endLine, endColumn }) => ({
      group: groupNames(t)[group],
      severity,
      message,
      line,
      column,
      endLine,
      endColumn,
    })),
  };
}

function commentsOf({ changes, files }: KnownReview, minRank: number): string {
  const { remote, head } = changes;
  const base = remote === undefined ? undefined : commitAddress(remote, head);
  const shownFiles = files.map((file) => ({
    ...file,
    items: file.items.filter(({ severity }) => severityRank[severity] >= minRank),
  }));
  return reviewMarkdown(shownFiles, {
    nameOf: (path) => nameIn(changes, path),
    linkTo: (path, line) => (base === undefined ? undefined : lineAddress(base, nameIn(changes, path), line)),
  });
}

/** The path from the top of the repository. */
function nameIn({ root }: Changes, path: string): string {
  const top = `${pathOrUri(root)}/`;
  return path.startsWith(top) ? path.slice(top.length) : path;
}
