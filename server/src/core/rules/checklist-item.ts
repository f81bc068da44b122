import {
  brokenBox,
  type ChecklistAlignment,
  type ChecklistMatch,
  checklistAlignment,
} from '../proposal/checklist-alignment';
import type { Fix, Remark } from '../proposal/finding';
import type { Checklist, Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import type { ChecklistItem } from '../template/schema';
import { insertBlock } from '../text/block-edits';
import { lineStart } from '../text/lines';
import { slice } from '../text/span';

/** An item of the template's sign-off list is missing, altered, or has lost its box. */
export const checklistItem: Rule = {
  id: 'checklist-item',
  title: 'An item of the sign-off list is missing or altered.',
  severity: 'warning',
  ifOlder: 'hint',
  *check(proposal) {
    const { hiddenFrom = Number.POSITIVE_INFINITY, document } = proposal;
    for (const checklist of proposal.checklists) {
      const { section, spec, items } = checklist;
      // Authors delete what they did not pick, and say more of what they did.
      if (spec.isChoice) continue;
      // An empty section is section-empty's.
      if (hiddenFrom < section.own.end || document.isEmpty(section)) continue;
      const alignment = checklistAlignment(spec.checklist, items);
      if (alignment.matches.length === 0) yield whole(proposal, checklist);
      else {
        for (const item of alignment.missing) yield missing(proposal, checklist, alignment, item);
        for (const match of alignment.matches) yield* altered(proposal, match);
      }
    }
  },
};

function whole({ text }: Proposal, { spec, section }: Checklist): Remark {
  const list = spec.checklist.map(({ written }) => `- [ ] ${written}`).join('\n');
  return {
    span: section.heading.span,
    message: `The checklist of "${section.heading.text}" is missing; ${spec.checklist.length} items were expected`,
    fixes: [
      {
        title: 'Insert the checklist',
        edits: [insertBlock(text, section.own.end, list)],
        applies: 'on-request',
      },
    ],
    related: [{ message: `The template's "${spec.title}"`, span: spec.span, in: 'template' }],
  };
}

function missing(
  proposal: Proposal,
  { spec, section }: Checklist,
  { matches }: ChecklistAlignment,
  item: ChecklistItem,
): Remark {
  const order = (one: ChecklistItem) => spec.checklist.indexOf(one);
  const before = matches.findLast(({ expected }) => order(expected) < order(item));
  const beside = before ?? matches[0];
  return {
    span: beside?.item.content ?? section.heading.span,
    message: `Checklist item "${item.text}" is missing; it belongs ${before ? 'after' : 'before'} this one`,
    fixes: beside ? insertion(proposal, beside, item, before ? 'after' : 'before') : [],
    related: [{ message: `The template's "${spec.title}"`, span: spec.span, in: 'template' }],
  };
}

/** The item on a line of its own, with the bullet and the indent of the one beside it. */
function insertion(
  proposal: Proposal,
  { item }: ChecklistMatch,
  { written }: ChecklistItem,
  side: 'before' | 'after',
): readonly Fix[] {
  const { text } = proposal;
  const indent = text.slice(lineStart(text, item.span.start), item.span.start);
  const [bullet] = /^[-*+][ \t]+/.exec(slice(text, item.span)) ?? [];
  if (bullet === undefined || indent.replace('\uFEFF', '').trim() !== '') return [];
  const line = `${bullet}[ ] ${written}`;
  const at = side === 'after' ? item.span.end : item.span.start;
  const inserted = side === 'after' ? `\n${indent}${line}` : `${line}\n${indent}`;
  const edits = [{ span: { start: at, end: at }, text: proposal.inItsLineEnding(inserted) }];
  return [{ title: 'Insert the item', edits, applies: 'on-request' }];
}

function* altered({ text }: Proposal, { item, expected, same }: ChecklistMatch): Generator<Remark> {
  const { start } = item.content;
  const [broken = '', tick = ''] =
    (item.checked === undefined && brokenBox.exec(slice(text, item.content))) || [];
  const box = item.checked === undefined ? `[${tick === '' ? ' ' : 'x'}] ` : '';
  if (!same) {
    yield {
      span: item.content,
      message: `Checklist item "${item.text}" reads "${expected.text}" in the template`,
      fixes: [
        {
          title: "Restore the template's words",
          edits: [{ span: item.content, text: box + expected.written }],
          applies: 'on-request',
        },
      ],
    };
  } else if (box !== '') {
    yield {
      span: item.content,
      message: `Checklist item "${item.text}" has no box; "[ ]" was expected`,
      fixes: [
        {
          title: 'Give it a box',
          edits: [{ span: { start, end: start + broken.length }, text: box }],
          applies: 'on-request',
        },
      ],
    };
  }
}
