/** Plain text as Markdown that shows it to the letter within a line, behind other text. Source: CommonMark 2.4. */
export function literalMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>&~]/g, '\\$&');
}
