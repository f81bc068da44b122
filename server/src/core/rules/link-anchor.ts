import type { Anchors } from '../markdown/facts/anchors';
import { blocksOfCopiedLinks } from '../proposal/copied-links';
import type { Fix } from '../proposal/finding';
import { type LinkTarget, locatedFromRoot } from '../proposal/link-target';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { ProposalFile } from '../proposal/proposal-file';
import { defineRule } from '../proposal/rule';
import type { Toc } from '../proposal/toc';
import { baseName, markdownName, resolvePath } from '../text/paths';
import { slice } from '../text/span';
import type { Workspace } from '../workspace/workspace';

/** A link leads to an anchor that does not exist. */
export const linkAnchor = defineRule({
  id: 'link-anchor',
  title: 'A link leads to a heading that does not exist.',
  severity: 'warning',
  reads: [
    'linkTargets',
    'anchors',
    'readsHeadingIds',
    'meantHeadings',
    'toc',
    'hiddenSection',
    'file',
    'workspace',
  ],
  *check({
    linkTargets,
    anchors: ownAnchors,
    readsHeadingIds,
    meantHeadings,
    toc,
    hiddenSection,
    file,
    workspace,
  }) {
    // The hidden text may contain the heading.
    if (hiddenSection !== undefined) return;
    // Several dead anchors in one table, list or paragraph are one mistake: it was copied from elsewhere.
    const causes = new Map<unknown, string>();
    const copied = blocksOfCopiedLinks(linkTargets, minCopied, ({ path, fromRoot, fragment }) =>
      path !== undefined || fromRoot !== undefined || fragment === undefined
        ? undefined
        : { place: fragment, exists: isKnown(fragment, ownAnchors) },
    );
    for (const target of linkTargets) {
      const { fragment, fromRoot } = target;
      if (fragment === undefined) continue;
      const paths = fromRoot === undefined ? [target.path] : locatedFromRoot(fromRoot, file.path, workspace);
      const anchorsByPath = paths.map((one) => (one === undefined ? ownAnchors : anchorsOf(one, workspace)));
      // The link may lead to any of them: what is in one of them, or may be, is not missing.
      const known = anchorsByPath.filter((anchors) => anchors !== undefined);
      if (known.length < anchorsByPath.length || known.some((anchors) => exists(fragment, anchors))) continue;
      const isHeadingId = known.some(({ ids }) => ids.includes(fragment));
      if (readsHeadingIds && isHeadingId) continue;
      const [path] = paths;
      const [anchors] = known;
      if (!anchors) continue;
      if (path !== undefined && isLineFragment(fragment)) continue;
      // Rule toc-stale reports the links of a table of contents.
      if (path === undefined && (target.isInLinkList || isInToc(target, toc))) continue;
      if (path === undefined && meantHeadings.some(({ anchor }) => anchor === fragment)) continue;
      const nearest = anchors.nearest(fragment);
      const where = path === undefined ? '' : ` in "${baseName(path)}"`;
      const at = { block: target.block, span: target.span };
      const cause = causes.get(target.block) ?? `${where}#${fragment}`;
      causes.set(target.block, cause);
      if (isHeadingId) {
        yield {
          at,
          cause,
          message: `Anchor "#${fragment}" exists only on sites that read "{#${fragment}}" in headings, not on GitHub`,
          severity: 'hint',
        };
        continue;
      }
      const meantFile = path === undefined ? fileIn(fragment, file, workspace) : undefined;
      if (meantFile !== undefined) {
        yield {
          at,
          cause,
          message: `Anchor "#${fragment}" does not exist; did you mean the file "${meantFile}"?`,
          fixes: (proposal) => [toFile(proposal, target, meantFile)],
        };
        continue;
      }
      yield {
        at,
        cause,
        message: `Anchor "#${fragment}" does not exist${where}${nearest ? `; did you mean "#${nearest}"?` : ''}`,
        severity: isLabelElsewhere(target, nearest, ownAnchors) ? 'hint' : severityOf(fragment, nearest),
        atMost: path === undefined && copied.has(target.block) ? 'information' : undefined,
        fixes: (proposal) => (nearest ? [replacement(proposal, target, nearest)] : []),
      };
    }
  },
});

