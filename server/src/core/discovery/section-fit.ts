import type { Schema } from '../template/schema';
import type { SectionSpec } from '../template/section-specs';

/** How many of a template's main sections a document has. */
export interface SectionFit {
  readonly found: number;
  /** The number of main sections that the template has. */
  readonly of: number;
}

/** A level of headings is that of the main sections if it has at least this many. */
const minMainSections = 3;

/** Compares the headings of a document with the main sections of a template. Levels do not matter: many authors begin one level higher or lower. */
export function sectionFit(headings: Iterable<string>, schema: Schema): SectionFit {
  const main = mainSectionsOf(schema);
  const found = new Set<SectionSpec>();
  for (const heading of headings) {
    const candidates = schema.candidatesFor(heading).filter(({ spec }) => main.includes(spec));
    const best = candidates.find(({ wording }) => wording !== 'prefix') ?? candidates[0];
    if (best) found.add(best.spec);
  }
  return { found: found.size, of: main.length };
}

/** The share of the main sections that a document has, 0 to 1. */
export function shareOf({ found, of }: SectionFit): number {
  return of === 0 ? 0 : found / of;
}

/** The fit in words for people: `1 of the 9 main sections of the template`. */
export function describeFit({ found, of }: SectionFit): string {
  const main = `${of} main sections of the template`;
  if (found === 0) return `none of the ${main}`;
  return found === of ? `all ${main}` : `${found} of the ${main}`;
}

/** The sections on the highest level that has several, without those that are optional if others remain. */
export function mainSectionsOf({ sections }: Schema): readonly SectionSpec[] {
  const depths = [1, 2, 3].map((depth) => sections.filter((spec) => spec.depth === depth));
  const main = depths.find((specs) => specs.length >= minMainSections) ?? sections;
  const required = main.filter(({ optional }) => !optional);
  return required.length >= minMainSections ? required : main;
}
