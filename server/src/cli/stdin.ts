import type { Proposal } from '../core/model/proposal';
import { proposalFrom, type Selection } from './documents';
import { asFailure } from './failure';
import { corePath, Disk, readStdin, shownPath } from './files';
import type { Output } from './output';

/** How stdin is read. */
export interface StdinSelection extends Selection {
  /** True when a text that is no proposal goes to stdout as it came, as a filter has to. */
  readonly echo: boolean;
}

/** The text on stdin as the proposal that stands at `filename`, which need not exist; none, and that is said, when it is no proposal. */
export async function* proposalFromStdin(
  filename: string,
  selection: StdinSelection,
  output: Output,
): AsyncGenerator<Proposal> {
  const path = corePath(filename);
  let proposal: Proposal | undefined;
  try {
    const text = await readStdin(path);
    proposal = proposalFrom({ path, named: true }, text, selection, new Disk());
    if (!proposal && selection.echo) output.text(text);
  } catch (error) {
    output.problem(asFailure(shownPath(path), error).message);
    return;
  }
  if (proposal) yield proposal;
  else if (!selection.lenient) output.problem(`${shownPath(path)}: not a proposal`);
}
