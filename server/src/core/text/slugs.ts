import GithubSlugger, { slug } from 'github-slugger';

/** GitHub's anchor for a heading with this text, before a suffix makes it unique. Source: github-slugger. */
export function githubSlug(text: string): string {
  return slug(text);
}

/** GitHub's unique anchors for headings with these slugs, in order: duplicates get `-1`, `-2`. Source: github-slugger. */
export function githubAnchors(slugs: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  return slugs.map((slug) => {
    let anchor = slug;
    while (counts.has(anchor)) {
      const count = (counts.get(slug) ?? 0) + 1;
      counts.set(slug, count);
      anchor = `${slug}-${count}`;
    }
    counts.set(anchor, 0);
    return anchor;
  });
}

/** mdtoc's anchor for a heading with this text, before a suffix makes it unique. Letters outside ASCII are dropped. */
export function mdtocSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

/**
 * mdtoc's anchors for headings with these slugs, in order. They are not always unique: mdtoc counts duplicates before it adds the suffix, so that `Notes`,
 * `Notes 1`, `Notes` become `notes`, `notes-1`, `notes-1`.
 */
export function mdtocAnchors(slugs: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  return slugs.map((slug) => {
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}

/** `text` as part of a file name: GitHub's anchor without double, leading or trailing hyphens. Empty when no letter or digit is left. */
export function fileSlug(text: string): string {
  return new GithubSlugger().slug(text).replace(/-{2,}/g, '-').replace(/^-|-$/g, '');
}
