import type { Outline, Section } from '../markdown/outline';
import { type Span, slice } from '../text/span';
import { withoutComments } from '../text/trim';
import { foldSpace } from '../text/words';
import type { Workspace } from '../workspace/workspace';
import type { Governing } from './governing';

/** A proposal, as far as its sections are compared with the template. */
interface ComparedProposal {
  readonly text: string;
  readonly outline: Outline;
  readonly governing: Governing;
  readonly workspace: Workspace;
}

/** True when the own text of a section has a line that the template does not have. Comments, link definitions and words such as `TBD` do not count. */
export function isWrittenIn(proposal: ComparedProposal, section: Section): boolean {
  if (proposal.outline.sections[section.index]?.content.kind !== 'something') return false;
  return hasOtherLines(proposal.text, section.ownTextSpan, linesOfTemplate(proposal));
}

/** True when the text in `span` has a line that is not among `templateLines`. Comments do not count. */
export function hasOtherLines(text: string, span: Span, templateLines: ReadonlySet<string>): boolean {
  return linesOf(withoutComments(slice(text, span))).some((line) => !templateLines.has(line));
}

/** The lines of the template and of its later revisions, white space folded. */
export function linesOfTemplate({
  governing,
  workspace,
}: Pick<ComparedProposal, 'governing' | 'workspace'>): ReadonlySet<string> {
  return workspace.derived.get(
    'lines of template',
    governing.origin.path,
    [governing],
    () => new Set([governing.schema, ...governing.since].flatMap(({ document }) => linesOf(document.text))),
  );
}

/** The lines of a text that are not blank, white space folded. */
export function linesOf(text: string): readonly string[] {
  return text
    .split(/[\r\n]+/)
    .map(foldSpace)
    .filter((line) => line !== '');
}
