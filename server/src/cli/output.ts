import { failureOf } from './failure';

/** Exit codes: nothing to say; findings; something could not be done. */
export const exitCodes = { clean: 0, findings: 1, failed: 2 } as const;

/** Where the results and the trouble of one run go. */
export class Output {
  readonly #said = new Set<string>();
  #failed = false;

  /** Writes a line of the result to stdout. */
  line(text: string): void {
    process.stdout.write(`${text}\n`);
  }

  /** Writes text as it is to stdout. */
  text(text: string): void {
    process.stdout.write(text);
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

/** `text` for a terminal: control characters, which a document may hold to move the cursor or to colour, are replaced. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '\uFFFD');
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
