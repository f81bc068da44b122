import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionParams,
  CompletionTriggerKind,
  InsertTextFormat,
  InsertTextMode,
  type Position,
} from 'vscode-languageserver';
import { completionsAt } from '../../core/features/completion';
import { configCompletionsAt } from '../../core/features/config-completion';
import { definitionCompletionsAt } from '../../core/features/definition-completion';
import { type FieldCompletion, fieldCompletionsAt } from '../../core/features/field-completion';
import { linkCompletionsAt } from '../../core/features/link-completion';
import { mentionCompletionsAt } from '../../core/features/mention-completion';
import type { MetadataDocument } from '../../core/proposal/metadata-document';
import type { ProposalDocument } from '../../core/proposal/proposal-document';
import { LineIndex, lineStart } from '../../core/text/lines';
import { localDate } from '../../core/text/local-date';
import { folderOf } from '../../core/text/paths';
import { type Span, slice } from '../../core/text/span';
import type { Workspace } from '../../core/workspace/workspace';
import { isConfig } from '../config-document';
import { type Lines, rangeOf } from '../convert';
import type { Feature } from '../feature';
import { needsMarkdownFeatures } from '../markdown-support';
import { markupFor } from '../markup';
import type { OpenDocument } from '../open-documents';
import { pathOrUri } from '../paths';
import type { InitializationOptions } from '../protocol/initialization';

/** Longer lists are cut, and requested again at the next key. */
const maxItems = 300;

/** A completion item before it is converted for the client. */
interface Candidate {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail: string | undefined;
  readonly documentation?: string;
  readonly filter: string;
  readonly replaces: Span;
  readonly text: string;
  readonly snippet?: string;
}

/** Handles `textDocument/completion`. */
export const completion: Feature = {
  capability: (client) => ({
    completionProvider: {
      triggerCharacters: [
        ...['#', '-', '[', ' ', '"', "'", '@', ',', '|'],
        ...(needsMarkdownFeatures(client) ? ['(', '/'] : []),
      ],
    },
  }),
  bind: ({ connection, client, encoding, analyzer, documents, index, workspace }) => {
    const { snippetSupport, documentationFormat, preselectSupport } =
      client.capabilities.textDocument?.completion?.completionItem ?? {};
    const options: InitializationOptions = client.initializationOptions ?? {};
    const snippets = snippetSupport === true;
    const itemOf = (lines: Lines, candidate: Candidate, i: number, written: string): CompletionItem => ({
      label: candidate.label,
      // The text that is written already: accepting it changes nothing.
      ...(preselectSupport === true && candidate.text === written ? { preselect: true } : {}),
      kind: candidate.kind,
      ...(candidate.detail ? { detail: candidate.detail } : {}),
      ...(candidate.documentation
        ? { documentation: markupFor(documentationFormat, candidate.documentation) }
        : {}),
      // Clients would sort by label.
      sortText: String(i).padStart(4, '0'),
      filterText: candidate.filter,
      insertTextFormat:
        snippets && candidate.snippet !== undefined ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      insertTextMode: InsertTextMode.asIs,
      textEdit: {
        range: rangeOf(lines, candidate.replaces, encoding),
        newText: snippets && candidate.snippet !== undefined ? candidate.snippet : candidate.text,
      },
    });
    const configItems = async (open: OpenDocument, position: Position): Promise<CompletionItem[] | null> => {
      const text = open.getText();
      const offset = open.offsetAt(position);
      const path = pathOrUri(open.uri);
      // The templates for a proposal in the same folder.
      const templates = await analyzer.templatesFor(`${folderOf(path) ?? ''}/1.md`, open.uri);
      const templatesOfRepository = templates.filter(({ origin }) => !origin.isBuiltIn);
      const found = configCompletionsAt(text, offset, templatesOfRepository);
      const kinds = { key: CompletionItemKind.Property, value: CompletionItemKind.EnumMember } as const;
      const lines = new LineIndex(text);
      return (
        found?.map(({ kind, ...rest }, i) =>
          itemOf(lines, { ...rest, kind: kinds[kind], detail: undefined, filter: rest.label }, i, ''),
        ) ?? null
      );
    };
    connection.onCompletion(async (params) => {
      const { uri } = params.textDocument;
      const open = documents.get(uri);
      if (!open) return null;
      // The YAML extension completes it with our JSON schema.
      if (isConfig(uri)) return options.schema === true ? null : await configItems(open, params.position);
      if (isOrdinaryKey(open, params)) return null;
      const current = await analyzer.current(uri);
      if (!current || current.analysis.checked.kind === 'template') return null;
      const { checked } = current.analysis;
      const offset = current.document.offsetAt(params.position);
      const known = () => index.knownNear(uri);
      const isExplicit = params.context?.triggerKind !== CompletionTriggerKind.TriggerCharacter;
      const ofLinks =
        needsMarkdownFeatures(client) && checked.kind === 'proposal'
          ? await workspace.untilLoaded(() => linksAt(checked, offset, workspace))
          : undefined;
      const candidates =
        ofLinks ??
        fieldsAt(checked, offset, known) ??
        (checked.kind === 'proposal'
          ? (mentionsAt(checked, offset, known) ??
            definitionsAt(checked, offset, options.status !== true) ??
            sectionsAt(checked, offset, snippets, isExplicit || params.context?.triggerCharacter === '#'))
          : undefined);
      if (!candidates) return null;
      const items = matching(candidates, checked.text, offset).map((candidate, i) =>
        itemOf(checked.document, candidate, i, slice(checked.text, candidate.replaces)),
      );
      return candidates.length > maxItems ? { isIncomplete: true, items } : items;
    });
  },
};

