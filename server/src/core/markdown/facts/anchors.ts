import { sameElements } from '../../text/same-elements';
import { githubAnchors, githubSlug } from '../../text/slugs';
import { nearestName } from '../../text/spelling';
import { foldSpace } from '../../text/words';
import { nodesOf, type Root, spanOf } from '../tree';

/** The targets of `#fragment` links in one document: GitHub's anchors of all headings, and `id` and `name` attributes in HTML. */
export class Anchors {
  /** One anchor per heading, in order. Headings in quotes and lists are included: GitHub counts them when it numbers equal anchors. */
  readonly ofHeadings: readonly string[];
  #all?: ReadonlySet<string>;
  #sorted?: readonly string[];
  /** The results of `nearest`. */
  readonly #nearest = new Map<string, string | undefined>();

  /** `slugs` are the slugs of all headings before numbering; `html` are the anchors defined by HTML attributes; `ids` are those in braces, {@link headingIdOf}. `previous` are those of an earlier version, whose results may be reused. */
  constructor(
    private readonly slugs: readonly string[],
    private readonly html: readonly string[],
    /** The `{#id}` at the ends of headings, which are anchors on some sites. */
    readonly ids: readonly string[],
    /** The labels of MyST, which sites made with Sphinx read, {@link targetsOf}. */
    readonly targets: readonly string[] = [],
    private previous?: Anchors,
  ) {
    this.ofHeadings = githubAnchors(slugs);
  }

  get all(): ReadonlySet<string> {
    this.#all ??= new Set([...this.ofHeadings, ...this.html, ...this.targets]);
    return this.#all;
  }

  /** Finds the anchor that `fragment` probably misspells; undefined when none is similar. */
  nearest(fragment: string): string | undefined {
    if (this.previous) {
      this.#reuseNearest(this.previous);
      this.previous = undefined;
    }
    // In alphabetical order, so that the choice among equally near anchors does not depend on the order of the headings.
    this.#sorted ??= [...this.all].sort();
    if (!this.#nearest.has(fragment)) this.#nearest.set(fragment, nearestName(fragment, this.#sorted));
    return this.#nearest.get(fragment);
  }

  /** Reuses the results of the previous version where no anchor that was added or removed since is similar to the fragment. */
  #reuseNearest(previous: Anchors): void {
    const changed = [...difference(this.all, previous.all), ...difference(previous.all, this.all)];
    if (changed.length > maxChanged || previous.#nearest.size > maxKept) return;
    for (const [fragment, anchor] of previous.#nearest)
      if (changed.every((changedAnchor) => nearestName(fragment, [changedAnchor]) === undefined))
        this.#nearest.set(fragment, anchor);
  }

  /** The anchors for these lists. Returns this object, with its results, when all lists are unchanged. */
  updated(
    slugs: readonly string[],
    html: readonly string[],
    ids: readonly string[],
    targets: readonly string[] = [],
  ): Anchors {
    const isSame =
      sameElements(slugs, this.slugs) &&
      sameElements(html, this.html) &&
      sameElements(ids, this.ids) &&
      sameElements(targets, this.targets);
    return isSame ? this : new Anchors(slugs, html, ids, targets, this.previous ?? this);
  }
}

//   ## Plan {#plan}      ## Plan {#plan .wide}      ## Plan {: #plan}
/** The id in braces at the end of the text of a heading; undefined when there is none. */
export function headingIdOf(text: string): string | undefined {
  return text.endsWith('}') ? idInBraces.exec(text)?.[1] : undefined;
}

/** The text of a heading without the id in braces at its end. */
export function withoutHeadingId(text: string): string {
  return headingIdOf(text) === undefined ? text : text.replace(idInBraces, '').trimEnd();
}

const idInBraces = /\{:? ?#([^\s{}]+)(?:\s[^{}]*)?\}$/;

/** With more changed anchors, comparing each fragment with them takes as long as finding the nearest again. */
const maxChanged = 50;
/** Each key in the address of a link may add a result. */
const maxKept = 500;

function difference(a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] {
  return [...a].filter((item) => !b.has(item));
}

/** Returns the values of all `id` and `name` attributes in the HTML of `tree`, and GitHub's anchors of its headings: `<h2>Summary</h2>`. */
export function htmlAnchorsOf(text: string, tree: Root): readonly string[] {
  const anchors: string[] = [];
  for (const node of nodesOf(tree, 'html')) {
    const { start, end } = spanOf(node);
    for (const [, id = ''] of text.slice(start, end).matchAll(/\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi))
      anchors.push(id);
    for (const [, title = ''] of text.slice(start, end).matchAll(/<h[1-6](?:\s[^<>]*)?>([^<>]+)<\/h[1-6]>/gi))
      anchors.push(githubSlug(foldSpace(title).trim()));
  }
  return anchors;
}

//   (rotation)=
//   ## Rotation
/** The labels of MyST above headings and other blocks. */
export function targetsOf(text: string, tree: Root): readonly string[] {
  return [...nodesOf(tree, 'paragraph')].flatMap((node) => {
    const { start, end } = spanOf(node);
    return target.exec(text.slice(start, end))?.[1] ?? [];
  });
}

const target = /^\(([^\s()]+)\)=$/;
