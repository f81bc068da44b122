import type { CheckedDocument } from '../../server/src/core/proposal/rule';
import { foldSpace } from '../../server/src/core/text/words';

/**
 * The words that safe fixes must keep, in order: all words except those of the template's comments, of the table of contents, of the title before its description, and of
 * link definitions of repositories, which a safe fix adds.
 */
export function authorsWords(checked: CheckedDocument): string[] {
  const { document, schema } = checked;
  const title = checked.kind === 'proposal' ? checked.title : undefined;
  const known = new Set(schema.guidance.map(({ folded }) => folded));
  const removable = [
    ...document.comments.filter(({ content }) => known.has(foldSpace(content))).map(({ span }) => span),
    ...(document.tocBlock
      ? [{ start: document.tocBlock.open.span.start, end: document.tocBlock.close.span.end }]
      : []),
    ...(title ? [document.spanOf(title.heading.place)] : []),
  ];
  // From the end, without overlaps: a comment may be between the markers of the table of contents.
  let text = document.text;
  let rest = text.length;
  for (const { start, end } of removable.sort((a, b) => b.end - a.end)) {
    if (start >= rest) continue;
    text = `${text.slice(0, start)} ${text.slice(Math.min(end, rest))}`;
    rest = start;
  }
  const words = text.replace(/^\[([^\]\r\n]+)\]: https:\/\/github\.com\/\1$/gm, '').split(/\s+/);
  return [title?.parts?.description ?? '', ...words].filter((word) => word !== '');
}