//   status: |    - |    | Status | |      where a value may begin
/** True for a trigger character in running text, as most spaces and commas are. There the document must not be checked for it. */
function isOrdinaryKey(document: OpenDocument, { position, context }: CompletionParams): boolean {
  const key = context?.triggerCharacter;
  if (context?.triggerKind !== CompletionTriggerKind.TriggerCharacter || key === undefined) return false;
  if (key === '#' || key === '[') return false;

  const offset = document.offsetAt(position);
  const text = document.getText();
  const before = text.slice(Math.max(lineStart(text, offset), offset - 200), offset);
  if (key === '(' || key === '/') return !/(?:\]\(|^ {0,3}\[[^\]]+\]:)[^()\s]*$/.test(before);
  if (key === '-') return !/[A-Za-z]-$/.test(before);
  return !/^\s*(?:-\s|\||(?:[-*+]\s+)?(?:\*\*|__)?[A-Za-z][^:]{0,60}:)/.test(before);
}

/** Returns the proposals that are known so far. */
type KnownProposals = () => Parameters<typeof mentionCompletionsAt>[2];

function fieldsAt(
  checked: ProposalDocument | MetadataDocument,
  offset: number,
  known: KnownProposals,
): readonly Candidate[] | undefined {
  const found = fieldCompletionsAt(checked, offset, { proposals: known(), today: localDate(new Date()) });
  return found?.map((field) => ({ ...field, kind: fieldKinds[field.kind] }));
}

const fieldKinds: Record<FieldCompletion['kind'], CompletionItemKind> = {
  field: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  person: CompletionItemKind.Value,
  date: CompletionItemKind.Constant,
  proposal: CompletionItemKind.Reference,
};

function mentionsAt(
  proposal: ProposalDocument,
  offset: number,
  known: KnownProposals,
): readonly Candidate[] | undefined {
  return mentionCompletionsAt(proposal, offset, known())?.map(({ title, status, ...rest }) => ({
    ...rest,
    kind: CompletionItemKind.Reference,
    detail: status === undefined ? title : `${title} (${status})`,
  }));
}

function definitionsAt(
  proposal: ProposalDocument,
  offset: number,
  afterText: boolean,
): readonly Candidate[] | undefined {
  const found = definitionCompletionsAt(proposal, offset, { afterText });
  return found?.map((definition) => ({
    ...definition,
    kind: CompletionItemKind.Reference,
    filter: definition.label,
  }));
}

function linksAt(
  proposal: ProposalDocument,
  offset: number,
  workspace: Workspace,
): readonly Candidate[] | undefined {
  const found = linkCompletionsAt(proposal, offset, workspace);
  if (found.length === 0) return undefined;
  return found.map(({ label, kind, text, replaces }) => ({
    label,
    kind: kind === 'path' ? CompletionItemKind.File : CompletionItemKind.Reference,
    detail: undefined,
    filter: text,
    replaces,
    text,
  }));
}

function sectionsAt(
  proposal: ProposalDocument,
  offset: number,
  snippets: boolean,
  isRequested: boolean,
): readonly Candidate[] {
  const kind = snippets ? CompletionItemKind.Snippet : CompletionItemKind.Text;
  return isRequested ? completionsAt(proposal, offset).map((section) => ({ ...section, kind })) : [];
}

/** The first of many items that contain what was typed. */
function matching(candidates: readonly Candidate[], text: string, offset: number): readonly Candidate[] {
  if (candidates.length <= maxItems) return candidates;
  const matches = candidates.filter(({ filter, replaces }) => {
    const typed = text.slice(replaces.start, offset).toLowerCase();
    return filter.toLowerCase().includes(typed) || /^\W*$/.test(typed);
  });
  return matches.slice(0, maxItems);
}
