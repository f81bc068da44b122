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
    this.dropBeyond(this.maxLength, key);
  }

  /** Drops the least recently used values, but not that of `kept`, until the total length is at most `length`. */
  dropBeyond(length: number, kept?: K): void {
    for (const key of this.#values.keys()) {
      if (this.#length <= length || key === kept) break;
      this.delete(key);
    }
  }

  /** Drops a value, if it is kept. */
  delete(key: K): void {
    const kept = this.#values.get(key);
    if (!kept) return;
    this.#length -= kept.length;
    this.#values.delete(key);
  }
}
