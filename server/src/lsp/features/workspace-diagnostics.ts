import {
  type CancellationToken,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { sidecarPathOf } from '../../core/proposal/identity';
import { mayRefer } from '../../core/references/file-edits';
import { clientFolders } from '../client-folders';
import type { WorkspaceDiagnosticsSetting } from '../editor-settings';
import type { ServerContext } from '../feature';
import { whenIdle } from '../idle';
import { uriOf } from '../paths';
import { hashOf } from '../text-hash';

/** The diagnostics that were reported on a file, and what they were computed from. */
interface ReportedFile {
  readonly hash: string;
  readonly generation: number;
  readonly id: string;
  readonly json: string;
}

/** Computes the diagnostics of a text; undefined if it is not checked, or if they are not wanted any more. */
type DiagnosticsOf = (
  uri: string,
  text: string,
  isWanted: () => boolean,
) => Promise<Diagnostic[] | undefined>;

/** The number of files after which a client gets a part of the result. */
const partSize = 20;

/** How long changes are collected before everything is checked again, in milliseconds. */
const settleTime = 500;

/**
 * Handles `workspace/diagnostic`: returns the diagnostics of proposals and sidecar files that are not open, those that the user has chosen. A response is sent when something has changed, so that the
 * client need not repeat the request.
 */
export function handleWorkspacePulls(context: ServerContext, diagnosticsOf: DiagnosticsOf): void {
  const { connection } = context;
  const changes = new ChangeCount(context);
  const pass = new WorkspacePass(context, diagnosticsOf);
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _, partial) => {
    const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    while (!token.isCancellationRequested) {
      const countBefore = changes.count;
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      const send = partial
        ? (part: WorkspaceDocumentDiagnosticReport[]) => partial.report({ items: part })
        : (part: WorkspaceDocumentDiagnosticReport[]) => void items.push(...part);
      const hasChanges = await pass.run(previous, send, token);
      if (hasChanges || token.isCancellationRequested) return { items } satisfies WorkspaceDiagnosticReport;
      await changes.since(countBefore, token);
    }
    return { items: [] };
  });
}

/** Counts what may change the diagnostics of files that are not open. */
class ChangeCount {
  count = 0;
  readonly #waiting = new Set<() => void>();

  constructor({ onOutdated, index, documents }: ServerContext) {
    const changed = () => {
      this.count++;
      for (const resume of this.#waiting) resume();
    };
    onOutdated(changed);
    index.onDidChange((reason) => {
      if (reason === 'files') changed();
    });
    documents.onDidClose(changed);
  }

  /** Resolves some time after the count has changed from `countBefore`, or when the request is cancelled. */
  async since(countBefore: number, token: CancellationToken): Promise<void> {
    if (this.count === countBefore)
      await new Promise<void>((resolve) => {
        const resume = () => {
          this.#waiting.delete(resume);
          listener.dispose();
          resolve();
        };
        const listener = token.onCancellationRequested(resume);
        this.#waiting.add(resume);
      });
    if (!token.isCancellationRequested) await new Promise((resolve) => setTimeout(resolve, settleTime));
  }
}

/** Checks the chosen files, one after the other, and remembers the results. */
class WorkspacePass {
  /** By URI. */
  readonly #known = new Map<string, ReportedFile>();
  #lastId = 0;

  constructor(
    private readonly context: ServerContext,
    private readonly diagnosticsOf: DiagnosticsOf,
  ) {}

  /** Checks the chosen files, and sends the results that differ from `previous`, the ids by URI. Returns true if something was sent. */
  async run(
    previous: ReadonlyMap<string, string>,
    send: (part: WorkspaceDocumentDiagnosticReport[]) => void,
    token: CancellationToken,
  ): Promise<boolean> {
    const { settings, documents } = this.context;
    const wanted = await this.#wanted(await settings.workspaceDiagnostics(), token);
    let part: WorkspaceDocumentDiagnosticReport[] = [];
    let hasSent = false;
    const add = (report: WorkspaceDocumentDiagnosticReport) => {
      part.push(report);
      hasSent = true;
      if (part.length < partSize) return;
      send(part);
      part = [];
    };
    for (const uri of wanted) {
      await whenIdle();
      if (token.isCancellationRequested) return hasSent;
      // The diagnostics of open documents are requested with `textDocument/diagnostic`.
      if (documents.get(uri) !== undefined) continue;
      const known = await this.#check(uri, token);
      if (token.isCancellationRequested) return hasSent;
      const id = known?.id;
      if (known === undefined || (previous.get(uri) ?? none) === id) continue;
      add({
        kind: DocumentDiagnosticReportKind.Full,
        uri,
        version: null,
        resultId: known.id,
        items: JSON.parse(known.json),
      });
    }
    if (token.isCancellationRequested) return hasSent;
    for (const [uri, id] of previous) {
      if (id === none || wanted.has(uri) || documents.get(uri) !== undefined || !this.#known.has(uri))
        continue;
      this.#known.delete(uri);
      add({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId: none, items: [] });
    }
    if (part.length > 0) send(part);
    return hasSent;
  }

  /** The diagnostics of a file; undefined if it cannot be read, or the request was cancelled. */
  async #check(uri: string, token: CancellationToken): Promise<{ id: string; json: string } | undefined> {
    const { files, workspace } = this.context;
    const text = await files.read(uri);
    const known = this.#known.get(uri);
    if (text === undefined) return undefined;
    const hash = hashOf(text);
    if (known?.hash === hash && known.generation === workspace.generation) return known;
    const { generation } = workspace;
    const items = await this.diagnosticsOf(uri, text, () => !token.isCancellationRequested);
    // A check that was stopped has no result.
    if (token.isCancellationRequested) return undefined;
    const json = JSON.stringify(items ?? []);
    const id = this.#idOf(json, known);
    this.#known.set(uri, { hash, generation, id, json });
    return { id, json };
  }

  /** The id of a result. An equal result keeps its id, so that it is not sent to the client again. */
  #idOf(json: string, known: ReportedFile | undefined): string {
    if (json === '[]') return none;
    return known?.json === json ? known.id : `workspace ${++this.#lastId}`;
  }

  /** The URIs of the files to check. */
  async #wanted(
    setting: WorkspaceDiagnosticsSetting,
    token: CancellationToken,
  ): Promise<ReadonlySet<string>> {
    const { index, host, client } = this.context;
    if (setting === 'off') return new Set();
    if (setting === 'all') {
      await index.untilComplete(token);
      const summaries = await index.all();
      return new Set(
        summaries.flatMap(({ path, family }) => {
          const sidecar = sidecarPathOf(path, family);
          return sidecar === undefined ? [uriOf(path)] : [uriOf(path), uriOf(sidecar)];
        }),
      );
    }
    const changed = await Promise.all(
      [...clientFolders(client)].map(({ uri }) => host.changes?.(uri, undefined, mayRefer)),
    );
    return new Set(
      changed.flatMap((changes) =>
        typeof changes === 'object'
          ? changes.files.flatMap(({ uri, isDeleted }) => (isDeleted ? [] : [uri]))
          : [],
      ),
    );
  }
}

/** The id of a result without diagnostics. */
const none = 'none';
