import type { Block, InBlock } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import type { FactOf } from '../markdown/facts/fact-kinds';
import { memoize } from '../text/memoize';
import { foldersAbove, maxParentFolders, percentDecoded, resolvePath } from '../text/paths';
import type { Span } from '../text/span';
import { inAnyPlaceOf } from '../text/span-search';
import type { Workspace } from '../workspace/workspace';

/** Where a link leads within the repository. */
export interface LinkTarget {
  readonly block: Block;
  /** The whole link; counted from the block. */
  readonly span: Span;
  /** The address as written; counted from the block. */
  readonly addressSpan: Span;
  /** Path of the file or folder; undefined if the link leads into the document itself, or if its path begins at the root of the repository. */
  readonly path: string | undefined;
  /** The path from the root of the repository, as GitHub reads it: `/docs/plan.md`; undefined for other links. */
  readonly fromRoot: string | undefined;
  /** After `#`, percent-decoded; undefined without one. */
  readonly fragment: string | undefined;
  /** True for a link in a list of links into the document: a table of contents. */
  readonly isInLinkList: boolean;
}

/** The facts that links are made of. */
export interface LinkFacts {
  readonly links: readonly InBlock<FactOf<'links'>>[];
  readonly usedLabels: readonly InBlock<FactOf<'usedLabels'>>[];
  readonly linkLists: readonly InBlock<FactOf<'linkLists'>>[];
}

/** The facts of a document that its links are made of. */
export function linkFactsOf(document: MarkdownDocument): LinkFacts {
  return {
    links: document.facts('links'),
    usedLabels: document.facts('usedLabels'),
    linkLists: document.facts('linkLists'),
  };
}

/** True if both are the same objects. */
export function hasSameLinks(a: LinkFacts, b: LinkFacts): boolean {
  return a.links === b.links && a.usedLabels === b.usedLabels && a.linkLists === b.linkLists;
}

/** The links of the document at `path` that lead to a place in it, or to a file by a relative path. */
export function linkTargetsOf(
  { links, usedLabels, linkLists }: LinkFacts,
  path: string | undefined,
): readonly LinkTarget[] {
  const used = new Set(usedLabels.map(({ label }) => label));
  const isInList = inAnyPlaceOf(linkLists);
  const targets: LinkTarget[] = [];
  for (const { block, span, target: addressSpan, url, defines } of links) {
    if (defines !== undefined && !used.has(defines)) continue;
    const { file, fragment } = partsOf(url);
    const fromRoot = file.startsWith('/') ? file : undefined;
    const isRelative = file !== '' && fromRoot === undefined;
    const target = isRelative && path !== undefined ? resolvePath(path, file) : undefined;
    if (isRelative && target === undefined) continue;
    const isInLinkList = isInList({ block, span });
    targets.push({
      block,
      span,
      addressSpan,
      path: target === path ? undefined : target,
      fromRoot,
      fragment,
      isInLinkList,
    });
  }
  return targets;
}

/**
 * The existing files and folders that a path from the root of the repository may lead to, the nearest first. The root is one of the folders above `path`; which one is
 * not known, because a website may have another root than the repository.
 */
export function locatedFromRoot(
  fromRoot: string,
  path: string | undefined,
  workspace: Workspace,
): readonly string[] {
  return foldersAbove(path ?? '', maxParentFolders)
    .map((folder) => resolvePath(`${folder}/.`, `.${fromRoot}`))
    .filter((candidate) => candidate !== undefined)
    .filter((candidate) => workspace.exists(candidate));
}

/** File and fragment of a relative address, percent-decoded. */
export const partsOf = memoize((url: string) => {
  const [, file = '', fragment] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(url) ?? [];
  return {
    file: percentDecoded(file),
    fragment: fragment === undefined ? undefined : percentDecoded(fragment),
  };
});
