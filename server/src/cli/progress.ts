/** Where progress is shown. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Milliseconds of work before a person is told that it lasts. */
const patience = 1000;

/** Milliseconds between two pictures. */
const pace = 100;

/** Characters of the bar. */
const width = 24;

/** `[██████░░░░░░░░░░░░░░░░░░] 172 of 690`, on a terminal only, when work lasts; one line, which is taken away before anything else is written. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #now: () => number;
  #next: number;
  #shown = false;

  /** `now` gives milliseconds, from anywhere. */
  constructor(stream: ProgressStream, now: () => number = () => performance.now()) {
    this.#stream = stream;
    this.#now = now;
    this.#next = now() + patience;
  }

  /** `done` of `total` are done. */
  step(done: number, total: number): void {
    const now = this.#now();
    if (!this.#stream.isTTY || now < this.#next) return;
    this.#next = now + pace;
    this.#stream.write(`\r\u001b[K${barOf(done, total)} ${done} of ${total}`);
    this.#shown = true;
  }

  /** Takes the line away; it may come again. */
  clear(): void {
    if (this.#shown) this.#stream.write('\r\u001b[K');
    this.#shown = false;
  }
}

/** As much of it is filled as is done; full only when all is. */
function barOf(done: number, total: number): string {
  const filled = Math.floor((width * done) / total);
  return `[${'\u2588'.repeat(filled)}${'\u2591'.repeat(width - filled)}]`;
}
