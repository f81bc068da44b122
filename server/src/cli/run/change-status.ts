import { basename, dirname } from 'node:path';
import { summaryOfProposal } from '../../core/discovery/summary';
import type { ProposalDocument } from '../../core/proposal/proposal-document';
import { writtenStatusOf } from '../../core/proposal/written-status';
import { statusesOf, type Transition, transitionTo } from '../../core/review/transition';
import { applyEdits } from '../../core/text/edits';
import { localDate } from '../../core/text/local-date';
import { statsOf } from '../../disk/file-stats';
import { DiskWorkspace } from '../host/disk-workspace';
import { Failure, failureFor } from '../host/failure';
import { corePath, displayPath, replaceText } from '../host/files';
import { readMarkdown } from '../host/markdown-file';
import { exitCodes, type Output, printable, withoutCommand } from '../host/output';
import { findMarkdownFiles } from './markdown-files';
import { openByRepository } from './open-proposal';
import { notAProposal } from './targets';

/** Options of `status`. */
export interface StatusOptions {
  /** Changes the status even if something that it requires is missing. */
  readonly force?: boolean;
  /** Writes nothing. */
  readonly dryRun?: boolean;
}

/** Changes the status of the proposal with a number or at a path, or prints it if `status` is undefined. Returns the exit code. Throws a {@link Failure} if there is no such proposal or status. */
export async function changeStatus(
  numberOrPath: string,
  status: string | undefined,
  { force = false, dryRun = false }: StatusOptions,
  output: Output,
): Promise<number> {
  const proposal = await proposalOf(numberOrPath, output);
  if (status === undefined) {
    output.line(withoutCommand(printable(writtenStatusOf(proposal) ?? 'no status')));
    const others = statusesOf(proposal);
    if (others.length > 0) output.note(`possible statuses: ${others.join(', ')}`);
    return output.exitCode(false);
  }
  if (proposal.status?.text.toLowerCase() === status.trim().toLowerCase())
    throw new Failure(
      `${displayPath(proposal.path ?? numberOrPath)}: the status is "${proposal.status.text}" already`,
    );
  const transition = transitionTo(proposal, status, localDate(new Date()));
  if (typeof transition === 'string') throw new Failure(transition);
  const { path, text, edits, changes, unchanged, obstacles } = transition;
  for (const line of obstacleLines(transition)) output.line(line);
  if (obstacles.length > 0 && !force) {
    output.note(`${displayPath(path)}: not changed; --force changes it anyway`);
    return exitCodes.findings;
  }
  if (!dryRun) await replaceText(path, text, applyEdits(text, edits));
  for (const name of unchanged)
    output.note(`${displayPath(path)}: "${name}" is left as it is, because it is not only a date`);
  for (const change of changes) output.line(withoutCommand(printable(`${displayPath(path)}: ${change}`)));
  return output.exitCode(false);
}

function obstacleLines({ status, obstacles }: Transition): readonly string[] {
  if (obstacles.length === 0) return [];
  const lines = obstacles.map(
    ({ path, line, rule, message }) => `  ${displayPath(path)}:${line + 1} ${rule}: ${message}`,
  );
  return [`"${status}" requires:`, ...lines].map((line) => withoutCommand(printable(line)));
}

async function proposalOf(numberOrPath: string, output: Output): Promise<ProposalDocument> {
  const workspace = new DiskWorkspace();
  const isFile = statsOf(numberOrPath)?.isFile() === true;
  if (isFile) {
    const path = corePath(numberOrPath);
    const proposal = openAt(path, workspace);
    if (!proposal) throw new Failure(notAProposal(path));
    return proposal;
  }
  if (!/^\d+$/.test(numberOrPath))
    throw new Failure(`${numberOrPath}: no such file, and not the number of a proposal`);
  const number = String(Number(numberOrPath));
  const files = await findMarkdownFiles({ folder: '.' }, [], false, output);
  // Only files with the number in their names are read.
  const digits = new RegExp(`(?:^|\\D)0*${number}(?=\\D|$)`);
  const found = files
    .filter((path) => digits.test(basename(path)) || digits.test(basename(dirname(path))))
    .flatMap((path) => openAt(path, workspace) ?? [])
    .filter((proposal) => summaryOfProposal(proposal.path ?? '', proposal).number === number);
  const [first, ...others] = found;
  if (!first) throw new Failure(`no proposal has the number ${number}`);
  if (others.length > 0)
    throw new Failure(
      `several proposals have the number ${number}; name the file: ${found.map(({ path = '' }) => displayPath(path)).join(', ')}`,
    );
  return first;
}

function openAt(path: string, workspace: DiskWorkspace): ProposalDocument | undefined {
  try {
    const document = openByRepository(path, readMarkdown(path), workspace);
    return document?.kind === 'proposal' ? document : undefined;
  } catch (error) {
    throw failureFor(displayPath(path), error);
  }
}
