import type { DocumentFacts } from './document-facts';
import { Anchors, headingIdOf } from './facts/anchors';

/** What is reused of the previous version of a document. */
interface PreviousAnchors {
  readonly facts: DocumentFacts | undefined;
  /** Of that version, or of an earlier one if they were not needed there. */
  readonly anchors: Anchors | undefined;
  readonly hasOwnAnchors: boolean;
}

/** The anchors of a document; those of the previous version if they are equal. */
export function anchorsOf(facts: DocumentFacts, previous: PreviousAnchors | undefined): Anchors {
  const { headings, htmlAnchors, targets } = facts;
  const cached = previous?.anchors;
  const isSame =
    previous?.hasOwnAnchors &&
    previous.facts?.headings === headings &&
    previous.facts.htmlAnchors === htmlAnchors &&
    previous.facts.targets === targets;
  if (cached && isSame) return cached;
  const slugs = headings.map(({ content }) => content.slug);
  const html = htmlAnchors.map(({ anchor }) => anchor);
  const ids = headings.flatMap(({ content }) => headingIdOf(content.text) ?? []);
  const labels = targets.map(({ anchor }) => anchor);
  return cached ? cached.updated(slugs, html, ids, labels) : new Anchors(slugs, html, ids, labels);
}
