/** True if a text is like a pattern in which `*` stands for any text, whatever the case. Linear in the length of the text. */
export function matchesWildcards(text: string, pattern: string): boolean {
  const folded = text.toLowerCase();
  const [first = '', ...parts] = pattern.toLowerCase().split('*');
  const last = parts.pop();
  if (last === undefined) return folded === first;
  if (!folded.startsWith(first)) return false;
  let end = first.length;
  for (const part of parts) {
    const found = folded.indexOf(part, end);
    if (found < 0) return false;
    end = found + part.length;
  }
  return folded.length - last.length >= end && folded.endsWith(last);
}
