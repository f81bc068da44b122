import type { CancellationToken } from 'vscode-languageserver';
import { sidecarPathOf } from '../../core/proposal/identity';
import type { Summary } from '../../core/proposal/proposal-summary';
import { countSeverities } from '../../core/report/counts';
import { listEntryOf, ruleCounts } from '../../core/report/list-entry';
import { type ListEntry, proposalList, withMetadataFindings } from '../../core/report/proposal-list';
import { reportPage, reportScript } from '../../core/report/report-page';
import { rules } from '../../core/rules/index.generated';
import type { Language } from '../../core/text/language';
import { baseName, encodePath, relativePath } from '../../core/text/paths';
import { analyzeWithSidecar } from '../analyze-file';
import type { Analysis } from '../analyzer';
import type { Feature, ServerContext } from '../feature';
import { whenIdle } from '../idle';
import { pathOrUri, uriOf } from '../paths';
import { type ReportParams, reportRequest } from '../protocol/pages';
import { RunProgress } from '../run-progress';
import { lineLink, noncePolicy, webviewScript } from '../webview-page';

/** Handles {@link reportRequest}. Entries of proposals that have not changed are used again. */
export const report: Feature = {
  capability: () => ({}),
  bind: (context) => {
    const known = new KnownEntries(context);
    context.connection.onRequest(
      reportRequest,
      async ({ folder }: ReportParams, token): Promise<string | null> => {
        const entries = await known.all(token);
        if (token.isCancellationRequested) return null;
        return folder === undefined
          ? pageForWebview(entries, context.language)
          : pageForFile(entries, pathOrUri(folder), context.language);
      },
    );
  },
};

/** The entries of all proposals, each kept until its file or something that it was checked against changes. */
class KnownEntries {
  #generation = -1;
  #entries = new WeakMap<Summary, ListEntry>();

  constructor(private readonly context: ServerContext) {}

  async all(token: CancellationToken): Promise<readonly ListEntry[]> {
    const { connection, client, index, workspace, language } = this.context;
    await index.untilComplete(token);
    const summaries = await index.all();
    if (this.#generation !== workspace.generation) this.#entries = new WeakMap();
    const canShowProgress = client.capabilities.window?.workDoneProgress === true;
    const progress = new RunProgress(
      connection,
      language.t('Checking proposals'),
      canShowProgress,
      language.t,
    );
    const entries: ListEntry[] = [];
    try {
      for (const [i, summary] of summaries.entries()) {
        if (token.isCancellationRequested || progress.token.isCancellationRequested) break;
        const known = this.#isKept(summary) ? this.#entries.get(summary) : undefined;
        const entry = known ?? (await this.#entryOf(summary));
        if (entry) {
          this.#entries.set(summary, entry);
          entries.push(entry);
        }
        progress.report(i + 1, summaries.length);
      }
    } finally {
      progress.end();
    }
    this.#generation = workspace.generation;
    return entries;
  }

  async #entryOf({ path }: Summary): Promise<ListEntry | undefined> {
    const { index } = this.context;
    // Other requests are handled in between.
    await whenIdle();
    const found = await analyzeWithSidecar(path, this.context);
    if (!found) return undefined;
    const root = index.rootOf(path);
    const shown = root === undefined ? path : path.slice(root.length + 1);
    const entry = listEntryOf(found.proposal, found.proposalFindings, shown, path);
    return found.sidecar ? withFindingsOf(entry, found.sidecar) : entry;
  }

  /** False for a proposal whose sidecar file is open: its findings change while the proposal stays the same. */
  #isKept({ path, family }: Summary): boolean {
    const sidecar = sidecarPathOf(path, family);
    return sidecar === undefined || this.context.documents.at(sidecar) === undefined;
  }
}

function withFindingsOf(
  entry: ListEntry,
  { checked, report }: Pick<Analysis, 'checked' | 'report'>,
): ListEntry {
  const { findings } = report;
  const metadataFindings = {
    path: entry.path,
    sidecar: baseName(checked.path ?? ''),
    problems: countSeverities(findings),
    rules: ruleCounts(checked, findings),
  };
  return withMetadataFindings([entry], [metadataFindings])[0] ?? entry;
}

const ruleTitles: ReadonlyMap<string, string> = new Map(rules.map(({ id, title }) => [id, title]));

function pageForWebview(entries: readonly ListEntry[], language: Language): string {
  const nonce = crypto.randomUUID();
  return reportPage(proposalList(entries), {
    language,
    ruleTitles,
    policy: noncePolicy(nonce),
    nonce,
    hostScript: webviewScript,
    linkTo: ({ file, path }, line) => lineLink(file ?? path, line),
  });
}

async function pageForFile(
  entries: readonly ListEntry[],
  folder: string,
  language: Language,
): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(reportScript));
  const hash = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return reportPage(proposalList(entries), {
    language,
    ruleTitles,
    policy: `style-src 'unsafe-inline'; script-src 'sha256-${hash}'`,
    linkTo: ({ file, path }, line) =>
      `${relativeLink(folder, file ?? path)}${line === undefined ? '' : `#L${line}`}`,
  });
}

/** The percent-encoded relative path from a folder to a file; its URI where there is none. */
function relativeLink(folder: string, file: string): string {
  const path = relativePath(`${folder}/.`, file);
  return path === undefined ? uriOf(file) : encodePath(path);
}
