import type { MarkdownDocument } from '../markdown/document';
import { levelEdits } from '../markdown/edits/heading-levels';
import type { Comment } from '../markdown/facts/comments';
import type { Heading } from '../markdown/outline';
import { factKeys } from '../practice/practice';
import type { Fix } from '../proposal/finding';
import { formatNumber } from '../proposal/identity';
import type { ProposalFile } from '../proposal/proposal-file';
import { defineRule } from '../proposal/rule';
import { startOfText } from '../proposal/text-start';
import type { Schema } from '../template/schema';
import { titleText } from '../template/title-pattern';
import { insertBlock } from '../text/block-edits';
import { lineStart } from '../text/lines';

/** The document has no level-1 heading that is its title. */
export const titleMissing = defineRule({
  id: 'title-missing',
  title: 'The title is missing.',
  severity: 'warning',
  ifOlder: 'hint',
  isStructural: true,
  reads: ['title', 'outline', 'textStart', 'file', 'hiddenSection'],
  *check({ title, outline, textStart, file, hiddenSection }, { schema }) {
    if (title || schema.title === undefined || hiddenSection !== undefined) return;
    const lower = outline.sections.find(({ heading }) => heading.text === schema.title);
    if (lower) {
      yield {
        at: lower.heading.place,
        about: ['title'],
        practice: { key: factKeys.title },
        message: `Title "${lower.heading.text}" has level ${lower.heading.depth}; it should have level 1`,
        fixes: ({ document, text }) => levelFix(text, document.sections[lower.index]?.heading),
      };
      return;
    }
    const newTitle = titleFor(file, schema, schema.title);
    yield {
      at: outline.sections[0]?.heading.titlePlace ?? textStart,
      about: ['title'],
      practice: { key: factKeys.title },
      message: `Title is missing; the template's title is "${schema.title}"`,
      fixes: ({ document, text }) => [
        {
          title: `Insert the title "${newTitle}"`,
          edits: [insertBlock(text, lineStart(text, placeForTitle(document)), `# ${newTitle}`)],
          applies: 'on-request',
        },
      ],
    };
  },
});

function levelFix(text: string, heading: Heading | undefined): readonly Fix[] {
  const edits = heading && levelEdits(text, [heading], 1 - heading.depth);
  return edits ? [{ title: 'Change the title to level 1', edits, applies: 'on-request' }] : [];
}

/** Comments at the top, such as a note about the template, stay above the title; a table of contents stays below it. */
function placeForTitle(document: MarkdownDocument): number {
  const start = startOfText(document);
  const isAtTable = ({ span, content, alone }: Comment) =>
    span.end <= start && alone && /^\s*(?:toc\b|(?:START|BEGIN)\b.*\btoc\b)/i.test(content);
  return document.comments.find(isAtTable)?.span.start ?? start;
}

/** A title with the number and the words of the file name, as far as it has them. */
function titleFor(file: ProposalFile, { titlePattern, family }: Schema, titleOfTemplate: string): string {
  const words = file.words ?? titlePattern?.description ?? titleOfTemplate;
  if (!titlePattern) return words;
  const number = file.number === undefined ? titlePattern.number : formatNumber(file.number, family);
  return titleText(titlePattern, number, words);
}
