import type { MarkdownDocument } from '../markdown/document';
import type { Link } from '../markdown/facts/links';
import { resolvePath } from '../text/paths';
import { memoize } from '../text/remembered';

/** Where a link leads within the repository. */
export interface LinkTarget {
  readonly link: Link;
  /** Of the file or folder; undefined when the link leads into the document itself. */
  readonly path: string | undefined;
  /** After `#`, percent-decoded; undefined without one. */
  readonly fragment: string | undefined;
}

/**
 * The links of the document at `path` that lead to a place in it, or to a file by a relative path.
 */
export function linkTargetsOf(document: MarkdownDocument, path: string | undefined): readonly LinkTarget[] {
  const targets: LinkTarget[] = [];
  for (const link of document.links) {
    const { file, fragment } = partsOf(link.url);
    const target = file === '' || path === undefined ? undefined : resolvePath(path, file);
    if (file === '' || target !== undefined)
      targets.push({ link, path: target === path ? undefined : target, fragment });
  }
  return targets;
}

/** File and fragment of a relative address, percent-decoded. */
const partsOf = memoize((url: string) => {
  const [, file = '', fragment] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(url) ?? [];
  return { file: decoded(file) ?? file, fragment: decoded(fragment) };
});

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return text;
  }
}
