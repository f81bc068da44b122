import { normalizeIdentifier } from 'micromark-util-normalize-identifier';

/** The normalized labels that a document or a block defines: links (`[label]: url`) and footnotes (`[^label]: text`). */
export interface Labels {
  readonly links: ReadonlySet<string>;
  readonly footnotes: ReadonlySet<string>;
}

export const noLabels: Labels = { links: new Set(), footnotes: new Set() };

/** Normalizes a label; labels match when their identifiers are equal (CommonMark 4.7). */
export function identifierOf(label: string): string {
  return normalizeIdentifier(label).toLowerCase();
}

/** Returns all text in brackets that may be a label, each with its line breaks replaced by spaces. */
export function bracketsIn(text: string): readonly string[] {
  if (!text.includes('[')) return [];
  // Bounded: hard-text.ts limits the brackets in one paragraph.
  return Array.from(text.matchAll(/\[((?:\\.|[^\\[\]])+)\]/gs), ([, label = '']) =>
    // In a quote, the `>` at the start of a line is not part of the label.
    label.replace(/[\r\n]+[ \t>]*/g, ' '),
  );
}

/**
 * Writes Markdown definitions for those of `brackets` that are defined elsewhere in the document, not in the block itself (`inBlock`). The parser resolves the references of a single block when this
 * text is put before it. It ends with an empty heading, which closes every open construct, and is empty when there are no such labels.
 */
export function definitionTextFor(
  brackets: readonly string[],
  { links, footnotes }: Labels,
  inBlock: Labels,
): string {
  const lines = new Set<string>();
  for (const label of brackets) {
    const note = label.startsWith('^') ? identifierOf(label.slice(1)) : '';
    if (footnotes.has(note) && !inBlock.footnotes.has(note)) lines.add(`[${label}]: x\n\n`);
  }
  for (const label of brackets) {
    const link = identifierOf(label);
    if (links.has(link) && !inBlock.links.has(link)) lines.add(`[${label}]: x\n\n`);
  }
  return lines.size === 0 ? '' : `${[...lines].join('')}#\n`;
}

/** The normalized labels in `definitions`, which {@link definitionTextFor} has written. */
export function identifiersInDefinitions(definitions: string): ReadonlySet<string> {
  // Bounded: a label has at most 999 characters.
  return new Set(
    Array.from(definitions.matchAll(/^\[([^\n]*)\]: x$/gm), ([, label = '']) => identifierOf(label)),
  );
}

/** True when both contain the same labels. */
export function sameLabels(a: Labels, b: Labels): boolean {
  return sameSet(a.links, b.links) && sameSet(a.footnotes, b.footnotes);
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a === b || (a.size === b.size && [...a].every((label) => b.has(label)));
}
