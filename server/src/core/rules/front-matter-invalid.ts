import type { NearFrontMatter } from '../metadata/near-front-matter';
import type { Fix } from '../proposal/finding';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { ProposalMetadata } from '../proposal/proposal-metadata';
import { defineRule } from '../proposal/rule';
import type { TextEdit } from '../text/edits';
import { contentStart, lineStartsOf, nextLine } from '../text/lines';
import { type Span, slice } from '../text/span';

/** Metadata is meant as front matter, but is not read as such. */
export const frontMatterInvalid = defineRule({
  id: 'front-matter-invalid',
  title: 'Metadata is meant as front matter, but is not read as such.',
  severity: 'warning',
  reads: ['metadata'],
  *check({ metadata }) {
    const near = metadata.source.nearFrontMatter;
    if (!near) return;
    const [span, message] = problemOf(near, metadata);
    yield {
      at: metadata.placeOf(span),
      message,
      fixes: (proposal) => [repair(near, proposal)],
    };
  },
});

/** The line at which the first of possibly several mistakes is reported, and what is wrong there. */
function problemOf(
  { above, opening, closing, inner, isCode, lastField }: NearFrontMatter,
  { text, metadata }: ProposalMetadata,
): readonly [Span, string] {
  if (isCode) return [opening, 'Metadata is in a code block; front matter is between lines "---"'];
  const first = slice(text, opening);
  if (first === '') {
    const field = metadata?.fields[0];
    const name = field?.nameSpan ?? { start: inner.start, end: inner.start };
    return [name, `Front matter must begin with "---": write it above "${field?.name ?? ''}"`];
  }
  if (above === 'blank') {
    const lines = lineStartsOf(text.slice(0, opening.start)).length > 2 ? 'lines' : 'line';
    return [opening, `Front matter must begin on the first line: remove the blank ${lines} above`];
  }
  if (above === 'title' || above === 'comment')
    return [opening, `Front matter must begin on the first line: move it above the ${above}`];
  if (first.trimEnd() !== '---') return [opening, `Front matter must begin with "---", not "${first}"`];
  if (!closing) return [opening, `Front matter is not closed: write "---" after "${lastField}"`];
  return [closing, `Front matter must end with "---", not "${slice(text, closing)}"`];
}

/** Writes the same fields between `---` lines at the start of the document. What is above them comes below. */
function repair(near: NearFrontMatter, { text, document: { lineEnding } }: ProposalDocument): Fix {
  const { above, opening, inner, closing, isCode } = near;
  const [language] = /\w+/.exec(slice(text, opening)) ?? [];
  const code = language === undefined ? 'code block' : `${language} code block`;
  const title = isCode ? `Convert the ${code} to front matter` : 'Correct the front matter';
  const top = contentStart(text);
  const blockEnd = closing ? nextLine(text, closing.end) : inner.end;
  const isMoved = above === 'title' || above === 'comment';
  if (isMoved) {
    const fields = slice(text, inner);
    const ending = /[\r\n]$/.test(fields) ? '' : lineEnding;
    const block = `---${lineEnding}${fields}${ending}---${lineEnding}`;
    const end = blankLinesAbove(text, opening.start) > 0 ? afterBlankLines(text, blockEnd) : blockEnd;
    const removed = { start: opening.start, end };
    const edits = [
      { span: { start: top, end: top }, text: above === 'title' ? `${block}${lineEnding}` : block },
      { span: removed, text: '' },
    ];
    return { title, edits, applies: 'on-request' };
  }
  const edits: TextEdit[] = [];
  const isOpened = opening.end > opening.start;
  edits.push({ span: { start: top, end: opening.end }, text: isOpened ? '---' : `---${lineEnding}` });
  if (!closing)
    edits.push({ span: { start: inner.end, end: inner.end }, text: closingLine(text, inner, lineEnding) });
  else if (!/^(?:---|\.\.\.)[ \t]*$/.test(slice(text, closing))) edits.push({ span: closing, text: '---' });
  return {
    title,
    edits: edits.filter(({ span, text: to }) => slice(text, span) !== to),
    applies: 'on-request',
  };
}

function closingLine(text: string, { end }: Span, lineEnding: string): string {
  return /[\r\n]/.test(text.charAt(end - 1)) ? `---${lineEnding}` : `${lineEnding}---`;
}

function blankLinesAbove(text: string, at: number): number {
  const space = text.slice(text.slice(0, at).trimEnd().length, at);
  return lineStartsOf(space).length - 2;
}

function afterBlankLines(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.slice(at, nextLine(text, at)).trim() === '') at = nextLine(text, at);
  return at;
}
