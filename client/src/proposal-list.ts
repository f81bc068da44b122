import * as vscode from 'vscode';
import {
  type ListedProposal,
  type ProposalDetails,
  type ProposalDetailsParams,
  type ProposalList,
  proposalDetailsRequest,
  proposalListRequest,
  proposalsChangedNotification,
} from '../../server/src/lsp/protocol/proposal-list';
import type { Server } from './server';

const noProposals: ProposalList = { isComplete: false, proposals: [], misfits: [] };

/** The number of proposals whose details are requested at once. */
const batchSize = 10;
/** Maximum number of proposals whose details wait to be requested: a tree requests those of all its items, visible or not. */
const maxWanted = 300;

/** The proposals of the workspace as the server lists them, and the details of those that were requested. */
export class ProposalListModel implements vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<void>();
  readonly #detailChanges = new vscode.EventEmitter<readonly string[]>();
  readonly #details = new Map<
    string,
    { readonly version: number; readonly details: ProposalDetails | null }
  >();
  /** URIs of the proposals whose details are wanted, the last wanted first. */
  #wanted = new Map<string, ListedProposal>();
  #isRequesting = false;
  #isLoading = false;
  #isOutdated = false;
  #list = noProposals;
  readonly #listeners: vscode.Disposable;

  /** Fires when {@link list} has changed. */
  readonly onDidChange = this.#changes.event;
  /** Fires with the URIs of proposals whose details have changed. */
  readonly onDidChangeDetails = this.#detailChanges.event;

  constructor(private readonly server: Server) {
    server.onNotification(proposalsChangedNotification, () => this.load());
    this.#listeners = vscode.Disposable.from(
      server.onDidChangeState(() => {
        if (server.isRunning() && this.#hasLoaded) void this.load();
      }),
      // When a proposal or its sidecar file is saved, it may have other findings though its summary is the same.
      vscode.workspace.onDidSaveTextDocument(({ uri: saved }) => {
        const text = saved.toString();
        const owner = this.#list.proposals.find(({ uri, metadata }) => uri === text || metadata === text);
        if (owner && this.#details.delete(owner.uri)) this.#changes.fire();
      }),
    );
  }

  #hasLoaded = false;

  /** The proposals that are known so far. */
  get list(): ProposalList {
    return this.#list;
  }

  /** Loads the list. If it is being loaded, it is loaded once more afterwards. */
  async load(): Promise<void> {
    this.#hasLoaded = true;
    this.#isOutdated = true;
    if (this.#isLoading || !this.server.isRunning()) return;
    this.#isLoading = true;
    try {
      while (this.#isOutdated) {
        this.#isOutdated = false;
        this.#list = await this.server.sendRequest<ProposalList>(proposalListRequest);
        this.#changes.fire();
      }
    } catch (error) {
      this.server.logError('The proposals cannot be listed.', error);
    } finally {
      this.#isLoading = false;
    }
  }

  /** The details of a proposal as far as they are known; otherwise they are requested, and {@link onDidChangeDetails} fires. */
  detailsOf(proposal: ListedProposal): ProposalDetails | undefined {
    const known = this.#details.get(proposal.uri);
    // Not while files are being read, because the list changes all the time then.
    if (known?.version !== proposal.version && this.#list.isComplete && this.#wanted.size < maxWanted) {
      this.#wanted.set(proposal.uri, proposal);
      void this.#request();
    }
    return known?.details ?? undefined;
  }

  async #request(): Promise<void> {
    if (this.#isRequesting) return;
    this.#isRequesting = true;
    // Waits until the tree has requested the details of all its items.
    await Promise.resolve();
    try {
      while (this.#wanted.size > 0 && this.server.isRunning()) {
        const batch = [...this.#wanted.values()].slice(0, batchSize);
        for (const { uri } of batch) this.#wanted.delete(uri);
        const params: ProposalDetailsParams = { uris: batch.map(({ uri }) => uri) };
        const all = await this.server.sendRequest<(ProposalDetails | null)[]>(proposalDetailsRequest, params);
        for (const [i, { uri, version }] of batch.entries())
          this.#details.set(uri, { version, details: all[i] ?? null });
        this.#detailChanges.fire(params.uris);
      }
    } catch (error) {
      this.#wanted.clear();
      this.server.logError('The progress of proposals cannot be computed.', error);
    } finally {
      this.#isRequesting = false;
    }
  }

  /** Forgets the proposals whose details are wanted, because other items are shown now. */
  forgetWanted(): void {
    this.#wanted = new Map();
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#changes.dispose();
    this.#detailChanges.dispose();
  }
}
