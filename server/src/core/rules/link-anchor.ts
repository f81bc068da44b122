import type { Anchors } from '../markdown/facts/anchors';
import type { Fix } from '../proposal/finding';
import { type LinkTarget, locatedFromRoot } from '../proposal/link-target';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import type { Toc } from '../proposal/toc';
import { baseName, markdownName } from '../text/paths';
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
    for (const target of linkTargets) {
      const { fragment, fromRoot } = target;
      if (fragment === undefined) continue;
      const path = fromRoot === undefined ? target.path : locatedFromRoot(fromRoot, file.path, workspace);
      if (fromRoot !== undefined && path === undefined) continue;
      const anchors = path === undefined ? ownAnchors : anchorsOf(path, workspace);
      if (!anchors || exists(fragment, anchors)) continue;
      if (readsHeadingIds && anchors.ids.includes(fragment)) continue;
      if (path !== undefined && isLineFragment(fragment)) continue;
      // Rule toc-stale reports the links of a table of contents.
      if (path === undefined && (target.isInLinkList || isInToc(target, toc))) continue;
      if (path === undefined && meantHeadings.some(({ anchor }) => anchor === fragment)) continue;
      const nearest = anchors.nearest(fragment);
      const where = path === undefined ? '' : ` in "${baseName(path)}"`;
      yield {
        at: { block: target.block, span: target.span },
        cause: `${where}#${fragment}`,
        message: `Anchor "#${fragment}" does not exist${where}${nearest ? `; did you mean "#${nearest}"?` : ''}`,
        // GitHub finds an anchor in any case; other sites do not.
        severity: nearest?.toLowerCase() === fragment.toLowerCase() ? 'hint' : undefined,
        fixes: (proposal) => (nearest ? [replacement(proposal, target, nearest)] : []),
      };
    }
  },
});

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
