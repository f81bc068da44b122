/** Exit codes: nothing to say; findings; something could not be done. */
export const exitCodes = { clean: 0, findings: 1, failed: 2 } as const;

/** Where the results and the trouble of one run go. */
export class Output {
  #failed = false;

  /** Writes a line of the result to stdout. */
  line(text: string): void {
    process.stdout.write(`${text}\n`);
  }

  /** Writes text as it is to stdout. */
  text(text: string): void {
    process.stdout.write(text);
  }

  /** Writes one line of trouble to stderr; the run then ends with exit code 2. */
  problem(text: string): void {
    this.#failed = true;
    process.stderr.write(`proposals: ${text.replace(/\s*[\r\n]+\s*/g, ' ')}\n`);
  }

  /** Writes a line to stderr that does not change the exit code. */
  remark(text: string): void {
    process.stderr.write(`proposals: ${text}\n`);
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

/** Ends quietly when the reader of stdout goes away, as `head` does. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.clean);
    throw error;
  });
}
