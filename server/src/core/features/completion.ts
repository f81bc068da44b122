import { isProse } from '../markdown/prose';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { Schema } from '../template/schema';
import type { SectionSpec } from '../template/section-specs';
import { isLastOnLine, lineStart, normalizeLineEndings } from '../text/lines';
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
 * The sections of the template that the document lacks, in template order, when a line that begins with `#` is being typed at `offset`, or the first words of a paragraph:
 * the title of a section may be typed without hashes. Of numbered sections, the next one is offered. Empty elsewhere. Source: LSP textDocument/completion.
 */
export function completionsAt(proposal: ProposalDocument, offset: number): readonly SectionCompletion[] {
  const { document, schema, alignment } = proposal;
  const start = lineStart(proposal.text, offset);
  const before = proposal.text.slice(start, offset);
  // Linear: the text begins where the white space ends.
  const typed = /^(#{1,6})([ \t]*)(?![ \t])[^#]*$/.exec(before);
  if ((!typed && !isStartOfParagraph(proposal.text, start, offset)) || !isProse(document, offset)) return [];
  if (!typed && (document.frontMatter?.end ?? 0) > offset) return [];
  const lead = typed ? `${typed[1]}${typed[2]}` : '';
  const replaces = { start, end: offset };
  return schema.sections.flatMap((spec) => {
    if (spec.stub !== undefined)
      return isFirstOfStub(spec) ? numberedCompletion(spec, spec.stub, proposal, lead, replaces) : [];
    return alignment.sectionOf(spec) ? [] : completionOf(spec, proposal, lead, replaces);
  });
}

/** True for the first of several numbered sections of the template. */
function isFirstOfStub(spec: SectionSpec): boolean {
  return spec.parent?.children.find(({ stub }) => stub === spec.stub) === spec;
}

/** The next of several numbered sections: `Story 3` if the document has `Story 2`. */
function numberedCompletion(
  spec: SectionSpec,
  words: string,
  proposal: ProposalDocument,
  lead: string,
  replaces: Span,
): SectionCompletion {
  const parent = spec.parent && proposal.alignment.sectionOf(spec.parent);
  const numbers = proposal.outline.sections
    .filter((section) => section.parent === parent && section.heading.text.startsWith(`${words} `))
    .map(({ heading }) => Number(/^\d+/.exec(heading.text.slice(words.length + 1))?.[0] ?? 0));
  const title = `${words} ${Math.max(0, ...numbers) + 1}`;
  const withNumber = (text: string) => text.replace(spec.title, () => title);
  const completion = completionOf(spec, proposal, lead, replaces);
  return {
    ...completion,
    label: withNumber(completion.label),
    filter: `${lead}${title}`,
    snippet: completion.snippet.replace(snippetText(spec.title), () => snippetText(title)),
    text: withNumber(completion.text),
  };
}

/** True for a few words alone on their line, below an empty line or at the start of the text. */
function isStartOfParagraph(text: string, start: number, offset: number): boolean {
  const before = text.slice(start, offset);
  const isAlone =
    /^[\p{L}\p{N} /&'’()-]{0,60}$/u.test(before) && isLastOnLine(text, offset) && !/^\s/.test(before);
  const above = text.slice(lineStart(text, Math.max(0, start - 1)), start);
  return isAlone && (start === 0 || lineStart(text, Math.max(0, start - 1)) === start || above.trim() === '');
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
    snippet: proposal.withLineEnding(`${sectionSnippet(spec, proposal.schema)}\n\n$0`),
    text: proposal.withLineEnding(`${spec.text}\n\n`),
  };
}

/** The text of a section as a snippet whose tab stops are the placeholders and default texts of the template. */
function sectionSnippet(spec: SectionSpec, { sections, prose }: Schema): string {
  const next = sections[sections.indexOf(spec) + 1]?.span.start ?? Number.POSITIVE_INFINITY;
  const paragraphs = spec.prose
    .filter(({ kind }) => kind !== 'guidance')
    .map(({ span, source }) => ({ start: span.start, text: source }));
  const phrases = prose.phrases
    .filter(({ span }) => spec.span.end <= span.start && span.start < next)
    .map(({ span, text }) => ({ start: span.start, text: normalizeLineEndings(text) }));
  let snippet = '';
  let at = 0;
  let stop = 0;
  for (const { text } of [...paragraphs, ...phrases].sort((a, b) => a.start - b.start)) {
    const start = spec.text.indexOf(text, at);
    if (start < 0) continue;
    stop++;
    snippet += `${snippetText(spec.text.slice(at, start))}\${${stop}:${snippetText(text)}}`;
    at = start + text.length;
  }
  return snippet + snippetText(spec.text.slice(at));
}
