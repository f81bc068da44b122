import * as vscode from 'vscode';

/** Scheme of the addresses of the pages: `proposals-rule:/section-missing.md`. */
export const rulePageScheme = 'proposals-rule';

/** The pages of the rules, which are installed with the extension in one file. It is read when the first page is shown. */
export class RulePages {
  #pages: Promise<Readonly<Record<string, string>>> | undefined;

  constructor(private readonly extension: vscode.Uri) {}

  /** The page of a rule as Markdown; empty for an unknown rule. */
  async of(rule: string): Promise<string> {
    this.#pages ??= this.#read();
    return (await this.#pages)[rule] ?? '';
  }

  async #read(): Promise<Readonly<Record<string, string>>> {
    const file = vscode.Uri.joinPath(this.extension, 'dist/rules.json');
    return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
  }
}
