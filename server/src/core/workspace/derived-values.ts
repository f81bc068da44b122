import { sameElements } from '../text/same-elements';
/** Caches values that are computed from files, as long as the files are the same. Each workspace has its own cache. */
export class DerivedValues {
  /** `mostOf`: the maximum number of values by kind, for kinds that do not have the default maximum. */
  constructor(private readonly mostOf: Readonly<Record<string, number>> = {}) {}

  readonly #byKind = new Map<
    string,
    Map<string, { readonly inputs: readonly unknown[]; readonly value: unknown }>
  >();

  /** The value of a kind for a path. It is computed again when an input is a different object. When there are too many values of a kind, the oldest one is dropped. */
  get<T>(kind: string, path: string, inputs: readonly unknown[], compute: () => T): T {
    const values = this.#byKind.get(kind) ?? new Map();
    this.#byKind.set(kind, values);
    const cached = values.get(path);
    if (cached && sameElements(cached.inputs, inputs)) return cached.value as T;
    const value = compute();
    if (!cached && values.size >= (this.mostOf[kind] ?? maxKept)) values.delete(values.keys().next().value);
    values.set(path, { inputs, value });
    return value;
  }
}

/** The usual number of values kept of each kind. */
const maxKept = 512;
