import { MarkdownDocument } from '../markdown/document';
import { frontMatterOf } from '../markdown/front-matter';
import { type OutlineEntry, outlineOf } from '../markdown/outline';
import { fileMetadata, metadataIn } from '../metadata/locations';
import { fieldOf, type Metadata } from '../metadata/metadata';
import { factKeys, type ProposalFacts } from '../practice/practice';
import { alignmentOf } from '../proposal/alignment';
import { fieldFor } from '../proposal/known-fields';
import { titleOf } from '../proposal/proposal-title';
import { keyByTitle } from '../proposal/section-keys';
import { sectionStatusOf, statusOf } from '../proposal/status';
import type { Schema } from '../template/schema';
import { nextLine } from '../text/lines';
import { enclosedIn, withoutComments } from '../text/trim';
import { wordsOf } from '../text/words';
import { scanHeadingLines } from './heading-scan';

/** So many code units of a text are read for metadata that is not in front matter. */
const headLength = 4000;

/**
 * What the proposal with this text has of a template, read line by line; `sidecar` is the text of its sidecar file. Undefined for a proposal that is not accepted, and for a
 * document that has no section of the template.
 */
export function factsOfProposal(
  text: string,
  sidecar: string | undefined,
  schema: Schema,
): ProposalFacts | undefined {
  const { metadata, isAccepted, isFinal } = metadataOf(text, sidecar, schema);
  if (!isAccepted) return undefined;
  const entries = scanHeadingLines(withoutComments(text)).map(entryOf);
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
    if (section.heading.depth === spec.depth) facts.add(factKeys.level(key));
    const parent = section.parent && alignment.specOf(section.parent);
    if (!spec.parent || parent === spec.parent) facts.add(factKeys.parent(key));
    if (!moved.has(section)) facts.add(factKeys.order(key));
  }
  if (title) facts.add(factKeys.title);
  if (title?.parts?.wellFormed) facts.add(factKeys.titleFormat);
  if (title && title.heading.text === schema.title) facts.add(factKeys.titleKept);
  const others = outline.sections.filter(
    (section) => section.heading.depth === 1 && section !== title?.section && !alignment.specOf(section),
  );
  if (others.length === 0) facts.add(factKeys.singleTitle);
  if (/<!--\s*toc\s*-->/i.test(text)) facts.add(factKeys.toc);
  const items = checklistItemsIn(text);
  const itemsOfTemplate = schema.sections
    .flatMap(({ checklist }) => checklist)
    .flatMap(({ words }) => {
      // A note may follow the words of the template.
      const found = items.find((item) => `${item.words} `.startsWith(`${words} `));
      return found ? [{ words, checked: found.checked }] : [];
    });
  for (const { words } of itemsOfTemplate) facts.add(factKeys.item(words));
  if (isFinal && itemsOfTemplate.length > 0) facts.add(factKeys.finalChecklist);
  if (itemsOfTemplate.every(({ checked }) => checked)) facts.add(factKeys.checkedOff);
  for (const { start, end } of enclosedIn(text, '<!--', '-->')) {
    const same = schema.commentIndex.findSame(text.slice(start + 4, end - 3));
    if (same) facts.add(factKeys.comment(same.folded));
  }
  if (metadata) {
    facts.add(factKeys.metadata);
    for (const spec of schema.fields) if (fieldFor(spec, metadata)?.text) facts.add(factKeys.field(spec.key));
  }
  return facts;
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
  { family, metadataLocation }: Schema,
): { metadata: Metadata | undefined; isAccepted: boolean; isFinal: boolean } {
  const { lifecycle } = family;
  const isInFrontMatter = metadataLocation === 'front-matter' || metadataLocation === 'preamble';
  const end = frontMatterOf(text)?.end ?? 0;
  const length = isInFrontMatter && !lifecycle?.section ? end : end + headLength;
  const head = new MarkdownDocument(
    text.slice(0, length >= text.length ? undefined : nextLine(text, length)),
  );
  const inSidecar = sidecar === undefined ? undefined : fileMetadata(sidecar);
  const metadata = metadataLocation === 'file' ? inSidecar : metadataIn(head, metadataLocation);
  const written =
    lifecycle && (fieldOf(metadata, lifecycle.field)?.text ?? sectionStatusOf(head, lifecycle.section));
  const status = lifecycle && statusOf(written, lifecycle);
  // Without a status, it is accepted because it is there.
  const isAccepted = !status || (status.stage !== 'draft' && !status.isGivenUp);
  return { metadata, isAccepted, isFinal: isAccepted && status?.stage === 'final' };
}

/** A heading that is known only by its level and text. */
function entryOf({ depth, text }: { readonly depth: number; readonly text: string }): OutlineEntry {
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
