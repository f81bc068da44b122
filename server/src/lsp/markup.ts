import { type MarkupContent, MarkupKind } from 'vscode-languageserver';

/** Markdown for a client; plain text, which is the same text, for one that names the formats it supports without Markdown. */
export function markupFor(formats: readonly MarkupKind[] | undefined, markdown: string): MarkupContent {
  const isSupported = formats === undefined || formats.includes(MarkupKind.Markdown);
  return { kind: isSupported ? MarkupKind.Markdown : MarkupKind.PlainText, value: markdown };
}
