import { listItemsQuery } from '../markdown/facts/list-items';
import type { OutlineSection } from '../markdown/outline';
import { meansLater } from '../metadata/field-values';
import type { Field, Metadata } from '../metadata/metadata';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { CheckedDocument } from '../proposal/rule';
import type { SectionSpec } from '../template/section-specs';
import { wordsOf } from '../text/words';

/** Something that an earlier version of a document had. */
export interface Removal {
  readonly message: string;
  /** The offset in the later version at which it was. */
  readonly offset: number;
  /** Keys of structural remarks that report the same, to tell that a finding was caused by the change. */
  readonly keys: readonly string[];
}

/** What a change of a document removed of what its author had written: sections, fields and ticks. In the order of the earlier version. */
export function removalsBetween(before: CheckedDocument, after: CheckedDocument): readonly Removal[] {
  if (before.kind === 'metadata' && after.kind === 'metadata')
    return removedFields(before.metadata.metadata, after.metadata.metadata);
  if (before.kind !== 'proposal' || after.kind !== 'proposal') return [];
  // What an unclosed comment or fence hides is not removed.
  if (after.hiddenFrom !== undefined) return [];
  const fields =
    after.metadataFile === undefined ? removedFields(before.metadata.metadata, after.metadata.metadata) : [];
  return [...fields, ...removedSections(before, after), ...removedTicks(before, after)];
}

/** A section counts as removed if fewer than this share of its lines are elsewhere now. */
const minKeptShare = 0.5;

/** The sections whose heading and text are gone. Those below a removed section are part of it. */
function removedSections(before: ProposalDocument, after: ProposalDocument): readonly Removal[] {
  const titles = new Set(after.outline.sections.map(({ heading }) => titleKey(heading.text)));
  const lines = new Set(linesOf(after.text));
  const template = new Set(linesOf(before.schema.document.text));
  const remains = (section: OutlineSection): boolean => {
    if (titles.has(titleKey(section.heading.text))) return true;
    const spec = before.alignment.specOf(section);
    return spec !== undefined && hasSection(after, spec);
  };
  /** The section's own lines, with the headings below it left out. */
  const written = (section: OutlineSection): readonly string[] => {
    const ownTextSpan = before.document.sections[section.index]?.ownTextSpan;
    const text = ownTextSpan ? before.text.slice(ownTextSpan.start, ownTextSpan.end) : '';
    return linesOf(text).filter((line) => !template.has(line));
  };
  const isGone = (section: OutlineSection): boolean => {
    if (section === before.title?.section || remains(section)) return false;
    const ownLines = written(section);
    return (
      ownLines.length > 0 &&
      ownLines.filter((line) => lines.has(line)).length < minKeptShare * ownLines.length
    );
  };
  const gone = before.outline.sections.filter(isGone);
  return gone
    .filter((section) => !gone.some((other) => isBelow(section, other)))
    .map((section) => {
      const all = gone.filter((other) => other === section || isBelow(other, section));
      const count = all.reduce((sum, removed) => sum + written(removed).length, 0);
      const size = `${count} ${count === 1 ? 'line' : 'lines'}`;
      return {
        message: `The change removes section "${section.heading.text}" (${size} of text)`,
        offset: offsetOfNeighbor(before, after, section, remains),
        keys: all.flatMap((removed) => {
          const spec = before.alignment.specOf(removed);
          return spec ? [before.governing.sectionKey(spec)] : [];
        }),
      };
    });
}

function hasSection({ alignment, schema }: ProposalDocument, spec: SectionSpec): boolean {
  const same = schema.sections.find(({ words }) => words.plain === spec.words.plain);
  return same !== undefined && alignment.sectionOf(same) !== undefined;
}

function isBelow(section: OutlineSection, other: OutlineSection): boolean {
  return section.index > other.index && section.index < other.endIndex;
}

/** The start of the section of `after` that was above a removed section; 0 without one. */
function offsetOfNeighbor(
  before: ProposalDocument,
  after: ProposalDocument,
  { index }: OutlineSection,
  remains: (section: OutlineSection) => boolean,
): number {
  const above = before.outline.sections.slice(0, index).reverse().find(remains);
  const key = above && titleKey(above.heading.text);
  return (
    after.document.sections.find(({ heading }) => titleKey(heading.text) === key)?.heading.span.start ?? 0
  );
}

/** The fields with a value whose name and value are both gone. */
function removedFields(before: Metadata | undefined, after: Metadata | undefined): readonly Removal[] {
  if (!before || !after || after.syntax.length > 0) return [];
  const keys = new Set(after.fields.map(({ key }) => key));
  const earlier = new Set(before.fields.map(({ key }) => key));
  const added = after.fields.filter(({ key }) => !earlier.has(key));
  const isRenamed = (field: Field) => added.some(({ text }) => text === field.text);
  return before.fields
    .filter((field) => field.text !== '' && !meansLater(field.text))
    .filter((field) => !keys.has(field.key) && !isRenamed(field))
    .map((field) => ({
      message: `The change removes field "${field.name}" ("${field.text}")`,
      offset: after.span.start,
      keys: [field.key],
    }));
}

/** The list items that were ticked and are not any more. An item with other words may be another item, so it is ignored. */
function removedTicks(before: ProposalDocument, after: ProposalDocument): readonly Removal[] {
  const items = after.document.query(listItemsQuery);
  const ticked = new Set(items.filter(({ checked }) => checked).map(({ text }) => wordsOf(text)));
  const removals: Removal[] = [];
  for (const { text, checked } of before.document.query(listItemsQuery)) {
    const words = wordsOf(text);
    if (!checked || words === '' || ticked.has(words)) continue;
    const unticked = items.find((item) => item.checked === false && wordsOf(item.text) === words);
    if (!unticked) continue;
    const offset = after.document.spanOf(unticked).start;
    removals.push({ message: `The change unticks "${text}"`, offset, keys: [] });
  }
  return removals;
}

function titleKey(text: string): string {
  return wordsOf(text).toLowerCase();
}

/** The lines with words, without the white space around them. */
function linesOf(text: string): readonly string[] {
  return text.split(/[\r\n]+/).flatMap((line) => (wordsOf(line) === '' ? [] : [line.trim()]));
}
