import assert from 'node:assert/strict';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  CompletionRequest,
  ConfigurationRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidCreateFilesNotification,
  DidDeleteFilesNotification,
  DidRenameFilesNotification,
  DidSaveTextDocumentNotification,
  FileChangeType,
  type Hover,
  HoverRequest,
  type MarkupContent,
  type Range,
  ResponseError,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { isReadWholeByName } from '../../server/src/lsp/client-workspace';
import { statusActionKind } from '../../server/src/lsp/features/status-actions';
import { pathOf, uriOf } from '../../server/src/lsp/paths';
import { configurationRequest } from '../../server/src/lsp/protocol/explain';
import { findMarkdownRequest, listFolderRequest, readFileRequest } from '../../server/src/lsp/protocol/files';
import {
  type ComparedAction,
  type ComparedDiagnostic,
  comparedDiagnostic,
  type EditorState,
  FreshResults,
  foldersOf,
} from './fresh-results';
import { LspClient, modernClient } from './lsp-client';
import { changeBetween, editsOf, rangesIn, withLspChanges } from './lsp-edits';

/** An open document, with what the editor shows for it. */
interface OpenText {
  text: string;
  version: number;
  /** The last report that the server sent. */
  shown: { readonly id: string | undefined; readonly items: readonly ComparedDiagnostic[] } | undefined;
  /** Earlier texts, for undo. */
  readonly earlier: string[];
}

/** Capabilities and habits in which clients differ. */
export interface ClientKind {
  /** The client reports changed files. */
  readonly watches: boolean;
  /** The client supports requests for settings; otherwise it sends them with each change. */
  readonly answersSettings: boolean;
  /** The client requests the edits of costly actions when they are chosen. */
  readonly resolves: boolean;
}

/** An editor with a server: files, open documents, settings. Every change is sent to the server as an editor sends it. */
export class EditorSession implements EditorState {
  readonly saved: Map<string, string>;
  readonly open = new Map<string, OpenText>();
  settings: unknown = {};
  /** The number of reports that were compared, of those that were "unchanged", and of those with findings. */
  compared = 0;
  unchanged = 0;
  withFindings = 0;
  /** True when the server has requested, since the last comparison, that diagnostics be pulled again. */
  #isRefreshRequested = false;
  /** Documents that were opened or edited since the last comparison. */
  readonly #edited = new Set<string>();
  #client: LspClient | undefined;

  constructor(
    files: ReadonlyMap<string, string>,
    private readonly kind: ClientKind,
  ) {
    this.saved = new Map(files);
  }

