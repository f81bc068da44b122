import { oneLine, printable } from '../../core/text/printable';
import { now } from './clock';
import { fileSystemFailure } from './failure';
import { Progress } from './progress';

/** Exit codes of the program. */
export const exitCodes = { clean: 0, findings: 1, failed: 2 } as const;

/** Code units or bytes that are collected before they are written to stdout. */
const bufferSize = 2 ** 16;

/** After this time the buffer is written even if it is not full. */
const maxDelayMs = 100;

/** A stream that a report is written to. */
export interface ReportStream {
  /** True if colors may be used. */
  readonly colors: boolean;
  /** Writes text followed by a line feed. */
  line(text: string): void;
  /** Writes text. */
  text(text: Text): void;
}

/** Text, which may be encoded in UTF-8 already. */
export type Text = string | Uint8Array;

/** A stream of the process, or one that collects text. */
export interface TextStream {
  readonly isTTY?: boolean;
  write(text: Text): unknown;
}

/** Where the results, and the errors and notes, of one run go. */
export interface OutputStreams {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
}

/**
 * Stdout and stderr of one run. Results go to stdout, buffered; errors and notes go to stderr, one line each. As a {@link ReportStream} it
 * writes to stdout.
 */
export class Output implements ReportStream {
  readonly #writtenNotes = new Set<string>();
  readonly #streams: OutputStreams;
  #errors = 0;
  #buffer: Text[] = [];
  #bufferedLength = 0;
  #lastFlush = Number.NEGATIVE_INFINITY;

  /** Writes a report to stderr, for runs that need stdout for the fixed text. */
  readonly stderr: ReportStream = {
    colors: false,
    line: (text) => this.stderr.text(`${text}\n`),
    text: (text) => {
      this.flush();
      this.progress.clear();
      this.#streams.stderr.write(text);
    },
  };

  /** Shown on stderr, but never in CI: the log keeps every update as text, even where stderr is a terminal. */
  readonly progress: Progress;

  readonly colors: boolean;

  constructor(streams: OutputStreams = process) {
    const { stdout, stderr } = streams;
    this.#streams = streams;
    this.colors = supportsColors(stdout);
    this.stderr = { ...this.stderr, colors: supportsColors(stderr) };
    this.progress = new Progress(process.env.CI ? { write: () => {} } : stderr);
  }

  line(text: string): void {
    this.text(`${text}\n`);
  }

  text(text: Text): void {
    this.#buffer.push(text);
    this.#bufferedLength += text.length;
    const time = now();
    if (this.#bufferedLength < bufferSize && time < this.#lastFlush + maxDelayMs) return;
    this.flush();
    this.#lastFlush = time;
  }

  /** Writes the buffered text to stdout. */
  flush(): void {
    if (this.#bufferedLength === 0) return;
    this.progress.clear();
    this.#streams.stdout.write(joined(this.#buffer));
    this.#buffer = [];
    this.#bufferedLength = 0;
  }

  /** Writes an error to stderr as one line. The run then ends with exit code 2. */
  error(text: string): void {
    this.#errors++;
    this.note(text);
  }

  /** Writes a note to stderr as one line, each text only once. The exit code stays the same. */
  note(text: string): void {
    const line = `proposals: ${withoutCommand(oneLine(text))}\n`;
    if (this.#writtenNotes.has(line)) return;
    this.#writtenNotes.add(line);
    // On a terminal, which shows both streams, the lines keep the order in which they were written.
    this.flush();
    this.progress.clear();
    this.#streams.stderr.write(line);
  }

  /** True after an error. */
  get failed(): boolean {
    return this.#errors > 0;
  }

  /** The number of errors so far. */
  get errors(): number {
    return this.#errors;
  }

  /** The exit code of the run; `hasFindings`: there are findings that make it fail. */
  exitCode(hasFindings: boolean): number {
    if (this.failed) return exitCodes.failed;
    return hasFindings ? exitCodes.findings : exitCodes.clean;
  }
}

/** Only strings, or bytes if some of the texts are bytes: those of results in the cache are not decoded in order to be encoded again. */
function joined(texts: readonly Text[]): Text {
  if (texts.every((text) => typeof text === 'string')) return texts.join('');
  return Buffer.concat(texts.map((text) => (typeof text === 'string' ? Buffer.from(text) : text)));
}

/** True for terminals, unless the user decides otherwise: https://no-color.org and https://force-color.org. */
function supportsColors(stream: TextStream): boolean {
  const { FORCE_COLOR, NO_COLOR } = process.env;
  return !NO_COLOR && (FORCE_COLOR ? FORCE_COLOR !== '0' : stream.isTTY === true);
}

export { printable };

/**
 * The line, changed where GitHub Actions would run it as a command, which is `::name::` at the beginning of a line or `##[name]` anywhere in it. Source: `ActionCommand.cs`
 * in https://github.com/actions/runner.
 */
export function withoutCommand(line: string): string {
  return line.replace(/^(?=\s*::)/, './').replaceAll('##[', '##\u200B[');
}

/** Handles errors of stdout: a closed pipe, as `| head` leaves it, ends the process quietly; any other error is shown as one line. */
export function handleOutputErrors(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.clean);
    new Output().error(fileSystemFailure('stdout', error).message);
    process.exit(exitCodes.failed);
  });
  // Without stderr the error cannot be shown; the exit code is still right.
  process.stderr.on('error', () => {});
}
