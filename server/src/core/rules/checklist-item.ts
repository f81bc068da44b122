import { factKeys, isOptionalInPractice } from '../practice/practice';
import {
  type ChecklistAlignment,
  type ChecklistMatch,
  checklistAlignment,
  malformedCheckbox,
} from '../proposal/checklist-alignment';
import type { Checklist } from '../proposal/checklists';
import type { Fix, Remark, RemarkPlace } from '../proposal/finding';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import type { ChecklistItem } from '../template/section-specs';
import { insertBlock } from '../text/block-edits';
import type { TextEdit } from '../text/edits';
import { lineStart } from '../text/lines';
import { slice } from '../text/span';
import { andMore } from '../text/words';

/** An item of the template's checklist is missing, has other words, or has no checkbox. */
export const checklistItem = defineRule({
  id: 'checklist-item',
  title: "An item of the template's checklist is missing or changed.",
  severity: 'warning',
  ifOlder: 'hint',
  isStructural: true,
  reads: ['checklists', 'hiddenSection'],
  *check({ checklists, hiddenSection }, { practice, sectionKey, schema }, inAllRevisions) {
    const statuses = Object.keys(schema.family.lifecycle?.stages ?? {});
    for (const checklist of checklists) {
      const { section, spec, items } = checklist;
      // From a list of choices authors remove items, and to those that they keep they add details.
      if (spec.isChoice) continue;
      if (hiddenSection !== undefined && section.index >= hiddenSection) continue;
      // Rule section-empty reports empty sections.
      if (section.isEmpty) continue;
      // An item that most rewrite is an example.
      const among = factKeys.section(sectionKey(spec));
      const isExample = ({ words }: ChecklistItem) =>
        isOptionalInPractice(practice?.share(factKeys.item(words), among));
      const whole = checklistAlignment(spec.checklist, items, (word) => statuses.includes(word));
      const alignment = {
        matches: whole.matches.filter(({ expected }) => !isExample(expected)),
        missing: whole.missing.filter((item) => !isExample(item)),
      };
      if (spec.checklist.every(isExample)) continue;
      if (whole.matches.length === 0) {
        yield missingChecklist(checklist);
        continue;
      }
      const mistakes = [
        ...alignment.missing.map((item) => missingItem(checklist, alignment, item)),
        ...alignment.matches.flatMap(changedItem),
      ].filter(({ message }) => inAllRevisions(message));
      const [first, ...others] = mistakes;
      if (!first) continue;
      // The author asks for the same in other words.
      const atMost = mistakes.every(({ isReworded }) => isReworded) ? ('information' as const) : undefined;
      const remark =
        others.length === 0 ? remarkForOne(first, checklist) : remarkForMany(mistakes, checklist);
      yield { ...remark, atMost };
    }
  },
});

/** How many mistakes a message names at most. */
const maxNamed = 3;

/** One mistake in a checklist. */
interface Mistake {
  readonly at: RemarkPlace;
  /** What is reported if it is the only one in its list. */
  readonly message: string;
  /** The same in a list of mistakes. */
  readonly short: string;
  readonly fixTitle: string;
  /** True for an item that is there in other words. */
  readonly isReworded?: boolean;
  /** Undefined if it cannot be repaired. */
  edit(proposal: ProposalDocument): TextEdit | undefined;
}

function remarkForOne(mistake: Mistake, { spec }: Checklist): Remark<ProposalDocument> {
  const { at, message, fixTitle } = mistake;
  return {
    at,
    message,
    fixes: (proposal) => fixOf(fixTitle, [mistake], proposal),
    related: [{ message: `Section "${spec.title}" of the template`, inTemplate: spec.span }],
  };
}

/** Several mistakes in one list are reported at the heading of its section. */
function remarkForMany(mistakes: readonly Mistake[], { spec, section }: Checklist): Remark<ProposalDocument> {
  const first = mistakes.slice(0, maxNamed).map(({ short }) => short);
  return {
    at: section.heading.place,
    keys: mistakes.map(({ message }) => message),
    message: `Checklist in section "${section.heading.text}" differs from the template: ${andMore(first, mistakes.length)}`,
    fixes: (proposal) => fixOf('Restore the checklist items of the template', mistakes, proposal),
    related: [
      ...mistakes.map(({ message, at }) => ({ message, at })),
      { message: `Section "${spec.title}" of the template`, inTemplate: spec.span },
    ],
  };
}

/** The fix of all `mistakes`; none if one of them cannot be repaired. */
function fixOf(title: string, mistakes: readonly Mistake[], proposal: ProposalDocument): readonly Fix[] {
  const edits = mistakes.flatMap((mistake) => mistake.edit(proposal) ?? []);
  return edits.length === mistakes.length ? [{ title, edits, applies: 'on-request' }] : [];
}

