import type { Connection, InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import type { Language } from '../core/text/language';
import type { Analyzer } from './analyzer';
import type { ClientWorkspace } from './client-workspace';
import type { EditorSettings } from './editor-settings';
import type { Files } from './files';
import type { HeavyDocuments } from './heavy-documents';
import type { Host } from './host';
import type { OpenDocuments } from './open-documents';
import type { PositionEncoding } from './position-encoding';
import type { ProposalIndex } from './proposal-index';

/** The parts of a server that features use, for one client. */
export interface ServerContext {
  readonly connection: Connection;
  /** The parameters of the client's `initialize` request. */
  readonly client: InitializeParams;
  /** The unit in which this client counts columns. */
  readonly encoding: PositionEncoding;
  readonly host: Host;
  /** The files of the client if it supports file requests, otherwise those of the host. */
  readonly files: Files;
  readonly documents: OpenDocuments;
  readonly workspace: ClientWorkspace;
  readonly settings: EditorSettings;
  readonly analyzer: Analyzer;
  /** The documents that take too long to be checked in this thread. */
  readonly heavy: HeavyDocuments;
  readonly index: ProposalIndex;
  /** The language of texts for people, except those of findings. */
  readonly language: Language;
  /** Calls `listener` when earlier results may be out of date. */
  onOutdated(listener: () => void): void;
  /** Notifies all listeners that earlier results may be out of date. */
  outdated(): void;
}

/** One feature that the server offers to editors, such as hovers. */
export interface Feature {
  /** The capabilities that it announces to this client; empty if the client cannot use the feature. */
  capability(client: InitializeParams): ServerCapabilities;
  /** Registers its handlers. */
  bind(context: ServerContext): void;
}
