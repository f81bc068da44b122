/** `text` without the characters of `characters` at its end. A regular expression would begin again at each of them. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] as string)) end--;
  return text.slice(0, end);
}

/** The same for both ends. */
export function trimOf(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text[start] as string)) start++;
  return trimEndOf(text.slice(start), characters);
}

/** `text` without HTML comments; one that is not closed stays. */
export function withoutComments(text: string): string {
  return withoutEnclosed(text, '<!--', '-->');
}

/** `text` without every part that begins with `open` and ends with the next `close`. Parts that are not closed, or for which `isRemoved` is false, stay. */
export function withoutEnclosed(
  text: string,
  open: string,
  close: string,
  isRemoved: (enclosed: string) => boolean = () => true,
): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of enclosedIn(text, open, close)) {
    if (!isRemoved(text.slice(start, end))) continue;
    kept += text.slice(from, start);
    from = end;
  }
  return kept + text.slice(from);
}

/** The places of all parts that begin with `open` and end with the next `close`, in order. */
export function* enclosedIn(
  text: string,
  open: string,
  close: string,
): Generator<{ readonly start: number; readonly end: number }> {
  for (let start = text.indexOf(open); start >= 0; ) {
    const at = text.indexOf(close, start + open.length);
    // Then nothing behind it is closed either.
    if (at < 0) return;
    const end = at + close.length;
    yield { start, end };
    start = text.indexOf(open, end);
  }
}
