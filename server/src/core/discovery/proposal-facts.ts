import { type Outline, type OutlineEntry, outlineOf } from '../markdown/outline';
import { saysNone } from '../metadata/field-values';
import { fieldOf, type Metadata } from '../metadata/metadata';
import { factKeys, type ProposalFacts } from '../practice/practice';
import { personFormOf } from '../proposal/address-mistakes';
import { type Alignment, alignmentOf } from '../proposal/alignment';
import { kindMarksOf } from '../proposal/kind-marks';
import { fieldFor } from '../proposal/known-fields';
import { titleOf } from '../proposal/proposal-title';
import { keyByTitle } from '../proposal/section-keys';
import { sectionStatusOf, statusOf } from '../proposal/status';
import type { Schema } from '../template/schema';
import type { SectionSpec } from '../template/section-specs';
import { titleWordsOf } from '../template/wording';
import { enclosedIn, withoutComments } from '../text/trim';
import { wordsOf } from '../text/words';
import { type ScannedHeading, scanHeadingLines } from './heading-scan';
import { headOf } from './proposal-head';

/** Maximum number of places at which a paragraph of the template may begin. */
const maxPlaces = 10;

/**
 * What the proposal with this text has of a template, read line by line; `sidecar` is the text of its sidecar file, `entryName` the name of its file or folder. Undefined for a proposal that is not accepted, and for a
 * document that has no section of the template.
 */
export function factsOfProposal(
  text: string,
  sidecar: string | undefined,
  schema: Schema,
  entryName?: string,
): ProposalFacts | undefined {
  const { metadata, isAccepted, isFinal } = metadataOf(text, sidecar, schema);
  if (!isAccepted) return undefined;
  const scanned = scanHeadingLines(withoutComments(text));
  const entries = scanned.map(entryOf);
  const starts = new Map(entries.map(({ heading }, i) => [heading, scanned[i]?.start]));
  const outline = outlineOf(entries);
  const title = titleOf(outline, schema);
  const alignment = alignmentOf(outline, schema, title?.section, false);
  if (alignment.matches.length === 0) return undefined;
  const facts = new Set<string>();
  const missing = new Set(alignment.missing.map(({ spec }) => spec));
  const moved = new Set(alignment.moves.map(({ match }) => match.section));
  for (const spec of schema.sections) {
    const section = alignment.sectionOf(spec);
    const key = keyByTitle(spec);
    if (section || (!spec.optional && !missing.has(spec))) facts.add(factKeys.section(key));
    if (!section) continue;
    if (saysNone(starts.get(section.heading) ?? '')) facts.add(factKeys.none(key));
    if (section.heading.depth === spec.depth) facts.add(factKeys.level(key));
    const parent = section.parent && alignment.specOf(section.parent);
    if (!spec.parent || parent === spec.parent) facts.add(factKeys.parent(key));
    if (!moved.has(section)) facts.add(factKeys.order(key));
  }
  for (const key of positionsIn(outline, alignment)) facts.add(key);
  const { types, words } = kindMarksOf(metadata, title?.text, entryName);
  for (const mark of [...types, ...words]) facts.add(mark);
  if (title) facts.add(factKeys.title);
  if (title?.parts?.wellFormed) facts.add(factKeys.titleFormat);
  if (title && title.heading.text === schema.title) facts.add(factKeys.titleKept);
  const otherSections = outline.sections.filter(
    (section) => section.heading.depth === 1 && section !== title?.section && !alignment.specOf(section),
  );
  if (otherSections.length === 0) facts.add(factKeys.singleTitle);
  if (/<!--\s*toc\s*-->/i.test(text)) facts.add(factKeys.toc);
  for (const [, address = ''] of text.matchAll(/\]\(([^()\s]{1,100})\)/g)) {
    const form = personFormOf(address);
    if (form) facts.add(factKeys.person(form));
  }
  const items = checklistItemsIn(text);
  const itemsOfTemplate = schema.sections
    .flatMap(({ checklist }) => checklist)
    .flatMap(({ words }) => {
      // A note may follow the words of the template.
      const matchingItem = items.find((item) => `${item.words} `.startsWith(`${words} `));
      return matchingItem ? [{ words, checked: matchingItem.checked }] : [];
    });
  for (const { words } of itemsOfTemplate) facts.add(factKeys.item(words));
  if (isFinal && itemsOfTemplate.length > 0) facts.add(factKeys.finalChecklist);
  if (itemsOfTemplate.every(({ checked }) => checked)) facts.add(factKeys.checkedOff);
  for (const { start, end } of enclosedIn(text, '<!--', '-->')) {
    const same = schema.commentIndex.findSame(text.slice(start + 4, end - 3));
    if (same) facts.add(factKeys.comment(same.folded));
  }
  for (const words of guidanceKeptIn(text, schema)) facts.add(factKeys.guidance(words));
  if (metadata) {
    facts.add(factKeys.metadata);
    const known = schema.fields.map((spec) => fieldFor(spec, metadata));
    for (const field of metadata.fields) if (!known.includes(field)) facts.add(factKeys.field(field.key));
    for (const spec of schema.fields) {
      const written = fieldFor(spec, metadata)?.text;
      if (written) facts.add(factKeys.field(spec.key));
      if (written && written === spec.placeholder) facts.add(factKeys.fieldKept(spec.key));
    }
  }
  return facts;
}

