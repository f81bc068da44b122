import { memoize } from '../../text/memoize';
import { githubAnchors } from '../../text/slugs';
import { nearestName } from '../../text/spelling';
import { nodesOf, type Root, spanOf } from '../tree';

/** The targets of `#fragment` links in one document: GitHub's anchors of all headings, and `id` and `name` attributes in HTML. */
export class Anchors {
  /** One anchor per heading, in order. Headings in quotes and lists are included: GitHub counts them when it numbers equal anchors. */
  readonly ofHeadings: readonly string[];
  #all?: ReadonlySet<string>;

  /** `slugs` are the slugs of all headings before numbering; `html` are the anchors defined by HTML attributes. */
  constructor(
    private readonly slugs: readonly string[],
    private readonly html: readonly string[],
  ) {
    this.ofHeadings = githubAnchors(slugs);
  }

  get all(): ReadonlySet<string> {
    this.#all ??= new Set([...this.ofHeadings, ...this.html]);
    return this.#all;
  }

  /** Finds the anchor that `fragment` probably misspells; undefined when none is similar. */
  readonly nearest = memoize((fragment: string) => nearestName(fragment, [...this.all]));

  /** The anchors for `slugs` and `html`. Returns this object, with its cached results, when both lists are unchanged. */
  updated(slugs: readonly string[], html: readonly string[]): Anchors {
    return sameStrings(slugs, this.slugs) && sameStrings(html, this.html) ? this : new Anchors(slugs, html);
  }
}

function sameStrings(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}

/** Returns the values of all `id` and `name` attributes in the HTML of `tree`. */
export function htmlAnchorsOf(text: string, tree: Root): readonly string[] {
  const anchors: string[] = [];
  for (const node of nodesOf(tree, 'html')) {
    const { start, end } = spanOf(node);
    for (const [, id = ''] of text.slice(start, end).matchAll(/\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi))
      anchors.push(id);
  }
  return anchors;
}
