import GithubSlugger, { slug } from 'github-slugger';

/** GitHub's anchor for a heading of this text, before a number makes it unique. Source: github-slugger. */
export function githubSlug(text: string): string {
  return slug(text);
}

/** The anchors that GitHub gives to headings of these slugs, in order: repeats get `-1`, `-2`. Source: github-slugger. */
export function numberedGithub(slugs: readonly string[]): readonly string[] {
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

/** mdtoc's anchor for a heading of this text, before a number makes it unique. It drops letters outside ASCII. */
export function mdtocSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

/**
 * The anchors that mdtoc gives to headings of these slugs, in order. It counts repeats by text before the number is added, so `Notes`, `Notes 1`, `Notes`
 * become notes, notes-1, notes-1.
 */
export function numberedMdtoc(slugs: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return slugs.map((slug) => {
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}

/** `text` as part of a file name: GitHub's anchor with single hyphens, none at the ends; empty when nothing remains. */
export function fileSlug(text: string): string {
  return new GithubSlugger().slug(text).replace(/-{2,}/g, '-').replace(/^-|-$/g, '');
}
