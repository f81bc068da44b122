import type { InBlock } from '../markdown/blocks/block';
import type { Comment } from '../markdown/facts/comments';
import type { OutlineSection } from '../markdown/outline';
import type { Alignment } from '../proposal/alignment';
import { commentRemoval } from '../proposal/comment-removal';
import { dueSections } from '../proposal/due-sections';
import type { Fix } from '../proposal/finding';
import { leftoverComment } from '../proposal/leftover-comment';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { ProposalMetadata } from '../proposal/proposal-metadata';
import { defineRule } from '../proposal/rule';
import { optionalMarker, optionalPrefix } from '../template/optional-sections';
import { valueInTitle } from '../template/wording';
import { removeBlock } from '../text/block-edits';
import { areDisjoint } from '../text/edits';
import { slice } from '../text/span';
import { withoutEnclosed } from '../text/trim';
import { foldSpace, wordsOf } from '../text/words';

/** A section without text, in itself and in its subsections. Comments and definitions of links and footnotes do not count as text; `None` does. */
export const sectionEmpty = defineRule({
  id: 'section-empty',
  title: 'A section is empty.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  reads: ['emptySections', 'alignment', 'outline', 'title', 'hiddenSection', 'metadata'],
  *check({ emptySections, alignment, outline, title, hiddenSection, metadata }, governing) {
    // Rule section-due reports these together.
    const due = new Set(
      dueSections(alignment, metadata).flatMap(({ section, empty }) => [section, ...empty]),
    );
    for (const { section, comments } of emptySections) {
      const isHidden = hiddenSection !== undefined && section.endIndex > hiddenSection;
      if (section === title?.section || isHidden || isOfFrontMatter(section, metadata)) continue;
      // Rule title-missing reports the heading that is in the place of the title.
      if (!title && governing.schema.title !== undefined && section.index === 0 && !alignment.specOf(section))
        continue;
      if (due.has(section) || (section.parent?.isEmpty && due.has(section.parent))) continue;
      const spec = alignment.specOf(section);
      // The heading itself contains the status.
      if (spec && valueInTitle(section.heading.text, spec.words) !== undefined) continue;
      if (hasStatement(section, alignment)) continue;
      const isOptionalInTemplate = spec?.optional === true && !spec.conditional;
      const { text } = section.heading;
      const isOptional = isOptionalInTemplate || optionalMarker.test(text) || optionalPrefix.test(text);
      const found = comments.flatMap((comment) => {
        const leftover = leftoverComment(comment, governing);
        // An edited comment may have words of the author.
        return leftover && !leftover.isEdited ? [{ comment, isUsual: leftover.isUsual }] : [];
      });
      const leftovers = found.map(({ comment }) => comment);
      const isOnlyKept = found.every(({ isUsual }) => isUsual);
      const named = leftovers.length === 1 ? 'a template comment' : `${leftovers.length} template comments`;
      const exceptionClause = leftovers.length === 0 ? '' : ` except for ${named}`;
      const next = outline.sections[section.endIndex];
      if (next && isEndedBy(section, next)) {
        yield {
          at: section.heading.place,
          message: `Section "${text}" is empty, because the heading without a title below it ends it`,
          cause: 'sections are not written',
          related: [{ message: 'The heading without a title', at: next.heading.place }],
        };
        continue;
      }
      yield {
        at: section.heading.place,
        message: isOptional
          ? `Optional section "${text}" is empty${exceptionClause}: write it or remove it`
          : `Section "${text}" is empty${exceptionClause}: write it, or write "None"`,
        // An optional section is not needed at any stage, but what is left of the template has to be removed.
        ...(isOptional && isOnlyKept ? { severity: 'hint' } : {}),
        cause: 'sections are not written',
        fixes: (document) => [
          ...(isOptionalInTemplate ? removal(document, section) : []),
          ...commentFixes(document, leftovers),
        ],
        related: leftovers.map((at) => ({ message: 'A template comment', at })),
        includes: leftovers.map((at) => ({ rule: 'guidance-comment', at })),
      };
    }
  },
});

//   ## User stories
//   ##
//   As a user, ...
/** True if a heading without a title, which has text below it, follows a section at the same level: the text is meant for the section. */
function isEndedBy({ heading }: OutlineSection, next: OutlineSection): boolean {
  return next.heading.text === '' && !next.isEmpty && next.heading.depth === heading.depth;
}

//   #### As a provider of clusters, I would like to check the values that my provider needs.
/** True for a heading of the author that is a whole statement, such as a user story, and for a section that contains such headings: nothing is missing below it. */
function hasStatement(section: OutlineSection, alignment: Alignment): boolean {
  return (
    (!alignment.specOf(section) && isStatement(section.heading.text)) ||
    section.children.some((child) => hasStatement(child, alignment))
  );
}

/** A heading with more words is a statement; with a full stop, fewer are enough. */
const minWordsOfStatement = 12;
const minWordsOfSentence = 5;

function isStatement(title: string): boolean {
  const count = wordsOf(title).split(' ').length;
  return !title.endsWith('?') && count >= (title.endsWith('.') ? minWordsOfSentence : minWordsOfStatement);
}

/** True for a heading made of fields by a line of hyphens below them. Rule front-matter-invalid reports it. */
function isOfFrontMatter({ heading }: OutlineSection, { source }: ProposalMetadata): boolean {
  if (!source.nearFrontMatter) return false;
  return source.metadata?.fields.some(({ name }) => heading.text.startsWith(`${name}:`)) ?? false;
}

/** Removes the comments of the template from a section. */
function commentFixes(proposal: ProposalDocument, comments: readonly InBlock<Comment>[]): readonly Fix[] {
  const edits = comments.flatMap((comment) => {
    const span = proposal.document.spanOf(comment);
    return commentRemoval(proposal, { span, alone: comment.alone }).edits;
  });
  if (comments.length === 0 || !areDisjoint(edits)) return [];
  const title = comments.length === 1 ? 'Remove the template comment' : 'Remove the template comments';
  return [{ title, edits, applies: 'on-request' }];
}

/** Removes a section with the sections below it; nothing when a heading, a comment or a definition of the author would go with it. */
function removal(
  { document, text, governing, outline, alignment }: ProposalDocument,
  { index, endIndex }: OutlineSection,
): readonly Fix[] {
  const section = document.sections[index];
  if (!section) return [];
  const isOfTemplate = (each: OutlineSection) => {
    const title = alignment.specOf(each)?.title;
    return title !== undefined && isWithin(each.heading.text, title);
  };
  if (!outline.sections.slice(index, endIndex).every(isOfTemplate)) return [];
  const isTemplateText = (ownText: string) =>
    foldSpace(
      withoutEnclosed(
        ownText,
        '<!--',
        '-->',
        (comment) => governing.commentIndex.findSame(comment.slice(4, -3)) !== undefined,
      ),
    ) === '';
  const all = document.sections.slice(index, endIndex);
  if (!all.every(({ ownTextSpan }) => isTemplateText(slice(text, ownTextSpan)))) return [];
  const { start } = section.span;
  const end = start + slice(text, section.span).trimEnd().length;
  return [
    {
      title: `Remove optional section "${section.heading.text}"`,
      edits: [removeBlock(text, { start, end })],
      applies: 'on-request',
    },
  ];
}

/** True when `text` has only words of `title`. */
function isWithin(text: string, title: string): boolean {
  const known = new Set(wordsOf(title).toLowerCase().split(' '));
  return wordsOf(text)
    .toLowerCase()
    .split(' ')
    .every((word) => known.has(word));
}
