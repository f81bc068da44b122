import {
  type CancellationToken,
  CancellationTokenSource,
  type Connection,
  type WorkDoneProgressServerReporter,
} from 'vscode-languageserver';
import type { Translate } from '../core/text/language';

/** Shorter work is not shown, in milliseconds. */
const showAfter = 1000;

/** The work-done progress of one run of work, shown to clients that support it if the work is long. The user may cancel it. */
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
    private readonly t: Translate,
  ) {
    if (isSupported)
      this.#timer = setTimeout(() => {
        this.#show().catch((error) => connection.console.warn(String(error)));
      }, showAfter);
  }

  /** Cancelled when the user cancels the work. */
  get token(): CancellationToken {
    return this.#source.token;
  }

  /** Reports how much of the known work is done. */
  report(done: number, total: number): void {
    const percentage = Math.floor((done / total) * 100);
    const shown = `${percentage}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#reporter?.report(percentage, this.t('{0} of {1} files', done, total));
  }

  /** Ends the progress: the work is done or was cancelled. */
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
