/** A test for texts that match a pattern in which `*` matches any text. Ignores case. Linear in the length of the text. */
export function wildcardMatcher(pattern: string): (text: string) => boolean {
  const [first = '', ...parts] = pattern.toLowerCase().split('*');
  const last = parts.pop();
  return (text) => matches(text.toLowerCase(), first, parts, last);
}

function matches(folded: string, first: string, parts: readonly string[], last: string | undefined): boolean {
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
