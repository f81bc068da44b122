import type { Diagnostic, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { configFileNames } from '../../server/src/core/discovery/config';
import { readConfig } from '../../server/src/core/discovery/config-at';
import { settingsOf } from '../../server/src/core/discovery/editor-settings';
import { missingTemplates } from '../../server/src/core/discovery/missing-templates';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { templatesFor } from '../../server/src/core/discovery/templates-for';
import { completionsAt } from '../../server/src/core/features/completion';
import { configCompletionsAt } from '../../server/src/core/features/config-completion';
import { definitionCompletionsAt } from '../../server/src/core/features/definition-completion';
import { fieldCompletionsAt } from '../../server/src/core/features/field-completion';
import { fieldHoverAt } from '../../server/src/core/features/field-hover';
import { hoverAt } from '../../server/src/core/features/hover';
import { linkCompletionsAt } from '../../server/src/core/features/link-completion';
import { mentionCompletionsAt } from '../../server/src/core/features/mention-completion';
import { type CodeAction, codeActionsAt } from '../../server/src/core/lint/code-actions';
import { effectiveConfiguration } from '../../server/src/core/lint/effective-configuration';
import { lint } from '../../server/src/core/lint/lint';
import type { Finding, Problem, Related } from '../../server/src/core/proposal/finding';
import type { CheckedDocument } from '../../server/src/core/proposal/rule';
import { ruleIds } from '../../server/src/core/proposal/rule-ids.generated';
import type { TextEdit } from '../../server/src/core/text/edits';
import { baseName, folderOf } from '../../server/src/core/text/paths';
import { type Span, touches } from '../../server/src/core/text/span';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import type { Workspace } from '../../server/src/core/workspace/workspace';
import { rangesIn } from './lsp-edits';

/** What the results of the server depend on: files, open documents by path, and the editor's settings. */
export interface EditorState {
  readonly saved: ReadonlyMap<string, string>;
  readonly open: ReadonlyMap<string, { readonly text: string }>;
  readonly settings: unknown;
}

/** A diagnostic in the form in which results are compared. */
export interface ComparedDiagnostic {
  readonly code: unknown;
  readonly severity: unknown;
  readonly message: string;
  readonly range: Range;
  readonly isUnnecessary: boolean;
  readonly related: readonly { readonly message: string; readonly in: string; readonly range: Range }[];
}

/** A code action in the form in which results are compared. */
export interface ComparedAction {
  readonly title: string;
  readonly kind: string | undefined;
  readonly isPreferred: boolean;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  readonly rename: string | undefined;
  readonly explains: string | undefined;
  readonly fixes: readonly unknown[];
}

/** A hover in the form in which results are compared. */
export interface FreshHover {
  readonly value: string;
  readonly range: Range;
  readonly isOfField: boolean;
}

/** Completions in the form in which results are compared. */
export interface FreshCompletions {
  readonly items: readonly { readonly label: string; readonly snippet: string }[];
  /** True if the server may have more items, of other proposals. */
  readonly hasMore: boolean;
}

const severities = ['error', 'warning', 'information', 'hint'];
const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The results of the core alone, computed from the beginning, for one state of an editor. */
export class FreshResults {
  readonly #workspace: Workspace;

  constructor(private readonly state: EditorState) {
    const { saved, open } = state;
    const texts = new Map([...saved, ...[...open].map(([path, { text }]) => [path, text] as const)]);
    // A document that was never saved is in no folder.
    this.#workspace = new MemoryWorkspace(texts, foldersOf(saved.keys()));
  }

  /** What is reported on the open document at `path`. */
  diagnostics(path: string): readonly ComparedDiagnostic[] {
    const rangeOf = rangesIn(this.#text(path));
    if (configFileNames.includes(baseName(path)))
      return [...this.#config(path).problems, ...missingTemplates(this.#config(path), this.#workspace)].map(
        ({ span, message }: Problem) => ({
          code: 'configuration',
          severity: 1,
          message,
          range: rangeOf(span),
          isUnnecessary: false,
          related: [],
        }),
      );
    const checked = this.#checked(path);
    return this.#findings(checked).map(
      ({ rule, severity, message, span, mark = span, unnecessary, related }) => ({
        code: rule,
        severity: severities.indexOf(severity) + 1,
        message,
        range: rangeOf(mark),
        isUnnecessary: unnecessary,
        related: related.map((place) => relatedOf(place, path, checked as CheckedDocument)),
      }),
    );
  }

  /** What is offered for a range of the document at `path`, given by offsets. */
  actions(path: string, start: number, end: number, only: readonly string[] | undefined): ComparedAction[] {
    const rangeOf = rangesIn(this.#text(path));
    const editOf = ({ span, text }: TextEdit) => ({ range: rangeOf(span), newText: text });
    if (configFileNames.includes(baseName(path))) {
      if (only && !only.includes('quickfix')) return [];
      return this.#config(path)
        .problems.filter(({ span }) => touches(span, { start, end }))
        .flatMap(({ span, message, fixes = [] }) =>
          fixes.map(({ title, edits }) => ({
            title,
            kind: 'quickfix',
            isPreferred: false,
            edits: edits.map(editOf),
            rename: undefined,
            explains: undefined,
            fixes: [{ message, range: rangeOf(span) }],
          })),
        );
    }
    const checked = this.#checked(path);
    if (!checked) return [];
    return codeActionsAt(checked, this.#findings(checked), { start, end }, only).map(
      ({ title, kind, preferred, edits, rename, explains, findings }: CodeAction) => ({
        title,
        kind,
        isPreferred: preferred,
        edits: edits.map(editOf),
        rename: rename === undefined ? undefined : `${folderOf(path)}/${rename}`,
        explains,
        fixes: findings.map(({ message, span, mark = span }) => ({ message, range: rangeOf(mark) })),
      }),
    );
  }

  /** The span of a range in the document at `path`. */
  spanOf(path: string, range: Range): Span {
    const document = TextDocument.create('test:', 'markdown', 1, this.#text(path));
    return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  }

  /** The text and range of the hover at an offset. That of a metadata field ends with the text: before it is what is known of other proposals. */
  hover(path: string, offset: number): FreshHover | undefined {
    const checked = this.#checked(path);
    if (!checked || checked.kind === 'template') return undefined;
    const ofField = fieldHoverAt(checked, offset, [], (other) => other);
    const hover = ofField ?? (checked.kind === 'proposal' ? hoverAt(checked, offset) : undefined);
    if (!hover) return undefined;
    const { markdown: value, span } = hover;
    return { value, range: rangesIn(this.#text(path))(span), isOfField: ofField !== undefined };
  }

  /** The labels and texts of the completions at an offset. There are more if they depend on other proposals. */
  completions(path: string, offset: number): FreshCompletions {
    if (configFileNames.includes(baseName(path))) return this.#configCompletions(path, offset);
    const checked = this.#checked(path);
    if (!checked || checked.kind === 'template') return { items: [], hasMore: false };
    const links =
      checked.kind === 'proposal'
        ? linkCompletionsAt(checked, offset, this.#workspace).map(({ label, text }) => ({
            label,
            snippet: text,
          }))
        : [];
    if (links.length > 0) return { items: links, hasMore: false };
    const ofOthers =
      fieldCompletionsAt(checked, offset, { proposals: [], today: '' }) ??
      (checked.kind === 'proposal' ? mentionCompletionsAt(checked, offset, []) : undefined);
    if (ofOthers) {
      const withText = ofOthers.filter(({ text }) => text !== '');
      return { items: withText.map(({ label, text }) => ({ label, snippet: text })), hasMore: true };
    }
    if (checked.kind !== 'proposal') return { items: [], hasMore: false };
    const definitions = definitionCompletionsAt(checked, offset, { afterText: true });
    if (definitions)
      return { items: definitions.map(({ label, text }) => ({ label, snippet: text })), hasMore: false };
    return {
      items: completionsAt(checked, offset).map(({ label, snippet }) => ({ label, snippet })),
      hasMore: false,
    };
  }

  #configCompletions(path: string, offset: number): FreshCompletions {
    const editor = settingsOf(this.state.settings, ruleIds, 'settings');
    const templates = templatesFor(`${folderOf(path) ?? ''}/1.md`, this.#workspace, { editor });
    const templatesOfRepository = templates.filter(({ origin }) => !origin.isBuiltIn);
    const found = configCompletionsAt(this.#text(path), offset, templatesOfRepository) ?? [];
    return { items: found.map(({ label, text }) => ({ label, snippet: text })), hasMore: false };
  }

  /** The configuration in effect for the document at `path`. */
  configuration(path: string): string {
    return effectiveConfiguration(path, this.#checked(path));
  }

  #checked(path: string): CheckedDocument | undefined {
    if (configFileNames.includes(baseName(path))) return undefined;
    const editor = settingsOf(this.state.settings, ruleIds, 'settings');
    const file = path.startsWith('untitled:') ? undefined : path;
    return proposalAt(file, this.#text(path), this.#workspace, { editor });
  }

  #findings(checked: CheckedDocument | undefined): readonly Finding[] {
    if (!checked) return [];
    const { findings, failures } = lint(checked);
    if (failures.length > 0) throw new Error(failures.map(({ rule, error }) => `${rule}: ${error}`).join());
    return findings;
  }

  #config(path: string) {
    return readConfig(path, this.#text(path), this.#workspace);
  }

  #text(path: string): string {
    return this.state.open.get(path)?.text ?? '';
  }
}

/** The folders that contain the files, and those above them, with the names in each. */
export function foldersOf(files: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, Set<string>>();
  for (const file of files) {
    let path = file;
    let folder = folderOf(path);
    while (folder !== undefined) {
      const names = folders.get(folder) ?? new Set();
      folders.set(folder, names.add(baseName(path)));
      path = folder;
      folder = folderOf(path);
    }
  }
  return new Map([...folders].map(([folder, names]) => [folder, [...names]]));
}

function relatedOf(related: Related, path: string, { document, governing }: CheckedDocument) {
  const { message } = related;
  if (related.in === 'file') return { message, in: related.path, range: top };
  if (related.in === 'document') return { message, in: path, range: rangesIn(document.text)(related.span) };
  const { origin, schema } = governing;
  return {
    message,
    in: origin.isBuiltIn ? baseName(origin.path) : origin.path,
    range: rangesIn(schema.document.text)(related.span),
  };
}

/** A response of the server in the form in which results are compared. */
export function comparedDiagnostic(
  { code, severity, message, range, tags, relatedInformation = [] }: Diagnostic,
  pathOf: (uri: string) => string,
): ComparedDiagnostic {
  return {
    code,
    severity,
    message: String(message),
    range,
    isUnnecessary: tags?.includes(1) ?? false,
    related: relatedInformation.map(({ message: text, location }) => ({
      message: text,
      // A built-in template is wherever the server is installed.
      in: location.uri.startsWith('file:') ? baseName(location.uri) : pathOf(location.uri),
      range: location.range,
    })),
  };
}
