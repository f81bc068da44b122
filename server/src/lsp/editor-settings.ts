import type { Connection, InitializeParams } from 'vscode-languageserver';
import { settingsOf } from '../core/discovery/editor-settings';
import { noSettings, type Settings } from '../core/proposal/settings';
import { rules } from '../core/rules/index.generated';
import type { InitializationOptions } from './protocol';

const ruleIds = rules.map(({ id }) => id);

/** What the user chose in the editor, for each document; asked of clients that can be asked, else as they last told. */
export class EditorSettings {
  readonly #asked = new Map<string, Promise<Settings>>();
  #canAsk = false;
  #told = noSettings;

  constructor(private readonly connection: Connection) {}

  /** The client has introduced itself. */
  start({ capabilities, initializationOptions }: InitializeParams): void {
    this.#canAsk = capabilities.workspace?.configuration === true;
    this.#told = read((initializationOptions as InitializationOptions | undefined)?.settings);
  }

  /** The settings for the document at `uri`; none when the client fails to say. */
  at(uri: string): Promise<Settings> {
    if (!this.#canAsk) return Promise.resolve(this.#told);
    const known = this.#asked.get(uri);
    if (known) return known;
    const answer = this.connection.workspace
      .getConfiguration({ scopeUri: uri, section: 'proposals' })
      .then(read)
      .catch((error) => {
        this.connection.console.warn(String(error));
        return noSettings;
      });
    this.#asked.set(uri, answer);
    return answer;
  }

  /** `workspace/didChangeConfiguration`: `settings` holds all there are, or is null where the client wants to be asked. */
  change(settings: { readonly proposals?: unknown } | null | undefined): void {
    this.#asked.clear();
    if (settings && typeof settings === 'object' && 'proposals' in settings)
      this.#told = read(settings.proposals);
  }

  /** The document was closed. */
  forget(uri: string): void {
    this.#asked.delete(uri);
  }
}

function read(value: unknown): Settings {
  return settingsOf(value, ruleIds, 'settings');
}
