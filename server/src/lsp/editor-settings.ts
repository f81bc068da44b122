import type {
  Connection,
  InitializeParams,
  WorkspaceFolder,
  WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { settingsOf } from '../core/discovery/editor-settings';
import { ruleIds } from '../core/proposal/rule-ids.generated';
import { noSettings, type Settings } from '../core/proposal/settings';
import { clientFolders } from './client-folders';
import { folderPath, pathOrUri } from './paths';
import type { InitializationOptions } from './protocol';

/** The user's settings in the editor, for each document; requested from clients that support such requests, otherwise as they were last sent. */
export class EditorSettings {
  /** By document. */
  readonly #requested = new Map<string, Promise<Settings>>();
  readonly #canRequest: boolean;
  /** Paths of the workspace folders. */
  #folders: readonly string[];
  #sent: unknown;

  constructor(
    private readonly connection: Connection,
    client: InitializeParams,
  ) {
    const { capabilities, initializationOptions } = client;
    this.#canRequest = capabilities.workspace?.configuration === true;
    this.#folders = foldersIn(clientFolders(client));
    const { settings } = (initializationOptions ?? {}) as InitializationOptions;
    this.#sent = settings;
  }

  /** The settings for the document at `uri`, the same object until they change; none when the request fails. */
  at(uri: string): Promise<Settings> {
    const known = this.#requested.get(uri);
    if (known) return known;
    const settings = this.#canRequest ? this.#request(uri) : Promise.resolve(this.#parse(this.#sent, uri));
    this.#requested.set(uri, settings);
    return settings;
  }

  #request(uri: string): Promise<Settings> {
    return this.connection.workspace
      .getConfiguration({ scopeUri: uri, section: 'proposals' })
      .then((value) => this.#parse(value, uri))
      .catch((error) => {
        this.connection.console.warn(String(error));
        return noSettings;
      });
  }

  /** `workspace/didChangeConfiguration`: `settings` has all settings, or is null for a client that supports requests for settings. */
  change(settings: { readonly proposals?: unknown } | null | undefined): void {
    this.#requested.clear();
    if (settings && typeof settings === 'object' && 'proposals' in settings) this.#sent = settings.proposals;
  }

  /** Workspace folders were added or removed. */
  changeFolders({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = foldersIn(removed);
    this.#folders = [...this.#folders.filter((folder) => !gone.includes(folder)), ...foldersIn(added)];
    this.#requested.clear();
  }

  /** The settings in `value` for the document at `uri`. A path in them is relative to the innermost workspace folder of the document. */
  #parse(value: unknown, uri: string): Settings {
    const path = pathOrUri(uri);
    const [folder] = this.#folders
      .filter((one) => path === one || path.startsWith(`${one}/`))
      .sort((a, b) => b.length - a.length);
    return settingsOf(value, ruleIds, 'settings', folder);
  }

  /** Forgets the settings of a document that was closed. */
  forget(uri: string): void {
    this.#requested.delete(uri);
  }
}

function foldersIn(folders: readonly WorkspaceFolder[]): readonly string[] {
  return folders.map(({ uri }) => folderPath(uri));
}
