import type { Anchors } from '../markdown/facts/anchors';
import type { Fix } from '../proposal/finding';
import type { LinkTarget } from '../proposal/link-target';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { baseName } from '../text/paths';
import { contains, slice } from '../text/span';

/** A link leads to a heading that is not there. */
export const linkAnchor: Rule = {
  id: 'link-anchor',
  title: 'A link leads to a heading that is not there.',
  severity: 'warning',
  *check(proposal) {
    // A hidden heading may be the one.
    if (proposal.hiddenFrom !== undefined) return;
    for (const target of proposal.linkTargets) {
      const { link, path, fragment } = target;
      const anchors = anchorsAt(proposal, target);
      if (!anchors || fragment === undefined || isThere(fragment, anchors)) continue;
      if (path !== undefined && isLine(fragment)) continue;
      // Of a table of contents toc-stale speaks.
      if (path === undefined && proposal.document.linkLists.some((list) => contains(list, link.span)))
        continue;
      const nearest = anchors.nearest(fragment);
      const where = path === undefined ? '' : ` of "${baseName(path)}"`;
      yield {
        span: link.span,
        message: `No heading${where} has the anchor "#${fragment}"${nearest ? `; "#${nearest}" is there` : ''}`,
        // GitHub's pages find an anchor in any letters' case; those of others do not.
        ...(nearest?.toLowerCase() === fragment.toLowerCase() ? { severity: 'hint' } : {}),
        fixes: nearest ? [fix(proposal, target, nearest)] : [],
      };
    }
  },
};

/** Undefined when the file is not known, or has no headings that are known here. */
function anchorsAt({ document, workspace }: Proposal, { path, fragment }: LinkTarget): Anchors | undefined {
  if (fragment === undefined) return undefined;
  if (path === undefined) return document.anchors;
  return /\.(?:md|markdown)$/i.test(path) ? workspace.document(path)?.anchors : undefined;
}

/** `#` and `#top` are the top of any page, `#:~:text=` a place that the browser finds; GitHub puts `user-content-` before what it makes. */
function isThere(fragment: string, { all }: Anchors): boolean {
  if (/^(?:top)?$|^:~:|^(?:user-content-)?fn(?:ref)?-/i.test(fragment)) return true;
  return all.has(fragment) || all.has(fragment.replace(/^user-content-/, ''));
}

/** A place in a file's source on GitHub: `#L10`, `#L10-L12`, `#L10C3-L12C5`. */
function isLine(fragment: string): boolean {
  return /^L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?$/.test(fragment);
}

function fix({ text }: Proposal, { link: { target } }: LinkTarget, anchor: string): Fix {
  const start = target.start + slice(text, target).indexOf('#') + 1;
  return {
    title: `Link to "#${anchor}"`,
    edits: [{ span: { start, end: target.end }, text: encodeURI(anchor) }],
    applies: 'on-request',
  };
}
