/** Longer keys are not cached: comparing and storing them costs more than it saves. */
const maxKeyLength = 10_000;

/**
 * Caches the results of a pure function of a text. The results for the last `size` distinct texts are kept, at most twice as many: when the recent half is full,
 * it replaces the older half, which costs less than tracking the order of use.
 */
export function memoize<T>(compute: (text: string) => T, size = 4000): (text: string) => T {
  let recent = new Map<string, T>();
  let older = new Map<string, T>();
  return (text) => {
    if (text.length > maxKeyLength) return compute(text);
    if (recent.has(text)) return recent.get(text) as T;
    const value = older.has(text) ? (older.get(text) as T) : compute(text);
    if (recent.size >= size) {
      older = recent;
      recent = new Map();
    }
    recent.set(text, value);
    return value;
  };
}
