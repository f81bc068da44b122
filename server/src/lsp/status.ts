import type { Connection } from 'vscode-languageserver';
import { progressOf } from '../core/features/progress';
import { type Status, statusNotification } from './protocol';
import type { Analysis } from './session';

/** Tells the client what a document is, once for each change of it. */
export class StatusReporter {
  readonly #sent = new Map<string, { json: string; like: object | undefined }>();

  constructor(
    private readonly connection: Connection,
    private readonly wanted: boolean,
  ) {}

  /** Sends the status of a document that has just been read. */
  report(uri: string, analysis: Analysis | undefined): void {
    if (!this.wanted || (analysis && this.#sent.get(uri)?.like === analysis.like)) return;
    const known = analysis && !analysis.proposal.isTemplate && !analysis.proposal.isMetadata;
    const status: Status = { uri, ...(known ? { proposal: statusOf(analysis) } : {}) };
    const json = JSON.stringify(status);
    const isSent = this.#sent.get(uri)?.json === json;
    this.#sent.set(uri, { json, like: analysis?.like });
    if (isSent) return;
    this.connection
      .sendNotification(statusNotification, status)
      .catch((error) => this.connection.console.warn(String(error)));
  }

  /** The document was closed. */
  forget(uri: string): void {
    this.#sent.delete(uri);
  }
}

function statusOf({ proposal }: Analysis): NonNullable<Status['proposal']> {
  return { family: proposal.schema.family.name, ...progressOf(proposal) };
}
