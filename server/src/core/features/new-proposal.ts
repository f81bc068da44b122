import { MarkdownDocument } from '../markdown/document';
import { mdtocStyle, tocText } from '../markdown/toc-text';
import { tocLinesAfter } from '../markdown/toc-update';
import type { Template } from '../model/template';
import { titleText } from '../model/title';
import { applyEdits } from '../text/edits';
import { lineEndingOf } from '../text/lines';
import { fileSlug } from '../text/slugs';

/** A proposal that does not exist yet. */
export interface NewProposal {
  readonly fileName: string;
  readonly text: string;
  /** Offset in `text` of the first thing to fill in. */
  readonly cursor: number;
}

/** A copy of the template with number, title and a fresh table of contents, and its file name by convention. */
export function newProposal(template: Template, number: string, title: string): NewProposal {
  const { family } = template;
  const slug = fileSlug(title) || 'untitled';
  const text = withRoomToWrite(withToc(withTitle(template, number, title), family.tocDepth), template);
  return { fileName: family.newFileName.replace('{number}', number).replace('{slug}', slug), ...text };
}

function withTitle({ document, titlePattern }: Template, number: string, title: string): string {
  const heading = document.headings.find(({ depth }) => depth === 1);
  const text = titlePattern ? titleText(titlePattern, number, title) : title;
  return heading
    ? applyEdits(document.text, [{ span: heading.titleSpan, text }])
    : `# ${text}\n\n${document.text}`;
}

function withToc(text: string, depth: number): string {
  const document = new MarkdownDocument(text);
  const block = document.tocBlock;
  if (!block) return text;
  const lines = tocLinesAfter(document, block.close.span.end, depth);
  const ending = document.lineEnding;
  const listed = tocText(lines, mdtocStyle).replaceAll('\n', ending);
  return applyEdits(text, [{ span: block.inner, text: `${ending}${listed}` }]);
}

/** An empty line of its own for the cursor under the guidance of the first section that has no text of the template's. */
function withRoomToWrite(text: string, template: Template): { text: string; cursor: number } {
  const document = new MarkdownDocument(text);
  const section = document.sections.find(
    (section) =>
      template.sections.some((spec) => spec.title === section.heading.text) &&
      document.contentOf(section).kind === 'nothing',
  );
  if (!section) return { text, cursor: text.length };
  const ending = lineEndingOf(text);
  const end = section.own.start + text.slice(section.own.start, section.own.end).trimEnd().length;
  const gap = { span: { start: end, end: section.own.end }, text: `${ending}${ending}${ending}${ending}` };
  return { text: applyEdits(text, [gap]), cursor: end + 2 * ending.length };
}
