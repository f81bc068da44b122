import type { BlockPlace } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import { levelEdits } from '../markdown/edits/heading-levels';
import type { Comment } from '../markdown/facts/comments';
import type { Heading, Outline, OutlineSection } from '../markdown/outline';
import { factKeys } from '../practice/practice';
import type { Fix } from '../proposal/finding';
import { formatNumber } from '../proposal/identity';
import type { ProposalFile } from '../proposal/proposal-file';
import { mayBeTitle } from '../proposal/proposal-title';
import { defineRule } from '../proposal/rule';
import { startOfText } from '../proposal/text-start';
import type { Schema } from '../template/schema';
import { titleText } from '../template/title-pattern';
import { insertBlock } from '../text/block-edits';
import { lineStart } from '../text/lines';
import { wordsOf } from '../text/words';

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
    const lower = lowerTitle(outline, schema.title) ?? titleByFile(outline, schema, file);
    if (lower) {
      yield {
        at: lower.heading.place,
        keys: ['title'],
        practice: { key: factKeys.title },
        message: `Title "${lower.heading.text}" has level ${lower.heading.depth}; it should have level 1`,
        fixes: ({ document, text }) => levelFix(text, document.sections[lower.index]?.heading),
      };
      return;
    }
    const line = textStart && titleLine(textStart, schema.title);
    if (textStart && line !== undefined) {
      yield {
        at: textStart,
        keys: ['title'],
        practice: { key: factKeys.title },
        message: `Title "${line}" is not a heading; it should begin with "# "`,
        fixes: ({ document }) => [
          {
            title: `Write "# ${line}"`,
            edits: [{ span: document.spanOf(textStart), text: '# ' }],
            applies: 'on-request',
          },
        ],
      };
      return;
    }
    const newTitle = titleFor(file, schema, schema.title);
    yield {
      at: outline.sections[0]?.heading.titlePlace ?? textStart,
      keys: ['title'],
      practice: { key: factKeys.title },
      message: `Title is missing; the template's title is "${schema.title}"`,
      fixes: ({ document, text }) => [
        {
          title: `Insert the title "${newTitle}"`,
          edits: [insertBlock(text, lineForTitle(document), `# ${newTitle}`)],
          applies: 'on-request',
        },
      ],
    };
  },
});

//   ## Proposal: Rotate keys      for   # Proposal: [Title]
/** The section whose heading would be the title if it had level 1: it is that of the template, or the first and begins like it. */
function lowerTitle({ sections }: Outline, title: string): OutlineSection | undefined {
  const lead = leadOf(title);
  const [first] = sections;
  const beginsLikeIt = lead !== undefined && first?.heading.text.startsWith(lead);
  return beginsLikeIt ? first : sections.find(({ heading }) => heading.text === title);
}

//   ## MSC4289: Privileges of creators      in   4289-privilege-creators.md
/** The first section, where its heading has the number of the file, or all words of its name: it is the title, not a section. */
function titleByFile({ sections }: Outline, schema: Schema, file: ProposalFile): OutlineSection | undefined {
  const [first] = sections;
  if (!first || !mayBeTitle(first.heading.text, schema)) return undefined;
  const words = new Set(lowerCaseWords(first.heading.text));
  const hasNumber = file.number !== undefined && hasNumberIn(first.heading.text, Number(file.number));
  const ofName = lowerCaseWords(file.words ?? '');
  return hasNumber || (ofName.length > 1 && ofName.every((word) => words.has(word))) ? first : undefined;
}

function hasNumberIn(text: string, number: number): boolean {
  return [...text.matchAll(/\d+/g)].some(([digits]) => Number(digits) === number);
}

function lowerCaseWords(text: string): readonly string[] {
  return wordsOf(text).toLowerCase().split(' ');
}

//   Feature Name: (a unique name)
/** What is before the placeholder in the title of the template: `Feature Name: `; undefined without a colon. */
function leadOf(title: string): string | undefined {
  return /^([^[{<(]*:\s*)(?=[[{<(])/.exec(title)?.[1];
}

/** The first line of the text if it is a title without its `#`. */
function titleLine({ block, span }: BlockPlace, title: string): string | undefined {
  const lead = leadOf(title);
  const [line = ''] = block.text.slice(span.start).split(/[\r\n]/, 1);
  return lead !== undefined && line.startsWith(lead) ? line.trim() : undefined;
}

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

/** The start of the line for the title; the end of front matter after which nothing follows, not even a line. */
function lineForTitle(document: MarkdownDocument): number {
  const place = placeForTitle(document);
  const line = lineStart(document.text, place);
  return document.frontMatter && line < document.frontMatter.end ? place : line;
}

/** A title with the number and the words of the file name, as far as it has them. */
function titleFor(file: ProposalFile, { titlePattern, family }: Schema, titleOfTemplate: string): string {
  const words = file.words ?? titlePattern?.description ?? titleOfTemplate;
  if (!titlePattern) return words;
  const number = file.number === undefined ? titlePattern.number : formatNumber(file.number, family);
  return titleText(titlePattern, number, words);
}
