import type { MarkdownDocument } from '../markdown/document';
import { linkTargetsOf, locatedFromRoot } from '../proposal/link-target';
import { baseName, foldersAbove, markdownName, maxParentFolders } from '../text/paths';
import { type Span, slice } from '../text/span';
import { inAnyOf } from '../text/span-search';
import type { Workspace } from '../workspace/workspace';
import { toolAreasOf } from './tool-areas';

/** A link, an image or a definition that leads to a file, a folder or an anchor in the repository. */
export interface LinkReference {
  readonly kind: 'link';
  /** The whole link. */
  readonly span: Span;
  /** The part of the address before `#` and `?`; empty in a link into the document itself. */
  readonly pathSpan: Span;
  /** The part after `#`; undefined without one. */
  readonly fragmentSpan: Span | undefined;
  /** The fragment, percent-decoded. */
  readonly fragment: string | undefined;
  /** Path of the file or folder, which need not exist. */
  readonly target: string;
  /** Path of the Markdown file that is shown there: of a folder its README.md, which need not exist. */
  readonly page: string;
  /** The folder of the repository that the address counts from, if it starts with `/`. */
  readonly root: string | undefined;
  /** True where the address leaves out the extension `.md`. */
  readonly leavesOutExtension: boolean;
  /** True for a definition: its label is no text for readers. */
  readonly isDefinition: boolean;
}

/**
 * The links of a document at `path` whose target is `wanted`, in order, except in code, in comments, and in text that another tool writes. `wanted` receives paths that need not
 * exist.
 */
export function linkReferencesIn(
  document: MarkdownDocument,
  path: string,
  workspace: Workspace,
  wanted: (target: string) => boolean,
): readonly LinkReference[] {
  const links = document.facts('links');
  if (links.length === 0) return [];
  // Of definitions, those that no reference uses are kept valid, too.
  const usedLabels = links.flatMap(({ block, span, defines }) =>
    defines === undefined ? [] : [{ block, span, label: defines }],
  );
  const definitions = new Set(links.filter(({ defines }) => defines !== undefined).map(({ span }) => span));
  const isOfTool = inAnyOf(toolAreasOf(document));
  const targets = linkTargetsOf({ links, usedLabels, linkLists: document.facts('linkLists') }, path);
  return targets.flatMap((link): LinkReference[] => {
    const { block, fragment, fromRoot } = link;
    const span = document.spanOf({ block, span: link.span });
    const address = document.spanOf({ block, span: link.addressSpan });
    const [file = ''] = /^[^?#]*/.exec(slice(document.text, address)) ?? [];
    const located =
      fromRoot === undefined
        ? wantedFile(link.path ?? path, workspace, wanted)
        : existingFromRoot(fromRoot, path, workspace, wanted);
    if (!located || isOfTool(span)) return [];
    const hash = slice(document.text, address).indexOf('#');
    return [
      {
        kind: 'link',
        span,
        pathSpan: { start: address.start, end: address.start + file.length },
        fragmentSpan: hash < 0 ? undefined : { start: address.start + hash + 1, end: address.end },
        fragment,
        target: located.target,
        page: pageOf(located.target),
        root: located.root,
        leavesOutExtension: located.leavesOutExtension,
        isDefinition: definitions.has(link.span),
      },
    ];
  });
}

/** What a path in an address leads to. */
interface Found {
  readonly target: string;
  readonly root: string | undefined;
  readonly leavesOutExtension: boolean;
}

function wantedFile(
  target: string,
  workspace: Workspace,
  wanted: (target: string) => boolean,
): Found | undefined {
  const found = { root: undefined, leavesOutExtension: false };
  if (wanted(target) || wanted(pageOf(target))) return { ...found, target };
  const full = `${target}.md`;
  const isShort =
    !/\.\w+$/.test(target) && wanted(full) && !workspace.exists(target) && workspace.exists(full);
  return isShort ? { ...found, target: full, leavesOutExtension: true } : undefined;
}

/** The repository is the folder above the document in which the path exists. If the path exists in several, it is not known which one is meant. */
function existingFromRoot(
  fromRoot: string,
  path: string,
  workspace: Workspace,
  wanted: (target: string) => boolean,
): Found | undefined {
  const mayBe = foldersAbove(path, maxParentFolders).some((folder) => {
    const target = folder + fromRoot.replace(/\/$/, '');
    return wanted(target) || wanted(pageOf(target));
  });
  const [target, ...otherTargets] = mayBe ? locatedFromRoot(fromRoot, path, workspace) : [];
  if (target === undefined || otherTargets.length > 0 || !(wanted(target) || wanted(pageOf(target))))
    return undefined;
  const root = target.slice(0, target.length - fromRoot.replace(/\/$/, '').length);
  return { target, root, leavesOutExtension: false };
}

/** The Markdown file that is shown at a path: of a folder its README.md. */
function pageOf(target: string): string {
  return markdownName.test(baseName(target)) ? target : `${target}/README.md`;
}
