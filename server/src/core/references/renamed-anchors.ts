import type { MarkdownDocument } from '../markdown/document';
import { headingIdOf } from '../markdown/facts/anchors';
import { mdtocAnchors } from '../text/slugs';

/**
 * The new anchors of headings by their old ones, where two versions of a document have the same headings, some under other names; empty for other versions. With `readsIds`,
 * `{#id}` at the end of a heading is its anchor. An old anchor that still leads somewhere, because an HTML element has it, is left out.
 */
export function renamedAnchors(
  before: MarkdownDocument,
  after: MarkdownDocument,
  readsIds: boolean,
): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  if (before.headings.length !== after.headings.length) return renamed;
  const [old, newAnchors] = [anchorsOf(before, readsIds), anchorsOf(after, readsIds)];
  const kept = new Set([...after.anchors.all].filter((anchor) => !after.anchors.ofHeadings.includes(anchor)));
  const oldGithubAnchors = new Set(old.flatMap(({ github }) => github));
  old.forEach(({ github, id, mdtoc }, i) => {
    const to = newAnchors[i];
    if (!to) return;
    for (const [from, anchor] of [
      [github, to.github],
      [id, to.id ?? to.github],
      // If mdtoc's anchor differs from GitHub's, another heading may have it as its GitHub anchor.
      [oldGithubAnchors.has(mdtoc) ? undefined : mdtoc, to.mdtoc],
    ] as const)
      if (from !== undefined && from !== anchor && !kept.has(from)) renamed.set(from, anchor);
  });
  return renamed;
}

/** The anchors of a heading on GitHub, in the tables of mdtoc, and on sites that read `{#id}`. */
interface HeadingAnchors {
  readonly github: string;
  readonly mdtoc: string;
  readonly id: string | undefined;
}

function anchorsOf({ headings, tocBlock }: MarkdownDocument, readsIds: boolean): readonly HeadingAnchors[] {
  // mdtoc does not count what precedes its table.
  const first = headings.findIndex(({ span }) => span.start >= (tocBlock?.close.span.end ?? 0));
  const listed = mdtocAnchors(headings.slice(Math.max(first, 0)).map(({ mdtocSlug }) => mdtocSlug));
  return headings.map(({ anchor, mdtocSlug, text }, i) => ({
    github: anchor,
    mdtoc: (first < 0 ? undefined : listed[i - first]) ?? mdtocSlug,
    id: readsIds ? headingIdOf(text) : undefined,
  }));
}
