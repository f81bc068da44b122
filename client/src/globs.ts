/** The regular expressions for the special characters of a glob. As in the library, `*` matches no hidden file or folder. */
const expressions: Readonly<Record<string, string>> = {
  '**/': '(?:(?!\\.)[^/]*/)*',
  '*': '(?:(?<=[^/])|(?!\\.))[^/]*',
  '?': '[^/]',
  '{': '(?:',
  ',': '|',
  '}': ')',
};

/**
 * The part of the library `minimatch` that the library for language clients uses, for the globs of our client and server: with stars, `?` and `{a,b}`. The build replaces
 * the library by this file, see `scripts/build/small-client.mjs`.
 */
export class Minimatch {
  readonly #regexp: RegExp | undefined;

  constructor(glob: string) {
    const source = glob
      .replace(/[.+^$()|\\]/g, '\\$&')
      .replace(/\*\*\/|\*|[{},?]/g, (part) => expressions[part] ?? part);
    this.#regexp = /[[\]!]/.test(glob) ? undefined : new RegExp(`^${source}$`);
  }

  /** False for a glob that is not supported, which the library reports. */
  makeRe(): RegExp | false {
    return this.#regexp ?? false;
  }

  match(path: string): boolean {
    return this.#regexp?.test(path) === true;
  }
}
