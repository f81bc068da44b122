import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from './protocol/initialization';

/** True if the client has no Markdown features of its own: headings as symbols, folding, links, and completion of link addresses. */
export function needsMarkdownFeatures({ initializationOptions }: InitializeParams): boolean {
  const options: InitializationOptions = initializationOptions ?? {};
  return options.markdown !== 'client';
}
