import GithubSlugger from 'github-slugger';

/** Anchors that GitHub gives to headings of these texts, in order: repeats get `-1`, `-2`. Source: github-slugger. */
export function githubAnchors(texts: readonly string[]): readonly string[] {
  const slugger = new GithubSlugger();
  return texts.map((text) => slugger.slug(text));
}

/**
 * Anchors that mdtoc gives to headings of these texts, in order. It drops letters outside ASCII, and counts repeats by text
 * before the number is added, so `Notes`, `Notes 1`, `Notes` become notes, notes-1, notes-1.
 */
export function mdtocAnchors(texts: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return texts.map((text) => {
    const slug = text
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}

/** `text` as part of a file name: GitHub's anchor with single hyphens, none at the ends; empty when nothing remains. */
export function fileSlug(text: string): string {
  return new GithubSlugger().slug(text).replace(/-{2,}/g, '-').replace(/^-|-$/g, '');
}
