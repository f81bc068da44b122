import { type MarkupContent, MarkupKind } from 'vscode-languageserver';

/** Markdown for a client. For a client that supports only other formats, the same text is declared as plain text. */
export function markupFor(formats: readonly MarkupKind[] | undefined, markdown: string): MarkupContent {
  const isSupported = formats === undefined || formats.includes(MarkupKind.Markdown);
  return { kind: isSupported ? MarkupKind.Markdown : MarkupKind.PlainText, value: markdown };
}
