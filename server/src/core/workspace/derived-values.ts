/** Values that were computed from files, kept while the files are the same. A workspace owns one. */
export class DerivedValues {
  readonly #byKind = new Map<
    string,
    Map<string, { readonly inputs: readonly unknown[]; readonly value: unknown }>
  >();

  /** The value for a path, computed again when one of `inputs` is another one. Of each kind only the values used first are dropped when there are many. */
  get<T>(kind: string, path: string, inputs: readonly unknown[], compute: () => T): T {
    const values = this.#byKind.get(kind) ?? new Map();
    this.#byKind.set(kind, values);
    const known = values.get(path);
    if (known && isSame(known.inputs, inputs)) return known.value as T;
    const value = compute();
    if (!known && values.size >= mostKept) values.delete([...values.keys()][0]);
    values.set(path, { inputs, value });
    return value;
  }
}

/** The number of values kept of each kind. */
const mostKept = 512;

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((input, i) => input === b[i]);
}
