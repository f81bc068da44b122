/** `text` with each run of white space made one space and none at the ends: what "the same words" means here. */
export function foldSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The letters and digits of `text`, each run of anything else made one space: the same however it is marked up. */
export function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** `text` shortened to at most `length` code units at a word's end, with an ellipsis when something was cut. */
export function shorten(text: string, length: number): string {
  const folded = foldSpace(text);
  if (folded.length <= length) return folded;
  const cut = folded.slice(0, length - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > length / 2 ? space : cut.length)}…`;
}
