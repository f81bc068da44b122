import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from './protocol';

/** True if the client has no features of its own for any Markdown: headings as symbols, folding, links, completion of their addresses. */
export function needsMarkdownFeatures({ initializationOptions }: InitializeParams): boolean {
  const options: InitializationOptions = initializationOptions ?? {};
  return options.markdown !== 'client';
}
