import { tableOfContents } from '../../core/features/table-of-contents';
import { MarkdownDocument } from '../../core/markdown/document';
import { titleOf } from '../../core/proposal/proposal-title';
import type { CheckedDocument } from '../../core/proposal/rule';
import { readsHeadingIds, type Settings } from '../../core/proposal/settings';
import { headingAfterToc, tocInsertion } from '../../core/proposal/toc-insertion';
import { applyEdits, type TextEdit } from '../../core/text/edits';
import { DiskWorkspace } from '../host/disk-workspace';
import { Failure, failureFor } from '../host/failure';
import { displayPath, replaceText } from '../host/files';
import { readMarkdown } from '../host/markdown-file';
import type { Output } from '../host/output';
import { shownPath } from '../host/shown-path';
import { commandLineSettings } from './command-line-settings';
import { openByRepository } from './open-proposal';
import type { Target } from './target';
import { findTargets, pathList } from './targets';

/** What `toc` does with each file. */
export type TocAction = 'check' | 'write' | 'print';

/** Options of `toc`. */
export interface TocOptions {
  readonly action: TocAction;
  /** The deepest heading level to list, 1 to 6; undefined: that of the family, else that of the table. */
  readonly maxDepth: number | undefined;
  /** What `{#id}` at the end of a heading is; undefined: as in the settings. */
  readonly headingIds?: string | undefined;
}

/** A table of contents that is missing or out of date. */
interface TocChange {
  readonly path: string;
  readonly problem: 'missing' | 'out of date';
  readonly oldText: string;
  readonly newText: string;
}

/** Checks, writes or prints the tables of contents of the Markdown files at `paths`. Returns the exit code. */
export async function updateToc(
  paths: readonly string[],
  options: TocOptions,
  output: Output,
): Promise<number> {
  const workspace = new DiskWorkspace();
  const { headingIds } = options;
  const settings = commandLineSettings(headingIds === undefined ? {} : { headingIds });
  const targets = await findTargets(paths, output);
  if (targets.length === 0 && !output.failed) output.error(`no Markdown files found in ${pathList(paths)}`);
  let hasStale = false;
  for (const target of targets) {
    try {
      const change = tocChange(target, options, settings, workspace, output);
      if (change && options.action === 'check') hasStale = true;
      if (change) await applyChange(change, options.action, output);
    } catch (error) {
      output.error(failureFor(displayPath(target.path), error).message);
    }
  }
  return output.exitCode(hasStale);
}

/** The change that a file needs; undefined if it needs none or its table is only printed. */
function tocChange(
  target: Target,
  options: TocOptions,
  settings: Settings,
  workspace: DiskWorkspace,
  output: Output,
): TocChange | undefined {
  const { path } = target;
  const { action, maxDepth } = options;
  const text = readMarkdown(path);
  const document = new MarkdownDocument(text);
  if (document.tocMarkers.length === 0 && action !== 'print')
    return tocToInsert(target, document, options, settings, workspace);
  const opened = openByRepository(path, text, workspace, settings);
  const family = opened?.schema.family;
  const readsIds = readsHeadingIds(opened?.settings ?? settings);
  const toc = tableOfContents(document, maxDepth ?? family?.tocDepth, family?.tocLabels, readsIds);
  if (toc.problem !== undefined) throw new Failure(`${displayPath(path)}: ${toc.problem}`);
  if (action === 'print') output.text(toc.listed);
  if (action === 'print' || toc.isCurrent) return undefined;
  return { path, problem: 'out of date', oldText: text, newText: toc.updated };
}

/**
 * The insertion of a table of contents into a file without markers. A proposal needs one if its template has one, or if the user names the
 * file to write it. Another file needs none, which is an error if the user names it.
 */
function tocToInsert(
  { path, isNamed }: Target,
  document: MarkdownDocument,
  { action, maxDepth }: TocOptions,
  settings: Settings,
  workspace: DiskWorkspace,
): TocChange | undefined {
  const { text } = document;
  const proposal = openByRepository(path, text, workspace, settings);
  const isWanted = proposal?.schema.hasToc || (isNamed && action === 'write');
  const edit = proposal && isWanted ? missingTocEdit(proposal, maxDepth) : undefined;
  if (edit) return { path, problem: 'missing', oldText: text, newText: applyEdits(text, [edit]) };
  if (!isNamed) return undefined;
  const { problem = 'no table of contents markers; expected <!-- toc --> and <!-- /toc -->' } =
    tableOfContents(document, maxDepth);
  throw new Failure(`${displayPath(path)}: ${problem}`);
}

/** The edit that inserts a missing table of contents; undefined where none can be inserted. */
function missingTocEdit(document: CheckedDocument, maxDepth: number | undefined): TextEdit | undefined {
  if (document.kind === 'metadata') return undefined;
  const { toc, outline, schema, hiddenFrom } = document;
  const heading = headingAfterToc(toc, outline, titleOf(outline, schema), hiddenFrom !== undefined);
  return heading && tocInsertion(document, heading, maxDepth);
}

async function applyChange(
  { path, problem, oldText, newText }: TocChange,
  action: TocAction,
  output: Output,
): Promise<void> {
  const shown = shownPath(path);
  if (action === 'check') return output.line(`${shown}: table of contents is ${problem}`);
  await replaceText(path, oldText, newText);
  output.line(`${shown}: table of contents ${problem === 'missing' ? 'inserted' : 'updated'}`);
}
