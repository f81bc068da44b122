import { progressOf } from '../../core/features/progress';
import type { ProposalDocument } from '../../core/proposal/proposal-document';
import { writtenStatusOf } from '../../core/proposal/written-status';
import type { Analysis } from '../analyzer';
import type { Feature, ServerContext } from '../feature';
import type { InitializationOptions } from '../protocol/initialization';
import { type Progress, type Status, statusNotification } from '../protocol/status';

/** Sends the status of each document to the client when it changes. */
export const status: Feature = {
  capability: () => ({}),
  bind: (context) => {
    const options: InitializationOptions = context.client.initializationOptions ?? {};
    if (options.status === true) new StatusReporter(context);
  },
};

/** The status of a document that is being edited is sent when no key was pressed for so long, in milliseconds: computing it must not delay the diagnostics. */
const pause = 300;

/** Sends the status of each open document, when it changes and the user does not type. */
class StatusReporter {
  /** The status sent last for each document. */
  readonly #sent = new Map<string, string>();
  /** The timers for reports that wait for a pause in typing, by document. */
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly context: ServerContext) {
    const { analyzer, documents, connection } = context;
    documents.onDidClose(({ document: { uri } }) => {
      clearTimeout(this.#waiting.get(uri));
      this.#waiting.delete(uri);
      this.#sent.delete(uri);
    });
    const report = (uri: string, analysis: Analysis | undefined) => {
      this.#report(uri, analysis).catch((error) => connection.console.warn(String(error)));
    };
    analyzer.onDidAnalyze((uri, analysis) => {
      clearTimeout(this.#waiting.get(uri));
      if (this.#sent.has(uri))
        this.#waiting.set(
          uri,
          setTimeout(() => report(uri, analysis), pause),
        );
      else report(uri, analysis);
    });
  }

  async #report(uri: string, analysis: Analysis | undefined): Promise<void> {
    const { connection, documents } = this.context;
    const proposal = analysis?.checked.kind === 'proposal' ? analysis.checked : undefined;
    const status = proposal
      ? { uri, proposal: progressIn(proposal) }
      : await this.#otherStatus(uri, analysis);
    if (documents.get(uri) === undefined) return;
    const json = JSON.stringify(status);
    const sent = this.#sent.get(uri);
    this.#sent.set(uri, json);
    if (sent !== json) await connection.sendNotification(statusNotification, status);
  }

  async #otherStatus(uri: string, analysis: Analysis | undefined): Promise<Status> {
    if (analysis?.checked.kind === 'metadata') return { uri, isSidecar: true };
    const { analyzer, heavy } = this.context;
    const notRead = heavy.reasonNotChecked(uri) ?? analyzer.reasonNotRead(uri);
    if (notRead !== undefined) return { uri, notRead };
    const reason = analysis ? undefined : await analyzer.reasonNotChecked(uri);
    return { uri, ...(reason === undefined ? {} : { notProposal: reason }) };
  }
}

/** The progress of a proposal as the client shows it. */
export function progressIn(proposal: ProposalDocument): Progress {
  const { schema, stage } = proposal;
  return {
    family: schema.family.name,
    ...progressOf(proposal),
    status: writtenStatusOf(proposal) ?? stage,
  };
}
