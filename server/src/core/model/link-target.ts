import type { MarkdownDocument } from '../markdown/document';
import type { Link } from '../markdown/links';
import { resolvePath } from './paths';

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
  return document.links.flatMap((link) => {
    const [, file = '', fragment] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(link.url) ?? [];
    if (file === '') return [{ link, path: undefined, fragment: decoded(fragment) }];
    const target = path === undefined ? undefined : resolvePath(path, decoded(file) ?? file);
    if (target === undefined) return [];
    return [{ link, path: target === path ? undefined : target, fragment: decoded(fragment) }];
  });
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return text;
  }
}
