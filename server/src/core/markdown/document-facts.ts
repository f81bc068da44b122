import { moved, type Span } from '../text/span';
import type { Block } from './blocks/block';
import { noFacts } from './blocks/block-facts';
import type { Blocks } from './blocks/blocks';
import type { Comment } from './facts/comments';
import type { LinkDefinition } from './facts/definitions';
import type { Link } from './facts/links';
import type { BareReference } from './facts/references';
import type { TopNode } from './facts/top-nodes';
import type { UnresolvedMark } from './facts/unresolved';
import { type Labels, noLabels, sameLabels } from './labels';
import type { PlacedHeading } from './outline';

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
  readonly unresolved: readonly UnresolvedMark[];
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
  const unresolved: UnresolvedMark[] = [];
  // This runs over the whole document at every key: most blocks have none of most, and are passed over without an allocation.
  for (let i = 0; i < list.length; i++) {
    const facts = (list[i] as Block).facts(labels);
    if (facts === noFacts) continue;
    const start = starts[i] as number;
    if (facts.headings.length > 0) for (const heading of facts.headings) headings.push({ heading, start });
    if (facts.comments.length > 0)
      for (const { span, content, alone, state } of facts.comments)
        comments.push({ span: moved(span, start), content, alone, state });
    if (facts.arrows.length > 0) for (const arrow of facts.arrows) arrows.push(moved(arrow, start));
    if (facts.links.length > 0)
      for (const { span, target, url, defines } of facts.links)
        links.push({ span: moved(span, start), target: moved(target, start), url, defines });
    if (facts.uses.length > 0) for (const label of facts.uses) uses.add(label);
    if (facts.definitions.length > 0) definitions.push(...facts.definitions);
    if (facts.htmlAnchors.length > 0) htmlAnchors.push(...facts.htmlAnchors);
    if (facts.bareReferences.length > 0)
      for (const reference of facts.bareReferences) bareReferences.push(placed(reference, start));
    if (facts.tocs.length > 0) for (const node of facts.tocs) tocs.push(placed(node, start));
    if (facts.unresolved.length > 0)
      for (const mark of facts.unresolved) unresolved.push(placed(mark, start));
  }
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
