import { failureOf } from './failure';
import { Progress } from './progress';

/** Exit codes: nothing to say; findings; something could not be done. */
export const exitCodes = { clean: 0, findings: 1, failed: 2 } as const;

/** Code units that are written together, and milliseconds that the first of them may wait for the last. */
const together = 2 ** 16;
const patience = 100;

/** What a report is written on. */
export interface Sheet {
  /** True when colours may be used. */
  readonly colours: boolean;
  /** Writes a line. */
  line(text: string): void;
  /** Writes text as it is. */
  text(text: string): void;
}

/** Where the results and the trouble of one run go. */
export class Output implements Sheet {
  readonly #said = new Set<string>();
  #failed = false;
  /** What waits to be written to stdout: each piece by itself would be a call to the system. */
  #held: string[] = [];
  #size = 0;
  #flushed = Number.NEGATIVE_INFINITY;

  /** A sheet on stderr, for a report beside a result that has stdout to itself. */
  readonly aside: Sheet = {
    colours: coloursOn(process.stderr),
    line: (text) => this.aside.text(`${text}\n`),
    text: (text) => {
      this.flush();
      this.progress.clear();
      process.stderr.write(text);
    },
  };

  /** Shown on stderr; the log of a CI run is no place for it, also where that is a terminal. */
  readonly progress = new Progress(process.env.CI ? { write: () => {} } : process.stderr);

  readonly colours = coloursOn(process.stdout);

  /** Writes a line of the result to stdout. */
  line(text: string): void {
    this.text(`${text}\n`);
  }

  /** Writes text as it is to stdout, where it may come a little later. */
  text(text: string): void {
    this.#held.push(text);
    this.#size += text.length;
    const now = performance.now();
    if (this.#size < together && now < this.#flushed + patience) return;
    this.flush();
    this.#flushed = now;
  }

  /** Writes what still waits. */
  flush(): void {
    if (this.#size === 0) return;
    this.progress.clear();
    process.stdout.write(this.#held.join(''));
    this.#held = [];
    this.#size = 0;
  }

  /** Writes one line of trouble to stderr, the same line once; the run then ends with exit code 2. */
  problem(text: string): void {
    this.#failed = true;
    this.remark(text);
  }

  /** Writes one line to stderr, the same line once; it does not change the exit code. */
  remark(text: string): void {
    const line = `proposals: ${printable(text.replace(/\s*[\r\n]+\s*/g, ' '))}\n`;
    if (this.#said.has(line)) return;
    this.#said.add(line);
    // What was found before comes before it, where both go to one terminal.
    this.flush();
    this.progress.clear();
    process.stderr.write(line);
  }

  /** True when something could not be done. */
  get failed(): boolean {
    return this.#failed;
  }

  /** The exit code of the run. */
  exitCode(findings: boolean): number {
    if (this.#failed) return exitCodes.failed;
    return findings ? exitCodes.findings : exitCodes.clean;
  }
}

/** Terminals have colours, the log of a CI run has not; https://no-color.org and https://force-color.org say when a user may differ. */
function coloursOn(stream: NodeJS.WriteStream): boolean {
  const { FORCE_COLOR, NO_COLOR } = process.env;
  return !NO_COLOR && (FORCE_COLOR ? FORCE_COLOR !== '0' : stream.isTTY === true);
}

/**
 * `text` for a terminal: characters that a document may hold to move the cursor, to colour, to break the line or to turn the direction
 * of what follows are replaced.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}

/** Ends quietly when the reader of stdout goes away, as `head` does, and in one line when nothing more can be written. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.clean);
    new Output().problem(failureOf('stdout', error).message);
    process.exit(exitCodes.failed);
  });
  // There is nobody left to tell; the exit code still does.
  process.stderr.on('error', () => {});
}
