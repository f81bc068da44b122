import type { explainRuleCommand } from './explain';
import type { statusNotification } from './status';

/** `initializationOptions` of our client. Other editors send none, or only `settings`. */
export interface InitializationOptions {
  /** `client`: the server reads files with requests to the client, whose files may be in any file system. Absent: the server reads them from disk. */
  readonly files?: 'client';
  /** `client`: the client has features of its own for any Markdown. Absent: the server has symbols, folding, links and completion of their addresses. */
  readonly markdown?: 'client';
  /** True when the client handles {@link statusNotification}. */
  readonly status?: boolean;
  /** True when the client implements {@link explainRuleCommand}. */
  readonly explain?: boolean;
  /** True when another extension validates `.proposals.yaml`: its YAML syntax, and its content with our JSON schema. */
  readonly schema?: boolean;
  /** False when git must not be run, because the user does not trust the workspace: the history of files is not known. */
  readonly git?: boolean;
  /** URIs of the folders with the files that are installed with the server; absent: the server finds them. */
  readonly resources?: { readonly rules: string; readonly templates: string };
  /** The texts of the extension in the language of the client, by the English text; absent where that is English. */
  readonly translations?: Readonly<Record<string, string>>;
  /** `{stage, rules: {…}}`, for clients that do not support `workspace/configuration`. */
  readonly settings?: unknown;
}
