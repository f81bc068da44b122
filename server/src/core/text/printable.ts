/** Replaces the characters with which a document or file name could move the cursor, set colors or change the text direction. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}

/** Text of a document, a file name or a message on one line, without control characters. */
export function oneLine(text: string): string {
  const parts = text.split(/[\r\n]/).map((part) => part.trim());
  return printable(parts.filter((part) => part !== '').join(' '));
}
