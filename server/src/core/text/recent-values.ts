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
    this.delete(key);
    this.#values.set(key, { value, length });
    this.#length += length;
    for (const other of this.#values.keys()) {
      if (this.#length <= this.maxLength || other === key) break;
      this.delete(other);
    }
  }

  /** Drops a value, if it is kept. */
  delete(key: K): void {
    const kept = this.#values.get(key);
    if (!kept) return;
    this.#length -= kept.length;
    this.#values.delete(key);
  }

  /** Drops all values. */
  clear(): void {
    this.#values.clear();
    this.#length = 0;
  }
}
