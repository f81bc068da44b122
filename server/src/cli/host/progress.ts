import { now as clockNow } from './clock';

/** The stream on which progress is shown. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Short runs show no progress. */
const delayMs = 1000;

const intervalMs = 100;

/** Width of the bar in characters. */
const barWidth = 24;

/**
 * A line such as `[██████░░░░░░░░░░░░░░░░░░] 172 of 690 files`, or what is waited for, shown on a terminal while a long run lasts. It must be cleared before
 * anything else is written.
 */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #now: () => number;
  #nextUpdate: number;
  #isShown = false;

  /** `now` is a clock in milliseconds. */
  constructor(stream: ProgressStream, now: () => number = clockNow) {
    this.#stream = stream;
    this.#now = now;
    this.#nextUpdate = now() + delayMs;
  }

  /** Shows that `done` of `total` files are done, if it is time for an update. */
  update(done: number, total: number): void {
    const now = this.#now();
    if (!this.#stream.isTTY || now < this.#nextUpdate) return;
    this.#nextUpdate = now + intervalMs;
    this.#stream.write(`\r\u001b[K${progressBar(done, total)} ${done} of ${total} files`);
    this.#isShown = true;
  }

  /** Shows what is waited for, at once, because nothing can be shown while it lasts. */
  show(text: string): void {
    if (!this.#stream.isTTY) return;
    this.#stream.write(`\r\u001b[K${text}`);
    this.#isShown = true;
  }

  /** Removes the line; the next update shows it again. */
  clear(): void {
    if (this.#isShown) this.#stream.write('\r\u001b[K');
    this.#isShown = false;
  }
}

/** Rounds down, so that the bar is full only when everything is done. */
function progressBar(done: number, total: number): string {
  const filled = Math.floor((barWidth * done) / total);
  return `[${'\u2588'.repeat(filled)}${'\u2591'.repeat(barWidth - filled)}]`;
}
