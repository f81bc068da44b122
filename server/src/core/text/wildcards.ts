/** True if a text matches a pattern in which `*` matches any text. Ignores case. Linear in the length of the text. */
export function matchesWildcards(text: string, pattern: string): boolean {
  const folded = text.toLowerCase();
  const [first = '', ...parts] = pattern.toLowerCase().split('*');
  const last = parts.pop();
  if (last === undefined) return folded === first;
  if (!folded.startsWith(first)) return false;
  let end = first.length;
  for (const part of parts) {
    const partStart = folded.indexOf(part, end);
    if (partStart < 0) return false;
    end = partStart + part.length;
  }
  return folded.length - last.length >= end && folded.endsWith(last);
}
