import { progressOf } from '../../core/features/progress';
import type { ProposalDocument } from '../../core/proposal/proposal-document';
import type { Analysis } from '../analyzer';
import type { Feature, ServerContext } from '../feature';
import { type InitializationOptions, type Status, statusNotification } from '../protocol';

/** Sends the status of each document to the client when it changes. */
export const status: Feature = {
  capability: () => ({}),
  bind: (context) => {
    const options: InitializationOptions = context.client.initializationOptions ?? {};
    if (options.status === true) new StatusReporter(context);
  },
};

class StatusReporter {
  /** The status sent last for each document, and the proposal that it was computed from. */
  readonly #sent = new Map<
    string,
    { readonly json: string; readonly proposal: ProposalDocument | undefined }
  >();

  constructor(private readonly context: ServerContext) {
    const { analyzer, documents, connection } = context;
    documents.onDidClose(({ document }) => this.#sent.delete(document.uri));
    analyzer.onDidAnalyze((uri, analysis) => {
      this.#report(uri, analysis).catch((error) => connection.console.warn(String(error)));
    });
  }

  async #report(uri: string, analysis: Analysis | undefined): Promise<void> {
    const { connection, documents } = this.context;
    const proposal = analysis?.checked.kind === 'proposal' ? analysis.checked : undefined;
    const sent = this.#sent.get(uri);
    // The progress follows from the alignment.
    if (proposal && sent?.proposal?.alignment === proposal.alignment) return;
    const status = proposal ? { uri, proposal: progress(proposal) } : await this.#otherStatus(uri, analysis);
    if (documents.get(uri) === undefined) return;
    const json = JSON.stringify(status);
    this.#sent.set(uri, { json, proposal });
    if (sent?.json !== json) await connection.sendNotification(statusNotification, status);
  }

  async #otherStatus(uri: string, analysis: Analysis | undefined): Promise<Status> {
    const reason = analysis ? undefined : await this.context.analyzer.reasonNotChecked(uri);
    return { uri, ...(reason === undefined ? {} : { notProposal: reason }) };
  }
}

function progress(proposal: ProposalDocument): NonNullable<Status['proposal']> {
  return { family: proposal.schema.family.name, ...progressOf(proposal) };
}
