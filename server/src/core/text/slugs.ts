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

/** File systems allow 255 bytes of UTF-8 in a name, some only about 140, and the number and the ending need some, too. */
const maxSlugBytes = 100;

/** {@link fileSlug} for a file that is created: a long one ends after its last whole word that fits. */
export function newFileSlug(text: string): string {
  const slug = fileSlug(text);
  let length = 0;
  let bytes = 0;
  for (const character of slug) {
    bytes += utf8Length(character);
    if (bytes > maxSlugBytes) break;
    length += character.length;
  }
  if (length === slug.length) return slug;
  const lastWord = slug.lastIndexOf('-', length);
  return slug.slice(0, lastWord > 0 ? lastWord : length);
}

/** The number of bytes of one character in UTF-8. */
function utf8Length(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
