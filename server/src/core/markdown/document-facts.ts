import type { Span } from '../text/span';
import type { BareReference } from './bare-references';
import { noFacts } from './block-facts';
import type { Blocks } from './blocks';
import type { Comment } from './comments';
import type { LinkDefinition } from './definitions';
import { type Labels, noLabels, sameLabels } from './labels';
import type { Link } from './links';
import type { PlacedHeading } from './outline';
import type { TopNode } from './top-nodes';

/** The facts of all blocks of a document, in order; offsets count from the document's start. */
export interface DocumentFacts {
  readonly headings: readonly PlacedHeading[];
  readonly comments: readonly Comment[];
  readonly arrows: readonly Span[];
  readonly links: readonly Link[];
  readonly definitions: readonly LinkDefinition[];
  readonly htmlAnchors: readonly string[];
  readonly bareReferences: readonly BareReference[];
  /** Lists of nothing but three or more links into the document. */
  readonly tocs: readonly TopNode[];
  /** True when text in it is marked as unresolved, or may be. */
  readonly unresolved: boolean;
}

/** What the definitions of a document name. `previous` itself when these are its. */
export function labelsOf({ list }: Blocks, previous: Labels): Labels {
  const own = list.map(({ labels }) => labels).filter((labels) => labels !== noLabels);
  if (own.length === 0) return noLabels;
  const labels = {
    links: new Set(own.flatMap(({ links }) => [...links])),
    notes: new Set(own.flatMap(({ notes }) => [...notes])),
  };
  return sameLabels(labels, previous) ? previous : labels;
}

/** The facts of a document with these blocks and labels. */
export function documentFactsOf({ list, starts }: Blocks, labels: Labels): DocumentFacts {
  const headings: PlacedHeading[] = [];
  const comments: Comment[] = [];
  const arrows: Span[] = [];
  const links: (Link & { readonly defines: string | undefined })[] = [];
  const uses = new Set<string>();
  const definitions: LinkDefinition[] = [];
  const htmlAnchors: string[] = [];
  const bareReferences: BareReference[] = [];
  const tocs: TopNode[] = [];
  let unresolved = false;
  list.forEach((block, i) => {
    const facts = block.facts(labels);
    if (facts === noFacts) return;
    const start = starts[i] as number;
    for (const heading of facts.headings) headings.push({ heading, start });
    for (const comment of facts.comments) comments.push(placed(comment, start));
    for (const arrow of facts.arrows) arrows.push(moved(arrow, start));
    for (const link of facts.links) links.push({ ...placed(link, start), target: moved(link.target, start) });
    for (const label of facts.uses) uses.add(label);
    definitions.push(...facts.definitions);
    htmlAnchors.push(...facts.htmlAnchors);
    for (const reference of facts.bareReferences) bareReferences.push(placed(reference, start));
    for (const node of facts.nodes ?? []) if (node.list?.isToc) tocs.push(placed(node, start));
    unresolved ||= facts.unresolved;
  });
  return {
    headings,
    comments,
    arrows,
    links: links.filter(({ defines }) => defines === undefined || uses.has(defines)),
    definitions,
    htmlAnchors,
    bareReferences,
    tocs,
    unresolved,
  };
}

/** What stands in a block that starts at `start`, as it stands in the document. */
export function placed<T extends { readonly span: Span }>(one: T, start: number): T {
  return { ...one, span: moved(one.span, start) };
}

/** A span of a block that starts at `start`, in the document. */
export function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
