import { tableOfContents } from '../../core/features/table-of-contents';
import { MarkdownDocument } from '../../core/markdown/document';
import { tocInsertion } from '../../core/proposal/toc-insertion';
import { applyEdits } from '../../core/text/edits';

import { asFailure, Failure } from '../failure';
import { readText, replaceText, shownPath } from '../files';
import { listOf } from '../list-of';
import { type Output, printable } from '../output';
import { type Target, targetsOf } from '../targets';
import { Disk } from './disk';
import { knownProposalAt } from './proposals';

/** What `proposals toc` does with each file. */
export type TocAction = 'check' | 'write' | 'print';

/** Options of `proposals toc`. */
export interface TocOptions {
  readonly action: TocAction;
  /** Deepest heading to list, 1 to 6; undefined: as the family of a proposal has it, else as the table has it. */
  readonly maxDepth: number | undefined;
}

/** Checks, writes or prints the tables of contents of the Markdown files at `paths`; gives the exit code. */
export async function toc(paths: readonly string[], options: TocOptions, output: Output): Promise<number> {
  const disk = new Disk();
  const targets = await targetsOf(paths, output);
  if (targets.length === 0 && !output.failed) output.problem(`no Markdown files found in ${listOf(paths)}`);
  let stale = false;
  for (const target of targets) {
    try {
      stale = (await tocOf(target, options, disk, output)) || stale;
    } catch (error) {
      output.problem(asFailure(shownPath(target.path), error).message);
    }
  }
  return output.exitCode(stale);
}

/** True when the file's table of contents is, and remains, out of date. */
async function tocOf(target: Target, options: TocOptions, disk: Disk, output: Output): Promise<boolean> {
  const { path } = target;
  const { action, maxDepth } = options;
  const text = readText(path);
  const document = new MarkdownDocument(text);
  if (document.tocMarkers.length === 0 && action !== 'print')
    return withoutMarkers(target, document, options, disk, output);
  const depth = maxDepth ?? knownProposalAt(path, text, disk)?.schema.family.tocDepth;
  const found = tableOfContents(document, depth);
  if (found.problem !== undefined) throw new Failure(`${shownPath(path)}: ${found.problem}`);
  if (action === 'print') output.text(found.listed);
  if (action === 'print' || found.fresh) return false;
  return bringUpToDate({ path, action, text, updated: found.updated, was: 'out of date' }, output);
}

/**
 * A proposal gets a table of contents when its template has one, or when the user asks for it by name; another file has none, and is
 * spoken of only when it was named.
 */
async function withoutMarkers(
  { path, named }: Target,
  document: MarkdownDocument,
  { action, maxDepth }: TocOptions,
  disk: Disk,
  output: Output,
): Promise<boolean> {
  const { text } = document;
  const proposal = knownProposalAt(path, text, disk);
  const wanted = proposal?.schema.hasToc || (named && action === 'write');
  const insertion = proposal && wanted ? tocInsertion(proposal, maxDepth) : undefined;
  if (insertion) {
    const updated = applyEdits(text, [insertion.edit]);
    return bringUpToDate({ path, action, text, updated, was: 'missing' }, output);
  }
  if (!named) return false;
  const { problem = 'no table of contents markers' } = tableOfContents(document, maxDepth);
  throw new Failure(`${shownPath(path)}: ${problem}`);
}

/** Says it or writes it; true when it was only said. */
async function bringUpToDate({ path, action, text, updated, was }: Update, output: Output): Promise<boolean> {
  const shown = printable(shownPath(path));
  if (action === 'check') {
    output.line(`${shown}: the table of contents is ${was}`);
    return true;
  }
  await replaceText(path, text, updated);
  output.line(`${shown}: table of contents ${was === 'missing' ? 'inserted' : 'updated'}`);
  return false;
}

/** What a file is, and should be. */
interface Update {
  readonly path: string;
  readonly action: TocAction;
  readonly text: string;
  readonly updated: string;
  readonly was: 'out of date' | 'missing';
}
