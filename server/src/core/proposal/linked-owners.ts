import type { BlockKind } from '../markdown/block-kind';

const address = /github\.com\/([a-z\d-]+)\//gi;

/** Finds the owners, in lower case, of the GitHub repositories that a text links to: `github.com/OWNER/`. */
export const linkedOwnersQuery = {
  isTextual: true,
  mayMatch: ({ text }: { readonly text: string; readonly kind: BlockKind }): boolean =>
    text.search(address) >= 0,
  read: (text: string): readonly { readonly owner: string }[] =>
    Array.from(text.matchAll(address), ([, owner = '']) => ({ owner: owner.toLowerCase() })),
};
