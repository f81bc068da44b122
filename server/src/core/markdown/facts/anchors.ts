import { nearestName } from '../../text/nearest';
import { memoize } from '../../text/remembered';
import { numberedGithub } from '../../text/slugs';
import { nodesOf, type Root, spanOf } from '../tree';

/** What a `#fragment` can lead to in one document: GitHub's anchors of all headings, and `id` and `name` in HTML. */
export class Anchors {
  /** Those of the headings, also of headings in quotes and lists: these count for the numbers of those that follow. */
  readonly ofHeadings: readonly string[];
  #all?: ReadonlySet<string>;

  /** `slugs` are those of the headings, before a number makes them unique. */
  constructor(
    private readonly slugs: readonly string[],
    private readonly html: readonly string[],
  ) {
    this.ofHeadings = numberedGithub(slugs);
  }

  get all(): ReadonlySet<string> {
    this.#all ??= new Set([...this.ofHeadings, ...this.html]);
    return this.#all;
  }

  /** The anchor that `fragment` was probably meant to be; undefined when none is near. */
  readonly nearest = memoize((fragment: string) => nearestName(fragment, [...this.all]));

  /** Those for `slugs` and `html`: these themselves, with what was asked of them, when they are the same. */
  updated(slugs: readonly string[], html: readonly string[]): Anchors {
    return sameList(slugs, this.slugs) && sameList(html, this.html) ? this : new Anchors(slugs, html);
  }
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

/** What `id` and `name` in the HTML of `tree` make links lead to. */
export function htmlAnchorsOf(text: string, tree: Root): readonly string[] {
  const anchors: string[] = [];
  for (const node of nodesOf(tree, 'html')) {
    const { start, end } = spanOf(node);
    for (const [, id = ''] of text.slice(start, end).matchAll(/\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi))
      anchors.push(id);
  }
  return anchors;
}
