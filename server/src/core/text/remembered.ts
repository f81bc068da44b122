/** Longer keys are not worth keeping. */
const maxLength = 10_000;

/**
 * `read`, which gives the same for the same text, with what it gave lately: for a text that was asked for among the last `size` different ones
 * it is not called again. At most twice as many are kept.
 */
export function memoize<T>(read: (text: string) => T, size = 4000): (text: string) => T {
  let recent = new Map<string, T>();
  let older = new Map<string, T>();
  return (text) => {
    if (text.length > maxLength) return read(text);
    if (recent.has(text)) return recent.get(text) as T;
    const value = older.has(text) ? (older.get(text) as T) : read(text);
    if (recent.size >= size) {
      older = recent;
      recent = new Map();
    }
    recent.set(text, value);
    return value;
  };
}