  async start(): Promise<void> {
    const client = await LspClient.start(capabilitiesOf(this.kind), {
      files: 'client',
      settings: this.kind.answersSettings ? undefined : this.settings,
    });
    this.#client = client;
    const { connection } = client;
    // Like a slow disk: the response is older than the moment at which it arrives.
    const later = <T>(value: T) => new Promise<T>((resolve) => setImmediate(() => resolve(value)));
    connection.onRequest(readFileRequest, ({ uri }: { uri: string }) =>
      later(this.saved.get(pathIn(uri)) ?? null),
    );
    connection.onRequest(listFolderRequest, ({ uri }: { uri: string }) =>
      // The URI of the top of a file system ends with a slash.
      later(foldersOf(this.saved.keys()).get(pathIn(uri).replace(/\/$/, '')) ?? null),
    );
    connection.onRequest(findMarkdownRequest, () => []);
    connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings));
    client.onRefresh(() => {
      this.#isRefreshRequested = true;
    });
  }

  async stop(): Promise<void> {
    assert.equal(await this.#client?.stop(), 0);
  }

  get #connection() {
    assert.ok(this.#client, 'The session has started.');
    return this.#client.connection;
  }

  async openDocument(path: string, text = this.saved.get(path) ?? ''): Promise<void> {
    if (this.open.has(path)) return;
    this.#edited.add(path);
    this.open.set(path, { text, version: 1, shown: undefined, earlier: [] });
    await this.#client?.open(uriOf(path), text, 1);
  }

  async closeDocument(path: string): Promise<void> {
    if (!this.open.delete(path)) return;
    await this.#connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: uriOf(path) },
    });
  }

  /** Changes a document to each of `texts` in turn, in one notification. `whole` sends the whole text instead of the changed part. */
  async edit(path: string, texts: readonly string[], whole: boolean): Promise<void> {
    const document = this.open.get(path);
    if (!document) return;
    const changes = texts.map((text) => {
      const change = whole ? { text } : changeBetween(document.text, text);
      document.earlier.push(document.text);
      document.text = text;
      return change;
    });
    document.version++;
    this.#edited.add(path);
    await this.#client?.change(uriOf(path), document.version, changes);
  }

  /** Sends changes in one notification, and applies them to the text as an editor does. */
  async change(path: string, changes: TextDocumentContentChangeEvent[]): Promise<void> {
    const document = this.open.get(path);
    if (!document) return;
    document.earlier.push(document.text);
    document.text = withLspChanges(document.text, changes);
    document.version++;
    this.#edited.add(path);
    await this.#client?.change(uriOf(path), document.version, changes);
  }

  async save(path: string): Promise<void> {
    const document = this.open.get(path);
    if (!document || path.startsWith('untitled:')) return;
    const type = this.saved.has(path) ? FileChangeType.Changed : FileChangeType.Created;
    this.saved.set(path, document.text);
    await this.#connection.sendNotification(DidSaveTextDocumentNotification.type, {
      textDocument: { uri: uriOf(path) },
    });
    await this.#watched([path], type);
  }

  /** Writes a file, as another program does, or as the editor does when a user creates a file (`byEditor`). */
  async writeFile(path: string, text: string, byEditor: boolean): Promise<void> {
    const isNew = !this.saved.has(path);
    this.saved.set(path, text);
    if (byEditor && isNew)
      await this.#connection.sendNotification(DidCreateFilesNotification.type, {
        files: [{ uri: uriOf(path) }],
      });
    await this.#watched([path], isNew ? FileChangeType.Created : FileChangeType.Changed);
    await this.#saveWithoutWatching();
  }

  /** Deletes a file or a folder. */
  async deleteFile(path: string, byEditor: boolean): Promise<void> {
    const files = this.#filesAt(path);
    for (const file of files) this.saved.delete(file);
    if (byEditor)
      await this.#connection.sendNotification(DidDeleteFilesNotification.type, {
        files: [{ uri: uriOf(path) }],
      });
    // The editor reports a deleted folder, and not each file in it.
    if (!byEditor || files.includes(path)) await this.#watched(files, FileChangeType.Deleted);
    await this.#saveWithoutWatching();
  }

  /** Renames a file or a folder in the editor. Open documents are closed, and opened under the new name. */
  async rename(path: string, to: string): Promise<void> {
    const files = this.#filesAt(path);
    const renamed = files.map((file) => [file, to + file.slice(path.length)] as const);
    for (const [file, target] of renamed) {
      this.saved.set(target, this.saved.get(file) ?? '');
      this.saved.delete(file);
    }
    await this.#connection.sendNotification(DidRenameFilesNotification.type, {
      files: [{ oldUri: uriOf(path), newUri: uriOf(to) }],
    });
    for (const [file, target] of renamed) {
      const document = this.open.get(file);
      if (!document) continue;
      await this.closeDocument(file);
      await this.closeDocument(target);
      await this.openDocument(target, document.text);
    }
    if (!files.includes(path)) return;
    await this.#watched([path], FileChangeType.Deleted);
    await this.#watched([to], FileChangeType.Created);
  }

  async changeSettings(settings: unknown): Promise<void> {
    this.settings = settings;
    await this.#connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: this.kind.answersSettings ? null : { proposals: settings },
    });
  }

  /** Pulls the diagnostics of the document at `path` without waiting, as when the next change comes before the report. */
  pullWithoutWaiting(path: string): void {
    const document = this.open.get(path);
    void this.#client?.pull(uriOf(path), document?.shown?.id).catch((error) => {
      // The server refuses to report on an outdated version.
      if (!(error instanceof ResponseError)) throw error;
    });
  }

  /** Pulls the diagnostics of all open documents, and compares each report with a fresh one. */
  async compareDiagnostics(): Promise<FreshResults> {
    const fresh = new FreshResults(this);
    for (const [path, document] of this.open) {
      const before = document.shown;
      const report = await this.#client?.pullComplete(uriOf(path), before?.id);
      const expected = fresh.diagnostics(path);
      this.#assertRefreshed(path, expected);
      this.compared++;
      if (expected.length > 0) this.withFindings++;
      if (report?.kind === 'full') {
        const items = report.items.map((item) => comparedDiagnostic(item, pathIn));
        assert.deepEqual(items, expected, `the report on ${path} differs from a fresh one`);
        document.shown = { id: report.resultId, items };
      } else {
        this.unchanged++;
        assert.ok(before && report?.resultId === before.id, `${path}: "unchanged" refers to another report`);
        assert.deepEqual(before.items, expected, `the report on ${path} is "unchanged", a fresh one differs`);
      }
    }
    this.#edited.clear();
    this.#isRefreshRequested = false;
    return fresh;
  }

  /**
   * Asserts that the server has requested a refresh if the report on an unedited document has changed. While a file is edited that others only link to, the server requests none: there
   * would be a refresh for each key.
   */
  #assertRefreshed(path: string, expected: readonly ComparedDiagnostic[]): void {
    const shown = this.open.get(path)?.shown;
    if (!shown || this.#isRefreshRequested || this.#edited.has(path)) return;
    if ([...this.#edited].some((edited) => !isReadWholeByName(edited))) return;
    assert.deepEqual(
      shown.items,
      expected,
      `the report on ${path} has changed, and no refresh was requested`,
    );
  }

  /** Requests the code actions for a range of the document at `path`, and compares them with fresh ones. */
  async compareActions(
    path: string,
    fresh: FreshResults,
    { start, end }: { readonly start: number; readonly end: number },
    only: string[] | undefined,
  ): Promise<number> {
    const text = this.open.get(path)?.text ?? '';
    const range = rangesIn(text)({ start, end });
    const found = (await this.#connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: uriOf(path) },
      range,
      context: { diagnostics: [], ...(only ? { only } : {}) },
    })) as CodeAction[] | null;
    const actions: ComparedAction[] = [];
    // Changes of the status and of the configuration are made by the server, from other files too; they have tests of their own.
    const isOfOtherFiles = ({ kind, title }: CodeAction) =>
      kind === statusActionKind || /^Turn off "[\w-]+".* in \S+$/.test(title);
    for (const action of (found ?? []).filter((candidate) => !isOfOtherFiles(candidate)))
      actions.push(
        comparedAction(
          action.data === undefined
            ? action
            : await this.#connection.sendRequest<CodeAction>('codeAction/resolve', action),
        ),
      );
    assert.deepEqual(
      actions,
      fresh.actions(path, start, end, only),
      `the code actions for ${path} at ${JSON.stringify(range)} differ from fresh ones`,
    );
    return actions.length;
  }

  /** Compares the hover and the completions at an offset, and the effective configuration. */
  async compareOthers(path: string, fresh: FreshResults, offset: number): Promise<void> {
    const { start: position } = rangesIn(this.open.get(path)?.text ?? '')({ start: offset, end: offset });
    const textDocument = { uri: uriOf(path) };
    const hover = (await this.#connection.sendRequest(HoverRequest.type, {
      textDocument,
      position,
    })) as Hover | null;
    const shown = hover && { value: (hover.contents as MarkupContent).value, range: hover.range as Range };
    const expected = fresh.hover(path, offset);
    assert.deepEqual(shown?.range, expected?.range, `the range of the hover in ${path} differs`);
    if (expected?.isOfField) assert.ok(shown?.value.endsWith(expected.value) || shown?.value.includes(']('));
    else assert.equal(shown?.value, expected?.value, `the hover in ${path} differs`);
    const completions = await this.#connection.sendRequest(CompletionRequest.type, {
      textDocument,
      position,
    });
    const offered = (Array.isArray(completions) ? completions : (completions?.items ?? [])).map(
      ({ label, textEdit }) => ({ label, snippet: textEdit?.newText ?? '' }),
    );
    const { items, hasMore } = fresh.completions(path, offset);
    const isExpected = ({ label }: { readonly label: string }) => items.some((item) => item.label === label);
    assert.deepEqual(
      hasMore
        ? offered
            .map(({ label }) => label)
            .filter((label) => isExpected({ label }))
            .sort()
        : offered,
      hasMore ? items.map(({ label }) => label).sort() : items,
      `the completions in ${path} differ`,
    );
    assert.equal(
      await this.#connection.sendRequest(configurationRequest, textDocument),
      fresh.configuration(path),
      `the configuration of ${path} differs`,
    );
  }

  #filesAt(path: string): readonly string[] {
    return [...this.saved.keys()].filter((file) => file === path || file.startsWith(`${path}/`));
  }

  async #watched(paths: readonly string[], type: FileChangeType): Promise<void> {
    const watched = paths.filter((path) => isWatched(path, type));
    if (!this.kind.watches || watched.length === 0) return;
    const changes = watched.map((path) => ({ uri: uriOf(path), type }));
    await this.#connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  /** The server notices changes of files with the next save only when the client does not watch files. */
  async #saveWithoutWatching(): Promise<void> {
    if (this.kind.watches) return;
    const files = [...this.open.keys()].filter((path) => !path.startsWith('untitled:'));
    const path = files.find((file) => this.saved.has(file)) ?? files[0];
    if (path !== undefined) await this.save(path);
  }
}

