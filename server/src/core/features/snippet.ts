/** Plain text as part of a snippet (LSP 3.17, Snippet Syntax): `$`, `}` and the backslash escaped. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
