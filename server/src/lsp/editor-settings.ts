import type { Connection, InitializeParams } from 'vscode-languageserver';
import { settingsOf } from '../core/discovery/editor-settings';
import { ruleIds } from '../core/proposal/rule-ids.generated';
import { noSettings, type Settings } from '../core/proposal/settings';
import type { InitializationOptions } from './protocol';

/** The user's settings in the editor, for each document; requested from clients that support such requests, otherwise as they were last sent. */
export class EditorSettings {
  readonly #requested = new Map<string, Promise<Settings>>();
  readonly #canRequest: boolean;
  #sent: Settings;

  constructor(
    private readonly connection: Connection,
    { capabilities, initializationOptions }: InitializeParams,
  ) {
    this.#canRequest = capabilities.workspace?.configuration === true;
    this.#sent = parse((initializationOptions as InitializationOptions | undefined)?.settings);
  }

  /** The settings for the document at `uri`; none when the request fails. */
  at(uri: string): Promise<Settings> {
    if (!this.#canRequest) return Promise.resolve(this.#sent);
    const known = this.#requested.get(uri);
    if (known) return known;
    const settings = this.connection.workspace
      .getConfiguration({ scopeUri: uri, section: 'proposals' })
      .then(parse)
      .catch((error) => {
        this.connection.console.warn(String(error));
        return noSettings;
      });
    this.#requested.set(uri, settings);
    return settings;
  }

  /** `workspace/didChangeConfiguration`: `settings` has all settings, or is null for a client that supports requests for settings. */
  change(settings: { readonly proposals?: unknown } | null | undefined): void {
    this.#requested.clear();
    if (settings && typeof settings === 'object' && 'proposals' in settings)
      this.#sent = parse(settings.proposals);
  }

  /** Forgets the settings of a document that was closed. */
  forget(uri: string): void {
    this.#requested.delete(uri);
  }
}

function parse(value: unknown): Settings {
  return settingsOf(value, ruleIds, 'settings');
}
