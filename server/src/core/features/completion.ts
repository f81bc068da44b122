import { isProse } from '../markdown/prose';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { SectionSpec } from '../template/schema';
import { lineStart } from '../text/lines';
import type { Span } from '../text/span';
import { guidanceMarkdown } from './guidance';
import { snippetText } from './snippet';

/** A section offered where a heading is being typed. */
export interface SectionCompletion {
  /** The heading: `### Goals`. */
  readonly label: string;
  /** `required` or `optional`. */
  readonly detail: string;
  /** The template's guidance, as CommonMark. */
  readonly documentation: string;
  /** What the typed text is compared with: the author's hashes, then the title. */
  readonly filter: string;
  /** The typed text, from its line's start to the cursor. */
  readonly replaces: Span;
  /** Heading and guidance as an LSP snippet; the final tab stop is where the author writes. */
  readonly snippet: string;
  /** The same as plain text. */
  readonly text: string;
}

/**
 * The sections of the template that the document lacks, in template order, when a line that begins with `#` is being typed at
 * `offset`; otherwise none. Source: LSP textDocument/completion.
 */
export function completionsAt(proposal: ProposalDocument, offset: number): readonly SectionCompletion[] {
  const { document, schema, alignment } = proposal;
  const start = lineStart(proposal.text, offset);
  // Linear: the text begins where the white space ends.
  const typed = /^(#{1,6})([ \t]*)(?![ \t])[^#]*$/.exec(proposal.text.slice(start, offset));
  if (!typed || !isProse(document, offset)) return [];
  return schema.sections
    .filter((spec) => spec.stub === undefined && !alignment.sectionOf(spec))
    .map((spec) => completionOf(spec, proposal, `${typed[1]}${typed[2]}`, { start, end: offset }));
}

function completionOf(
  spec: SectionSpec,
  proposal: ProposalDocument,
  lead: string,
  replaces: Span,
): SectionCompletion {
  return {
    label: `${'#'.repeat(spec.depth)} ${spec.title}`,
    detail: spec.optional ? 'optional' : 'required',
    documentation: guidanceMarkdown(spec, proposal.schema.family.name),
    filter: `${lead}${spec.title}`,
    replaces,
    snippet: proposal.withLineEnding(`${snippetText(spec.text)}\n\n$0`),
    text: proposal.withLineEnding(`${spec.text}\n\n`),
  };
}
