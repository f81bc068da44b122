import {
  type CancellationToken,
  CancellationTokenSource,
  type Connection,
  type WorkDoneProgressServerReporter,
} from 'vscode-languageserver';

/** What takes less long is not shown, in milliseconds. */
const patience = 1000;

/** Work-done progress of one run of work, shown when it lasts, to clients that can. The user may cancel it. */
export class RunProgress {
  readonly #source = new CancellationTokenSource();
  readonly #timer: ReturnType<typeof setTimeout> | undefined;
  #reporter: WorkDoneProgressServerReporter | undefined;
  #shown = '';
  #ended = false;

  constructor(
    private readonly connection: Connection,
    private readonly title: string,
    isSupported: boolean,
  ) {
    if (isSupported)
      this.#timer = setTimeout(() => {
        this.#show().catch((error) => connection.console.warn(String(error)));
      }, patience);
  }

  /** Says that the user has cancelled the work. */
  get token(): CancellationToken {
    return this.#source.token;
  }

  /** So much of the work that is known of is done. */
  report(done: number, total: number): void {
    const percentage = Math.floor((done / total) * 100);
    const shown = `${percentage}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#reporter?.report(percentage, `${done} of ${total} files`);
  }

  /** The work is done, or given up. */
  end(): void {
    clearTimeout(this.#timer);
    this.#ended = true;
    this.#reporter?.done();
    this.#source.dispose();
  }

  async #show(): Promise<void> {
    const reporter = await this.connection.window.createWorkDoneProgress();
    reporter.begin(this.title, 0, undefined, true);
    reporter.token.onCancellationRequested(() => this.#source.cancel());
    if (this.#ended) reporter.done();
    else this.#reporter = reporter;
  }
}
