import type { Proposal } from '../../server/src/core/proposal/proposal';
import { foldSpace } from '../../server/src/core/text/words';

/**
 * The words that no fix made unasked may take, in order: all but the template's comments, the table of contents, what leads the title, and
 * definitions of repositories, which a fix adds.
 */
export function authorsWords({ document, schema, title }: Proposal): string[] {
  const known = new Set(schema.guidance.map(({ folded }) => folded));
  const gone = [
    ...document.comments.filter(({ content }) => known.has(foldSpace(content))).map(({ span }) => span),
    ...(document.tocBlock
      ? [{ start: document.tocBlock.open.span.start, end: document.tocBlock.close.span.end }]
      : []),
    ...(title ? [title.heading.span] : []),
  ];
  // From the end, and never twice: a comment may stand between the markers.
  let text = document.text;
  let rest = text.length;
  for (const { start, end } of gone.sort((a, b) => b.end - a.end)) {
    if (start >= rest) continue;
    text = `${text.slice(0, start)} ${text.slice(Math.min(end, rest))}`;
    rest = start;
  }
  const words = text.replace(/^\[([^\]\r\n]+)\]: https:\/\/github\.com\/\1$/gm, '').split(/\s+/);
  return [title?.parts?.description ?? '', ...words].filter((word) => word !== '');
}