/** What follows what: sections of the template, the last one, and the sections of the author. */
function* positionsIn({ sections }: Outline, alignment: Alignment): Generator<string> {
  const siblings = new Map<SectionSpec | undefined, SectionSpec[]>();
  for (const { spec } of alignment.matches) {
    const before = siblings.get(spec.parent) ?? [];
    const [key, previous] = [keyByTitle(spec), before.at(-1)];
    if (previous) yield factKeys.follows(key, keyByTitle(previous));
    for (const earlier of before) yield factKeys.precedes(keyByTitle(earlier), key);
    siblings.set(spec.parent, [...before, spec]);
  }
  const depth = Math.min(...alignment.matches.map(({ section }) => section.heading.depth));
  const last = sections.findLast(({ heading }) => heading.depth <= depth);
  const spec = last && alignment.specOf(last);
  if (spec) yield factKeys.last(keyByTitle(spec));
  for (const section of sections)
    if (!alignment.specOf(section)) yield factKeys.own(titleWordsOf(section.heading.text).joined);
}

/** The words of the paragraphs of guidance that a text still has, whatever its line breaks are. */
function* guidanceKeptIn(text: string, { prose }: Schema): Generator<string> {
  for (const { kind, brief, source, words } of prose.paragraphs) {
    if (kind !== 'guidance' || brief) continue;
    // Most texts have no sentence of the template, which is known soonest by its first words.
    const [lead = ''] = /^\S+(?: \S+){0,3}/.exec(source) ?? [];
    let remaining = maxPlaces;
    for (
      let at = text.indexOf(lead);
      at >= 0 && remaining > 0;
      at = text.indexOf(lead, at + 1), remaining--
    ) {
      if (!`${wordsOf(text.slice(at, at + source.length * 2))} `.startsWith(`${words} `)) continue;
      yield words;
      break;
    }
  }
}

/** The words of the items with a box, each with the lines that continue it, and whether the box is checked. */
function checklistItemsIn(text: string): readonly { readonly words: string; readonly checked: boolean }[] {
  const items = text.matchAll(/^[ \t]*[-*+][ \t]+\[([^\]]?)\][ \t]+(.*(?:\r?\n[ \t]+(?![-*+][ \t]).+)*)/gm);
  // Bounded: hard-text.ts limits the brackets in one paragraph.
  return [...items].map(([, mark = '', item = '']) => ({
    words: wordsOf(item.replace(/\[([^\]]*)\](?:\([^)]*\))?/g, '$1')),
    checked: mark.trim() !== '',
  }));
}

/** The metadata, and whether its status is not that of a draft, or of a proposal that was given up. */
function metadataOf(
  text: string,
  sidecar: string | undefined,
  schema: Schema,
): { metadata: Metadata | undefined; isAccepted: boolean; isFinal: boolean } {
  const { lifecycle } = schema.family;
  const { head, metadata } = headOf(text, sidecar, schema);
  const written =
    lifecycle && (fieldOf(metadata, lifecycle.field)?.text ?? sectionStatusOf(head, lifecycle.section));
  const status = lifecycle && statusOf(written, lifecycle);
  // Without a status, it is accepted because it is there.
  const isAccepted = !status || (status.stage !== 'draft' && !status.isGivenUp);
  return { metadata, isAccepted, isFinal: isAccepted && status?.stage === 'final' };
}

/** A heading that is known only by its level and text. */
function entryOf({ depth, text }: ScannedHeading): OutlineEntry {
  const place = { block: undefined, span: { start: 0, end: 0 } };
  const heading = {
    depth,
    text,
    rawText: text,
    slug: '',
    written: text,
    anchor: '',
    place,
    titlePlace: place,
  };
  return { heading, content: { kind: 'something' } } as unknown as OutlineEntry;
}
