/** Caches values that are computed from files, as long as the files are the same. Each workspace has its own cache. */
export class DerivedValues {
  /** `mostOf`: the number of values kept of single kinds, where it is not the usual one. */
  constructor(private readonly mostOf: Readonly<Record<string, number>> = {}) {}

  readonly #byKind = new Map<
    string,
    Map<string, { readonly inputs: readonly unknown[]; readonly value: unknown }>
  >();

  /** The value of a kind for a path. It is computed again when an input is another object. When there are too many values of a kind, the one stored first is dropped. */
  get<T>(kind: string, path: string, inputs: readonly unknown[], compute: () => T): T {
    const values = this.#byKind.get(kind) ?? new Map();
    this.#byKind.set(kind, values);
    const known = values.get(path);
    if (known && isSame(known.inputs, inputs)) return known.value as T;
    const value = compute();
    if (!known && values.size >= (this.mostOf[kind] ?? maxKept)) values.delete(values.keys().next().value);
    values.set(path, { inputs, value });
    return value;
  }
}

/** The usual number of values kept of each kind. */
const maxKept = 512;

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((input, i) => input === b[i]);
}
