import { isProse } from '../markdown/prose';
import { partsOf } from '../proposal/link-target';
import type { ProposalDocument } from '../proposal/proposal-document';
import { lineStart } from '../text/lines';
import { linkAddressOf, markdownName, resolvePath } from '../text/paths';
import type { Span } from '../text/span';
import type { Workspace } from '../workspace/workspace';

/** What the address of a link can continue with. */
export interface LinkCompletion {
  /** The name of a file or folder, or an anchor without `#`. */
  readonly label: string;
  readonly kind: 'path' | 'anchor';
  /** As written in an address, which has no spaces. */
  readonly text: string;
  /** The typed text, from the last `/` or `#` of the address to the cursor. */
  readonly replaces: Span;
}

//   [text](address     ![text](<address     [label]: address
const addressStart = /(?:\]\(<?|^ {0,3}\[[^\]]+\]:[ \t]*<?)([^\s()<>]*)$/;

/**
 * The files and anchors for the address of a link that is being typed at `offset`, by name and in the order of the text; none elsewhere, and for addresses that are not
 * relative.
 */
export function linkCompletionsAt(
  proposal: ProposalDocument,
  offset: number,
  workspace: Workspace,
): readonly LinkCompletion[] {
  const { document, text, path } = proposal;
  const [, address] = addressStart.exec(text.slice(lineStart(text, offset), offset)) ?? [];
  const isElsewhere = address === undefined || /^(?:[a-z][a-z\d+.-]*:|\/)/i.test(address);
  if (isElsewhere || !isProse(document, offset)) return [];
  const { file, fragment } = partsOf(address);
  const wordStart = Math.max(address.lastIndexOf('/'), address.lastIndexOf('#')) + 1;
  const replaces = { start: offset - (address.length - wordStart), end: offset };
  if (fragment !== undefined) {
    const target = file === '' || path === undefined ? undefined : resolvePath(path, file);
    const isMarkdown = target !== undefined && markdownName.test(target);
    const anchors = file === '' ? document.anchors : isMarkdown && workspace.document(target)?.anchors;
    if (!anchors) return [];
    return [...anchors.all]
      .filter((anchor) => anchor !== '')
      .map((anchor) => ({ label: anchor, kind: 'anchor', text: anchor, replaces }));
  }
  const folder =
    path === undefined ? undefined : resolvePath(path, `${file.slice(0, file.lastIndexOf('/') + 1)}.`);
  return [...((folder !== undefined && workspace.list(folder)) || [])]
    .filter((name) => !name.startsWith('.'))
    .sort()
    .map((name) => ({ label: name, kind: 'path', text: linkAddressOf(name), replaces }));
}