function missingChecklist({ spec, section }: Checklist): Remark<ProposalDocument> {
  const count = spec.checklist.length;
  return {
    at: section.heading.place,
    message: `Checklist in section "${section.heading.text}" is missing; the template has ${count} ${count === 1 ? 'item' : 'items'}`,
    fixes: ({ document, text }) => {
      const list = spec.checklist.map(({ written }) => `- [ ] ${written}`).join('\n');
      const end = document.sections[section.index]?.ownTextSpan.end ?? text.length;
      return [
        {
          title: 'Insert the checklist of the template',
          edits: [insertBlock(text, end, list)],
          applies: 'on-request',
        },
      ];
    },
    related: [{ message: `Section "${spec.title}" of the template`, inTemplate: spec.span }],
  };
}

function missingItem(
  { spec, section }: Checklist,
  { matches }: ChecklistAlignment,
  missing: ChecklistItem,
): Mistake {
  const order = (item: ChecklistItem) => spec.checklist.indexOf(item);
  const before = matches.findLast(({ expected }) => order(expected) < order(missing));
  const neighbor = before ?? matches[0];
  const side = before ? 'after' : 'before';
  return {
    at: neighbor ? { block: neighbor.item.block, span: neighbor.item.content } : section.heading.place,
    message: `Checklist item "${missing.text}" is missing; it belongs ${side} this item`,
    short: `"${missing.text}" is missing`,
    fixTitle: 'Insert the checklist item',
    edit: (proposal) => neighbor && insertion(proposal, neighbor, missing, side),
  };
}

/** Inserts an item on a line of its own, with the bullet and the indent of its neighbor. */
function insertion(
  proposal: ProposalDocument,
  { item }: ChecklistMatch,
  { written }: ChecklistItem,
  side: 'before' | 'after',
): TextEdit | undefined {
  const { text, document } = proposal;
  const { start, end } = document.spanOf(item);
  const indent = text.slice(lineStart(text, start), start);
  const [bullet] = /^[-*+][ \t]+/.exec(text.slice(start, end)) ?? [];
  if (bullet === undefined || indent.replace('\uFEFF', '').trim() !== '') return undefined;
  const line = `${bullet}[ ] ${written}`;
  const at = side === 'after' ? end : start;
  const inserted = side === 'after' ? `\n${indent}${line}` : `${line}\n${indent}`;
  return { span: { start: at, end: at }, text: proposal.withLineEnding(inserted) };
}

/** True for an item that has more words of its own than words of the template are missing: some were added, and the words of the template would remove them. */
function hasAddedWords(text: string, expected: string): boolean {
  const own = wordsIn(text);
  const wanted = wordsIn(expected);
  const added = own.filter((word) => !wanted.includes(word));
  const missing = wanted.filter((word) => !own.includes(word));
  return added.length > missing.length;
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
}

/** True for an item with a number that the template does not have, such as that of an issue: the words of the template would remove it. */
function hasOwnNumber(text: string, expected: string): boolean {
  const numbers = (from: string): readonly string[] => from.match(/\d+/g) ?? [];
  return numbers(text).some((number) => !numbers(expected).includes(number));
}

function changedItem({ item, expected, hasSameWords }: ChecklistMatch): readonly Mistake[] {
  const at = { block: item.block, span: item.content };
  const [malformed = '', checkMark = ''] =
    (item.checked === undefined && malformedCheckbox.exec(slice(item.block.text, item.content))) || [];
  const checkbox = item.checked === undefined ? `[${checkMark === '' ? ' ' : 'x'}] ` : '';
  if (!hasSameWords) {
    const own = item.text.replace(malformedCheckbox, '');
    const message = `"${item.text}" should be "${expected.text}"`;
    return [
      {
        at,
        message: `Checklist item ${message}`,
        short: message,
        isReworded: true,
        fixTitle: 'Restore the words of the template',
        edit: ({ document }) =>
          hasOwnNumber(own, expected.text) || hasAddedWords(own, expected.text)
            ? undefined
            : { span: document.spanOf(at), text: checkbox + expected.written },
      },
    ];
  }
  if (checkbox === '') return [];
  return [
    {
      at,
      message: `Checklist item "${item.text}" has no checkbox; it should begin with "${checkbox.trim()}"`,
      short: `"${item.text}" has no checkbox`,
      fixTitle: 'Insert a checkbox',
      edit: ({ document }) => {
        const { start } = document.spanOf(at);
        return { span: { start, end: start + malformed.length }, text: checkbox };
      },
    },
  ];
}