/** True for the files that the server has registered watchers for. */
function isWatched(path: string, type: FileChangeType): boolean {
  if (/(?:\.md|\.md\.template|\/kep\.yaml|\/\.proposals\.yaml)$/.test(path)) return true;
  return type !== FileChangeType.Changed && /\.(?:png|svg|pdf|txt|json|yaml|yml)$/.test(path);
}

function pathIn(uri: string): string {
  return pathOf(uri) ?? uri;
}

function comparedAction(action: CodeAction): ComparedAction {
  const renames = (action.edit?.documentChanges ?? []).flatMap((change) =>
    'kind' in change && change.kind === 'rename' ? [pathIn(change.newUri)] : [],
  );
  return {
    title: action.title,
    kind: action.kind,
    isPreferred: action.isPreferred ?? false,
    edits: editsOf(action),
    rename: renames[0],
    explains: action.command?.arguments?.[0] as string | undefined,
    fixes: (action.diagnostics ?? []).map(({ message, range }) => ({ message, range })),
  };
}

function capabilitiesOf({ watches, answersSettings, resolves }: ClientKind): ClientCapabilities {
  return {
    ...modernClient,
    workspace: {
      ...modernClient.workspace,
      workspaceEdit: { documentChanges: true, resourceOperations: ['rename'] },
      didChangeWatchedFiles: { dynamicRegistration: watches },
      configuration: answersSettings,
    },
    window: { showDocument: { support: true } },
    textDocument: {
      ...modernClient.textDocument,
      codeAction: resolves ? { dataSupport: true, resolveSupport: { properties: ['edit'] } } : {},
    },
  };
}
