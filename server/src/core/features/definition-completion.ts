import { isRunningText } from '../markdown/prose';
import type { ProposalDocument } from '../proposal/proposal-document';
import { lineEnd, lineStart } from '../text/lines';
import type { Span } from '../text/span';

/** A link definition, or the label of one, that is offered where it is typed. */
export interface DefinitionCompletion {
  readonly label: string;
  /** The address. */
  readonly detail: string;
  readonly replaces: Span;
  readonly text: string;
}

/** Which texts are offered. */
interface DefinitionOptions {
  /** True for labels after `[text][`, which some editors offer themselves. */
  readonly afterText: boolean;
}

/**
 * The completions at `offset` after `[`: defined labels, and at the start of a line the definitions from the template that links of the document lack. After `[label]: `,
 * the address that the template has for the label. Undefined elsewhere. Source: LSP textDocument/completion, CommonMark 4.7.
 */
export function definitionCompletionsAt(
  { document, schema, text }: ProposalDocument,
  offset: number,
  { afterText }: DefinitionOptions,
): readonly DefinitionCompletion[] | undefined {
  const start = lineStart(text, offset);
  const before = text.slice(Math.max(start, offset - 200), offset);
  const typed =
    /^ {0,3}\[(?<label>[^\][\\]+)\]:[ \t]+(?<address>\S*)$/.exec(before) ??
    /(?<text>\])?\[(?<part>[^\][\\]*)$/.exec(before);
  if (!typed?.groups || !isRunningText(document, offset)) return undefined;
  const { label, address = '', text: hasText, part = '' } = typed.groups;
  const ofTemplate = schema.document.definitions;
  if (label !== undefined) {
    const replaces = { start: offset - address.length, end: offset };
    return ofTemplate
      .filter((definition) => definition.label.toLowerCase() === label.toLowerCase())
      .map(({ label, url }) => ({ label: url, detail: label, replaces, text: url }));
  }
  if (hasText !== undefined && !afterText) return undefined;
  const closing = /^\]/.test(text.slice(offset, lineEnd(text, offset))) ? 1 : 0;
  const replaces = { start: offset - part.length, end: offset + closing };
  const defined = document.definitions.filter(({ identifier }) => !identifier.startsWith('^'));
  const isFirst = before.slice(0, -part.length - 1).trim() === '' && before.length === offset - start;
  const lacking = isFirst ? lackingDefinitions(document.undefinedReferences, ofTemplate) : [];
  return [
    ...lacking.map(({ label, url }) => ({ label, detail: url, replaces, text: `${label}]: ${url}` })),
    ...unique(defined).map(({ label, url }) => ({ label, detail: url, replaces, text: `${label}]` })),
  ];
}

/** The definitions of the template for links without one. */
function lackingDefinitions(
  missing: readonly { readonly label: string }[],
  definitions: ProposalDocument['document']['definitions'],
): ProposalDocument['document']['definitions'] {
  const labels = new Set(missing.map(({ label }) => label.toLowerCase()));
  return definitions.filter(({ label }) => labels.has(label.toLowerCase()));
}

function unique(
  definitions: ProposalDocument['document']['definitions'],
): ProposalDocument['document']['definitions'] {
  return [...new Map(definitions.map((definition) => [definition.identifier, definition])).values()];
}