/** True where the fragment may be a label in another file: in documents with labels of MyST, `[keys](#keys)` leads to the label wherever it is. */
function isLabelElsewhere({ path }: LinkTarget, nearest: string | undefined, { targets }: Anchors): boolean {
  return path === undefined && nearest === undefined && targets.length > 0;
}

/** Fewer links of one list or table may lead to headings that were renamed. */
const minCopied = 3;

/** True for an anchor that exists, or that resembles one that does. */
function isKnown(fragment: string, anchors: Anchors): boolean {
  return (
    exists(fragment, anchors) || anchors.ids.includes(fragment) || anchors.nearest(fragment) !== undefined
  );
}

//   #appendix_thp-flags   for   #appendix-thp-flags      #go_ast   for   #goast      on Gitiles
/** The severity where the fragment is an anchor that leads to the heading elsewhere; undefined for that of the rule. */
function severityOf(fragment: string, nearest: string | undefined): 'information' | 'hint' | undefined {
  if (nearest === undefined) return undefined;
  // GitHub finds an anchor in any case; other sites do not.
  if (nearest.toLowerCase() === fragment.toLowerCase()) return 'hint';
  // Some sites put underscores in place of punctuation, which GitHub drops.
  const hasOwnLowLines = fragment.includes('_') && !nearest.includes('_');
  return hasOwnLowLines && lettersOf(nearest) === lettersOf(fragment) ? 'information' : undefined;
}

function lettersOf(anchor: string): string {
  return anchor.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

//   [terms](#0173-terms.md#words)      for   [terms](0173-terms.md#words)
/** The address of a file that exists, where only the character before it is wrong; undefined for other fragments. */
function fileIn(fragment: string, { path }: ProposalFile, workspace: Workspace): string | undefined {
  const [name = ''] = fragment.split('#', 1);
  if (path === undefined || !markdownName.test(name)) return undefined;
  const target = resolvePath(path, name);
  return target !== undefined && workspace.exists(target) ? fragment : undefined;
}

function toFile({ document }: ProposalDocument, target: LinkTarget, address: string): Fix {
  const span = document.spanOf({ block: target.block, span: target.addressSpan });
  return { title: `Link to "${address}"`, edits: [{ span, text: address }], applies: 'on-request' };
}

/** True for a link in the blocks of a table of contents that rule toc-stale checks. */
function isInToc({ block }: LinkTarget, { block: table, part }: Toc): boolean {
  return table !== undefined && table.headings.length === 0 && part !== undefined && part.indexOf(block) >= 0;
}

/** The anchors of another file; undefined when the file is not known or is not Markdown. */
function anchorsOf(path: string, workspace: Workspace): Anchors | undefined {
  return markdownName.test(path) ? workspace.document(path)?.anchors : undefined;
}

/** True for an anchor of the document and for what every page has: `#` and `#top`, text fragments (`#:~:text=`), and GitHub's prefix `user-content-`. */
function exists(fragment: string, { all }: Anchors): boolean {
  if (/^(?:top)?$|^:~:|^(?:user-content-)?fn(?:ref)?-/i.test(fragment)) return true;
  return all.has(fragment) || all.has(fragment.replace(/^user-content-/, ''));
}

/** True for lines of a source file on GitHub: `#L10`, `#L10-L12`, `#L10C3-L12C5`. */
function isLineFragment(fragment: string): boolean {
  return /^L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?$/.test(fragment);
}

function replacement({ document, text }: ProposalDocument, target: LinkTarget, anchor: string): Fix {
  const address = document.spanOf({ block: target.block, span: target.addressSpan });
  const start = address.start + slice(text, address).indexOf('#') + 1;
  return {
    title: `Link to "#${anchor}"`,
    edits: [{ span: { start, end: address.end }, text: encodeURI(anchor) }],
    applies: 'on-request',
  };
}
