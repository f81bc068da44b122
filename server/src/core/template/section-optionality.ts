import type { MarkdownDocument } from '../markdown/document';
import type { Heading, Section } from '../markdown/outline';
import { firstFrom } from '../text/binary-search';
import { type Span, slice } from '../text/span';
import { trimOf } from '../text/trim';
import type { TemplateComment } from './guidance';
import {
  appendixTitle,
  conditionMarker,
  type Optionality,
  optionalityOf,
  optionalMarker,
  optionalPrefix,
  optionalSectionsTitle,
  removedTitle,
  saysMayBeOmitted,
} from './optional-sections';
import { isPlaceholderTitle } from './placeholder-shapes';

/** Whether a section is marked optional: in its title, in its first paragraph or comment, or in the comment right above it. Undefined when it is required. */
export function optionalityOfSection(
  section: Section,
  document: MarkdownDocument,
  guidance: readonly TemplateComment[],
): Optionality | undefined {
  const { heading, ownTextSpan } = section;
  // A title that is a placeholder: proposals have another title, or leave the section out.
  const isMarked = optionalMarker.test(heading.text) || optionalPrefix.test(heading.text);
  if (isMarked || isPlaceholderTitle(heading.text) || appendixTitle.test(heading.text)) return 'always';
  if (optionalSectionsTitle.test(heading.text) || removedTitle.test(heading.text)) return 'always';
  if (conditionMarker.test(heading.text)) return 'sometimes';
  //   ## Decision Drivers <!-- optional -->
  if (/<!--\s*optional\b/i.test(slice(document.text, heading.span))) return 'always';
  const [first] = [...document.nodesIn(ownTextSpan)].filter(
    ({ type }) => type !== 'definition' && type !== 'heading',
  );
  const commentAt = ({ start }: Span) => {
    const comment = guidance[firstFrom(guidance, ({ span }) => span.start >= start)];
    return comment?.span.start === start ? comment : undefined;
  };
  const comment = first && commentAt(first.span);
  const isOfNext = comment && isOfHeadingBelow(comment, document);
  const mark =
    first && !isOfNext ? optionalityOf(comment?.content ?? slice(document.text, first.span)) : undefined;
  if (mark) return mark;
  // Only the texts of this section: the comment above the next heading may be about that heading.
  const texts = [...document.nodesIn(ownTextSpan)].filter(({ type, span }) => {
    const other = commentAt(span);
    return guidanceTypes.has(type) && !(other && isOfHeadingBelow(other, document));
  });
  if (texts.some(({ span }) => saysMayBeOmitted(slice(document.text, span)))) return 'always';
  const above = guidance[firstFrom(guidance, ({ span }) => span.end > heading.span.start) - 1];
  return above && isOfHeadingBelow(above, document, heading) ? optionalityOf(above.content) : undefined;
}

/** The nodes in which a template speaks to authors. */
const guidanceTypes: ReadonlySet<string> = new Set(['html', 'paragraph', 'blockquote', 'list']);

//   ## Decision Outcome
//                                     right below this heading the comment would belong to it
//   <!-- This is an optional element. -->
//   ### Consequences                  right above this heading it belongs to this one
/** True when a comment belongs to the heading below it, or to the given `heading`: it is right above it and not right below another one. */
function isOfHeadingBelow(
  { span }: TemplateComment,
  { headings, text }: MarkdownDocument,
  heading?: Heading,
): boolean {
  const isOnNextLine = (from: number, to: number) =>
    from <= to && /^(?:\r\n?|\n)?$/.test(trimOf(text.slice(from, to), ' \t'));
  const next = firstFrom(headings, ({ span: { start } }) => span.end <= start);
  const below = headings[next];
  if (!below || (heading && below !== heading) || !isOnNextLine(span.end, below.span.start)) return false;
  const last = headings[firstFrom(headings, ({ span: { end } }) => end > span.start) - 1];
  return !last || !isOnNextLine(last.span.end, span.start);
}
