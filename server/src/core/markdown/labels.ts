import { normalizeIdentifier } from 'micromark-util-normalize-identifier';

/** What definitions name, normalized: `[label]: url` and `[^note]: text`. */
export interface Labels {
  readonly links: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
}

export const noLabels: Labels = { links: new Set(), notes: new Set() };

/** A label as CommonMark compares it (4.7). */
export function identifierOf(label: string): string {
  return normalizeIdentifier(label).toLowerCase();
}

/** Text in brackets that may be a label; each written on one line. */
export function bracketsIn(text: string): readonly string[] {
  if (!text.includes('[')) return [];
  return Array.from(text.matchAll(/\[((?:\\.|[^\\[\]])+)\]/gs), ([, label = '']) =>
    // In a quote its marks are no part of the label.
    label.replace(/[\r\n]+[ \t>]*/g, ' '),
  );
}

/**
 * Definitions of those `brackets` that are defined elsewhere (not `own`), as Markdown: below them, text is read as where they stand far from it. Empty when there
 * are none. Ends with a heading, which ends all.
 */
export function definitionsFor(brackets: readonly string[], { links, notes }: Labels, own: Labels): string {
  const lines = new Set<string>();
  for (const label of brackets) {
    const note = label.startsWith('^') ? identifierOf(label.slice(1)) : '';
    if (notes.has(note) && !own.notes.has(note)) lines.add(`[${label}]: x\n\n`);
  }
  for (const label of brackets) {
    const link = identifierOf(label);
    if (links.has(link) && !own.links.has(link)) lines.add(`[${label}]: x\n\n`);
  }
  return lines.size === 0 ? '' : `${[...lines].join('')}#\n`;
}

/** What `definitions`, made as above, name, as CommonMark compares it. */
export function identifiersIn(definitions: string): ReadonlySet<string> {
  return new Set(
    Array.from(definitions.matchAll(/^\[([^\n]*)\]: x$/gm), ([, label = '']) => identifierOf(label)),
  );
}

/** True when both hold the same labels. */
export function sameLabels(a: Labels, b: Labels): boolean {
  return sameSet(a.links, b.links) && sameSet(a.notes, b.notes);
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a === b || (a.size === b.size && [...a].every((one) => b.has(one)));
}
