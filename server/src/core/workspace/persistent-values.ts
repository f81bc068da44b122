/**
 * Values that a host may keep between runs, because they depend on nothing but texts and the program: facts of proposals, what revisions of a template require. A value is
 * plain data, which JSON can represent.
 */
export interface PersistentValues {
  /** The value of a kind for these inputs, which it must depend on alone. It is computed unless an earlier run has stored it; undefined is not stored. */
  get<T>(kind: string, inputs: readonly (string | undefined)[], compute: () => T): T;
}

/** Keeps nothing. */
export const notPersistent: PersistentValues = { get: (_kind, _inputs, compute) => compute() };
