import { tableOfContents } from '../core/features/table-of-contents';
import { fixAll } from '../core/lint/fix-all';
import { proposalAt } from '../core/lint/proposal-at';
import { MarkdownDocument } from '../core/markdown/document';
import { rules } from '../core/rules/index.generated';
import { Failure } from './failure';
import { Disk, readText, replaceText, shownPath } from './files';
import type { Output } from './output';
import { type Target, targetsOf } from './targets';

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
  if (targets.length === 0 && !output.failed) output.problem(`no Markdown files in ${paths.join(', ')}`);
  let stale = false;
  for (const target of targets) {
    try {
      stale = (await tocOf(target, options, disk, output)) || stale;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      output.problem(error.message);
    }
  }
  return output.exitCode(stale);
}

/** True when the file's table of contents is, and remains, out of date. */
async function tocOf(
  { path, named }: Target,
  { action, maxDepth }: TocOptions,
  disk: Disk,
  output: Output,
): Promise<boolean> {
  const text = readText(path);
  const document = new MarkdownDocument(text);
  if (document.tocMarkers.length === 0 && action !== 'print')
    return withoutMarkers({ path, named }, text, action, disk, output);
  const family = () => disk.ask((workspace) => proposalAt(path, text, workspace))?.template.family;
  const found = tableOfContents(document, maxDepth ?? family()?.tocDepth);
  if (found.problem !== undefined) throw new Failure(`${shownPath(path)}: ${found.problem}`);
  if (action === 'print') output.text(found.listed);
  if (action === 'print' || found.fresh) return false;
  if (action === 'check') {
    output.line(`${shownPath(path)}: the table of contents is out of date`);
    return true;
  }
  await replaceText(path, text, found.updated);
  output.line(`${shownPath(path)}: table of contents updated`);
  return false;
}

/** A proposal gets the table of contents that its template has; another file has none, and is spoken of only when it was named. */
async function withoutMarkers(
  { path, named }: Target,
  text: string,
  action: TocAction,
  disk: Disk,
  output: Output,
): Promise<boolean> {
  const proposal = disk.ask((workspace) => proposalAt(path, text, workspace));
  const fixed =
    proposal &&
    fixAll(
      proposal,
      rules.filter((rule) => rule.id === 'toc-missing'),
    );
  if (!fixed || fixed.text === text) {
    if (named) throw new Failure(`${shownPath(path)}: no table of contents markers`);
    return false;
  }
  if (action === 'check') {
    output.line(`${shownPath(path)}: the table of contents is missing`);
    return true;
  }
  await replaceText(path, text, fixed.text);
  output.line(`${shownPath(path)}: table of contents inserted`);
  return false;
}
