import type { Proposal } from '../core/model/proposal';
import { Failure } from './failure';
import { replaceText } from './files';
import type { Output } from './output';

/** False when the file could not be written, which is said. A file that has nothing to fix is not touched. */
export async function writeFixed(proposal: Proposal, fixed: Proposal, output: Output): Promise<boolean> {
  if (fixed.text === proposal.text || proposal.path === undefined) return true;
  try {
    await replaceText(proposal.path, proposal.text, fixed.text);
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    output.problem(error.message);
    return false;
  }
}
