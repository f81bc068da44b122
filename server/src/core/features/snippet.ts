/** Escapes plain text for a snippet: `$`, `}` and the backslash. Source: LSP 3.17, Snippet Syntax. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
