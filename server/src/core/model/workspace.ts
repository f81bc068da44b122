/**
 * The other files, as known at one instant. Lookups never wait: what is not known yet is answered as absent and noted in
 * `missed`; the host loads it and asks again. Paths are absolute, with `/`, or URIs; they are compared as strings.
 */
export class Workspace {
  readonly #files: ReadonlyMap<string, string | undefined>;
  readonly #missed = new Set<string>();

  /** `files`: text by path; undefined for a path known to hold no readable file. */
  constructor(files: ReadonlyMap<string, string | undefined> = new Map()) {
    this.#files = files;
  }

  /** The text at `path`; undefined when there is none, or none is known yet. */
  read(path: string): string | undefined {
    if (!this.#files.has(path)) this.#missed.add(path);
    return this.#files.get(path);
  }

  /** Paths that were asked for and are not known, in the order asked. */
  get missed(): readonly string[] {
    return [...this.#missed];
  }
}
