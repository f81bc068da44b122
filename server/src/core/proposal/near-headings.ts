import type { InBlock } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import { type NearHeading, nearHeadingsQuery } from '../markdown/facts/near-headings';
import type { Schema } from '../template/schema';
import type { SectionSpec } from '../template/section-specs';
import { githubSlug } from '../text/slugs';
import type { Alignment } from './alignment';
import { reusedList } from './reuse';
import { isSamePlace } from './toc';

/** A line that was meant as a heading but is running text. */
export interface MeantHeading extends InBlock<NearHeading> {
  /** The missing section that it is the heading of; undefined for a section of the author. */
  readonly spec: SectionSpec | undefined;
  /** The anchor that it would have as a heading. */
  readonly anchor: string;
}

/** The near headings of a proposal that are titles of missing sections, and those with two hashes or more in a paragraph of their own. */
export function meantHeadingsOf(
  {
    document,
    schema,
    alignment,
  }: { readonly document: MarkdownDocument; readonly schema: Schema; readonly alignment: Alignment },
  previous: readonly MeantHeading[] | undefined,
): readonly MeantHeading[] {
  const near = document.query(nearHeadingsQuery);
  if (near.length === 0) return reusedList(previous, [], isSame);
  const missing = new Set(alignment.missing.map(({ spec }) => spec));
  const meant: MeantHeading[] = [];
  for (const heading of near) {
    const spec = schema
      .candidatesFor(heading.text)
      .find(({ spec, wording }) => missing.has(spec) && (wording === 'same' || wording === 'variant'))?.spec;
    if (!spec && !isHeadingOfAuthor(heading)) continue;
    if (spec) missing.delete(spec);
    meant.push({ ...heading, spec, anchor: githubSlug(heading.text) });
  }
  return reusedList(previous, meant, isSame);
}

function isSame(a: MeantHeading, b: MeantHeading): boolean {
  return isSamePlace(a, b) && a.kind === b.kind && a.spec === b.spec;
}

//   ##Details of keys      but not   #tag   ##12   ##[group]build
function isHeadingOfAuthor({ kind, hashes, alone, text }: NearHeading): boolean {
  return kind === 'hashes' && hashes > 1 && alone && /^[\s]*\p{Lu}/u.test(text);
}
