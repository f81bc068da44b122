/** The most recently used values, by key. Once the total length exceeds a limit, the least recently used values are dropped. */
export class RecentValues<K, V> {
  /** Those that were used last are last. */
  readonly #values = new Map<K, { readonly value: V; readonly length: number }>();
  #length = 0;

  /** `maxLength`: the maximum total length, in the unit of {@link add}. */
  constructor(private readonly maxLength: number) {}

  get(key: K): V | undefined {
    const cached = this.#values.get(key);
    if (!cached) return undefined;
    this.#values.delete(key);
    this.#values.set(key, cached);
    return cached.value;
  }

  /** Keeps a value, at least until the next one is added. */
  add(key: K, value: V, length: number): void {
    this.#drop(key);
    this.#values.set(key, { value, length });
    this.#length += length;
    for (const other of this.#values.keys()) {
      if (this.#length <= this.maxLength || other === key) break;
      this.#drop(other);
    }
  }

  #drop(key: K): void {
    this.#length -= this.#values.get(key)?.length ?? 0;
    this.#values.delete(key);
  }
}
