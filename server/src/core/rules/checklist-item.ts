import { factKeys, isOptionalInPractice } from '../practice/practice';
import {
  type ChecklistAlignment,
  type ChecklistMatch,
  checklistAlignment,
  malformedCheckbox,
} from '../proposal/checklist-alignment';
import type { Checklist } from '../proposal/checklists';
import type { Fix, Remark } from '../proposal/finding';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import type { ChecklistItem } from '../template/schema';
import { insertBlock } from '../text/block-edits';
import { lineStart } from '../text/lines';
import { slice } from '../text/span';

/** An item of the template's checklist is missing, has other words, or has no checkbox. */
export const checklistItem = defineRule({
  id: 'checklist-item',
  title: "An item of the template's checklist is missing or changed.",
  severity: 'warning',
  ifOlder: 'hint',
  isStructural: true,
  reads: ['checklists', 'hiddenSection'],
  *check({ checklists, hiddenSection }, { practice, sectionKey }) {
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
      const whole = checklistAlignment(spec.checklist, items);
      const alignment = {
        matches: whole.matches.filter(({ expected }) => !isExample(expected)),
        missing: whole.missing.filter((item) => !isExample(item)),
      };
      if (spec.checklist.every(isExample)) continue;
      if (whole.matches.length === 0) {
        yield missingChecklist(checklist);
        continue;
      }
      for (const item of alignment.missing) yield missingItem(checklist, alignment, item);
      for (const match of alignment.matches) yield* changedItem(match);
    }
  },
});

function missingChecklist({ spec, section }: Checklist): Remark<ProposalDocument> {
  const count = spec.checklist.length;
  return {
    at: section.heading.place,
    message: `Checklist in section "${section.heading.text}" is missing; the template has ${count} ${count === 1 ? 'item' : 'items'}`,
    fixes: ({ document, text }) => {
      const list = spec.checklist.map(({ written }) => `- [ ] ${written}`).join('\n');
      const end = document.sections[section.index]?.own.end ?? text.length;
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
): Remark<ProposalDocument> {
  const order = (item: ChecklistItem) => spec.checklist.indexOf(item);
  const before = matches.findLast(({ expected }) => order(expected) < order(missing));
  const neighbour = before ?? matches[0];
  const side = before ? 'after' : 'before';
  return {
    at: neighbour ? { block: neighbour.item.block, span: neighbour.item.content } : section.heading.place,
    message: `Checklist item "${missing.text}" is missing; it belongs ${side} this item`,
    fixes: (proposal) => (neighbour ? insertion(proposal, neighbour, missing, side) : []),
    related: [{ message: `Section "${spec.title}" of the template`, inTemplate: spec.span }],
  };
}

/** Inserts an item on a line of its own, with the bullet and the indent of its neighbour. */
function insertion(
  proposal: ProposalDocument,
  { item }: ChecklistMatch,
  { written }: ChecklistItem,
  side: 'before' | 'after',
): readonly Fix[] {
  const { text, document } = proposal;
  const { start, end } = document.spanOf(item);
  const indent = text.slice(lineStart(text, start), start);
  const [bullet] = /^[-*+][ \t]+/.exec(text.slice(start, end)) ?? [];
  if (bullet === undefined || indent.replace('\uFEFF', '').trim() !== '') return [];
  const line = `${bullet}[ ] ${written}`;
  const at = side === 'after' ? end : start;
  const inserted = side === 'after' ? `\n${indent}${line}` : `${line}\n${indent}`;
  const edits = [{ span: { start: at, end: at }, text: proposal.withLineEnding(inserted) }];
  return [{ title: 'Insert the checklist item', edits, applies: 'on-request' }];
}

function* changedItem({ item, expected, hasSameWords }: ChecklistMatch): Generator<Remark<ProposalDocument>> {
  const at = { block: item.block, span: item.content };
  const [malformed = '', checkMark = ''] =
    (item.checked === undefined && malformedCheckbox.exec(slice(item.block.text, item.content))) || [];
  const checkbox = item.checked === undefined ? `[${checkMark === '' ? ' ' : 'x'}] ` : '';
  if (!hasSameWords) {
    yield {
      at,
      message: `Checklist item "${item.text}" should be "${expected.text}"`,
      fixes: (_, span) => [
        {
          title: 'Restore the words of the template',
          edits: [{ span, text: checkbox + expected.written }],
          applies: 'on-request',
        },
      ],
    };
  } else if (checkbox !== '') {
    yield {
      at,
      message: `Checklist item "${item.text}" has no checkbox; it should begin with "[ ]"`,
      fixes: (_, { start }) => [
        {
          title: 'Insert a checkbox',
          edits: [{ span: { start, end: start + malformed.length }, text: checkbox }],
          applies: 'on-request',
        },
      ],
    };
  }
}
