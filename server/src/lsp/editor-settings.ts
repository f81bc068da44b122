import type {
  Connection,
  InitializeParams,
  WorkspaceFolder,
  WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { settingsOf } from '../core/discovery/editor-settings';
import { ruleIds } from '../core/proposal/rule-ids.generated';
import { noSettings, type Settings } from '../core/proposal/settings';
import { isAtOrBelow } from '../core/text/paths';
import { clientFolders } from './client-folders';
import { folderPath, pathOrUri } from './paths';
import type { InitializationOptions } from './protocol/initialization';

/** Settings for what the server does without a request. */
export interface Behavior {
  /** Updates the table of contents when a proposal is saved. */
  readonly updatesTocOnSave: boolean;
  /** Updates what refers to a proposal when its file or folder is renamed or moved. */
  readonly updatesReferencesOnMove: boolean;
}

interface Parsed {
  readonly settings: Settings;
  readonly behavior: Behavior;
}

/** Which files are checked although they are not open: those that differ from the main branch, or all. */
export type WorkspaceDiagnosticsSetting = 'off' | 'changed' | 'all';

/** The user's settings in the editor, for each document; requested from clients that support such requests, otherwise as they were last sent. */
export class EditorSettings {
  /** By document. */
  readonly #requested = new Map<string, Promise<Parsed>>();
  readonly #canRequest: boolean;
  #folders: readonly WorkspaceFolder[];
  #sent: unknown;

  constructor(
    private readonly connection: Connection,
    client: InitializeParams,
  ) {
    const { capabilities, initializationOptions } = client;
    this.#canRequest = capabilities.workspace?.configuration === true;
    this.#folders = [...clientFolders(client)];
    const { settings } = (initializationOptions ?? {}) as InitializationOptions;
    this.#sent = settings;
  }

  /** The settings that a client without requests for settings has sent last. */
  get sent(): unknown {
    return this.#sent;
  }

  /** The workspace folders as they are now. */
  get workspaceFolders(): readonly WorkspaceFolder[] {
    return this.#folders;
  }

  /** The settings for the document at `uri`, the same object until they change; none when the request fails. */
  async at(uri: string): Promise<Settings> {
    return (await this.#parsedAt(uri)).settings;
  }

  /** What the server does by itself for the document at `uri`. */
  async behaviorAt(uri: string): Promise<Behavior> {
    return (await this.#parsedAt(uri)).behavior;
  }

  /** The value of another section of the client's settings; undefined when it has none, or does not support such requests. */
  async valueOf(section: string, uri: string): Promise<unknown> {
    if (!this.#canRequest) return undefined;
    return this.connection.workspace.getConfiguration({ scopeUri: uri, section }).catch(() => undefined);
  }

  #parsedAt(uri: string): Promise<Parsed> {
    const known = this.#requested.get(uri);
    if (known) return known;
    const parsed = this.#canRequest ? this.#request(uri) : Promise.resolve(this.#parse(this.#sent, uri));
    this.#requested.set(uri, parsed);
    return parsed;
  }

  /** The files that are checked although they are not open. */
  async workspaceDiagnostics(): Promise<WorkspaceDiagnosticsSetting> {
    const name = 'workspaceDiagnostics';
    const value = this.#canRequest
      ? await this.connection.workspace.getConfiguration(`proposals.${name}`).catch(() => undefined)
      : (this.#sent as { readonly [name]?: unknown } | undefined)?.[name];
    return value === 'changed' || value === 'all' ? value : 'off';
  }

  #request(uri: string): Promise<Parsed> {
    return this.connection.workspace
      .getConfiguration({ scopeUri: uri, section: 'proposals' })
      .then((value) => this.#parse(value, uri))
      .catch((error) => {
        this.connection.console.warn(String(error));
        return { settings: noSettings, behavior: behaviorOf(undefined) };
      });
  }

  /** `workspace/didChangeConfiguration`: `settings` has all settings, or is null for a client that supports requests for settings. */
  change(settings: { readonly proposals?: unknown } | null | undefined): void {
    this.#requested.clear();
    if (settings && typeof settings === 'object' && 'proposals' in settings) this.#sent = settings.proposals;
  }

  /** Workspace folders were added or removed. */
  changeFolders({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const removedPaths = removed.map(({ uri }) => folderPath(uri));
    const remaining = this.#folders.filter(({ uri }) => !removedPaths.includes(folderPath(uri)));
    this.#folders = [...remaining, ...added];
    this.#requested.clear();
  }

  /** The settings in `value` for the document at `uri`. A path in them is relative to the innermost workspace folder of the document. */
  #parse(value: unknown, uri: string): Parsed {
    const path = pathOrUri(uri);
    const [folder] = this.#folders
      .map(({ uri }) => folderPath(uri))
      .filter((folderOfClient) => isAtOrBelow(path, folderOfClient))
      .sort((a, b) => b.length - a.length);
    return { settings: settingsOf(value, ruleIds, 'settings', folder), behavior: behaviorOf(value) };
  }

  /** Forgets the settings of a document that was closed. */
  forget(uri: string): void {
    this.#requested.delete(uri);
  }
}

/** Both are on unless they are turned off. */
function behaviorOf(value: unknown): Behavior {
  const { updateTableOfContentsOnSave, updateReferencesOnMove } = (value ?? {}) as Record<string, unknown>;
  return {
    updatesTocOnSave: updateTableOfContentsOnSave !== false,
    updatesReferencesOnMove: updateReferencesOnMove !== false,
  };
}
