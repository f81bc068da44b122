import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { Translate } from '../core/text/language';
import { type FileHead, type Files, readHead } from './files';
import { whenIdle } from './idle';
import { RunProgress } from './run-progress';

/** At most this many Markdown files are read below one folder. */
const maxFiles = 10_000;
/** Larger files are not read, in bytes. */
export const maxFileSize = 1_000_000;
/** Number of bytes of a file that are read at first. */
export const headSize = 8192;
/** The number of files that are requested at once. */
const batchSize = 16;
/** How long it works before it lets other tasks run, in milliseconds. */
const sliceTime = 4;
/** How long it pauses after a key, in milliseconds. */
const pauseTime = 100;

/** The callbacks of a reader's owner. */
export interface FileConsumer {
  /** False for files and folders that need not be read. */
  isWanted(uri: string): boolean;
  /** Called before a folder is searched. */
  onSearch(): void;
  /** Receives the names in a folder that is searched. */
  onListed(folder: string, names: readonly string[]): void;
  /** Receives the Markdown files that a folder contains. */
  onFound(folder: string, uris: readonly string[]): void;
  /** Receives the beginning of a file, and should need a few milliseconds at most; undefined when the file cannot be read. `isFound`: it was found in a folder. */
  onRead(uri: string, head: FileHead | undefined, isFound: boolean): Promise<void>;
  /** Called when nothing is left to read. */
  onDone(): void;
}

/**
 * Reads Markdown files for an index while the server is idle: single files, and all files below a folder. Longer work shows its progress; if the user cancels it,
 * what was read is kept, and files that change later are still read.
 */
export class BackgroundReader {
  /** URIs of folders to search. */
  readonly #folders = new Set<string>();
  /** URIs of files to read; true for files that were found in a folder. */
  readonly #waiting = new Map<string, boolean>();
  #hasStarted = false;
  #running: Promise<void> | undefined;
  #pausedUntil = 0;
  #sliceStart = 0;

  constructor(
    private readonly connection: Connection,
    private readonly files: Files,
    private readonly canShowProgress: boolean,
    private readonly t: Translate,
    private readonly consumer: FileConsumer,
  ) {}

  /** Starts to read; until then it only collects what to read. */
  start(): void {
    this.#hasStarted = true;
    this.#wake();
  }

  /** Reads the Markdown files below the folder at `uri`. */
  readBelow(uri: string): void {
    this.#folders.add(uri);
    this.#wake();
  }

  /** Reads the file at `uri`, again if it was read before. */
  read(uri: string): void {
    this.#waiting.set(uri, false);
    this.#wake();
  }

  /** True when nothing is left to read. */
  get isDone(): boolean {
    return this.#running === undefined && this.#folders.size === 0 && this.#waiting.size === 0;
  }

  /** Pauses while the user types. */
  pause(): void {
    this.#pausedUntil = performance.now() + pauseTime;
  }

  /** Resolves when nothing is left to read, or the request is cancelled. */
  async untilDone(token: CancellationToken): Promise<void> {
    let stop = (): void => {};
    const cancelled = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const listener = token.onCancellationRequested(stop);
    while (this.#running !== undefined && !token.isCancellationRequested)
      await Promise.race([this.#running, cancelled]);
    listener.dispose();
  }

  #wake(): void {
    const isIdle = this.#folders.size === 0 && this.#waiting.size === 0;
    if (!this.#hasStarted || this.#running || isIdle) return;
    this.#running = this.#run()
      .catch((error) => this.connection.console.error(String(error)))
      .finally(() => {
        this.#running = undefined;
        this.#wake();
        if (this.isDone) this.consumer.onDone();
      });
  }

  async #run(): Promise<void> {
    const progress = new RunProgress(
      this.connection,
      this.t('Looking for proposals'),
      this.canShowProgress,
      this.t,
    );
    let done = 0;
    let unread = 0;
    try {
      while (!progress.token.isCancellationRequested) {
        if (await this.#searchNextFolder(progress.token)) continue;
        const batch = [...this.#waiting].slice(0, batchSize);
        if (batch.length === 0) break;
        unread += await this.#readAll(batch);
        done += batch.length;
        progress.report(done, done + this.#waiting.size);
      }
    } finally {
      if (progress.token.isCancellationRequested) {
        this.#folders.clear();
        this.#waiting.clear();
        this.#log(`The search for proposals was cancelled after ${done} files.`);
      }
      if (unread > 0)
        this.#log(
          `${unread} Markdown files were skipped: not text, or larger than ${maxFileSize / 1_000_000} MB.`,
        );
      progress.end();
    }
  }

  /** Searches the next folder; false when there is none. */
  async #searchNextFolder(token: CancellationToken): Promise<boolean> {
    const [folder] = this.#folders;
    if (folder === undefined) return false;
    this.#folders.delete(folder);
    if (!this.consumer.isWanted(folder)) return true;
    this.consumer.onSearch();
    const found = await this.files.find(folder, maxFiles, token, (uri, names) =>
      this.consumer.onListed(uri, names),
    );
    if (token.isCancellationRequested) return true;
    if (found.length >= maxFiles)
      this.#log(`Only the first ${maxFiles} Markdown files below ${folder} are read.`);
    this.consumer.onFound(folder, found);
    for (const uri of found) this.#waiting.set(uri, true);
    return true;
  }

  /** Reads a batch of waiting files. Returns how many of those found in folders cannot be read. */
  async #readAll(batch: readonly (readonly [uri: string, isFound: boolean])[]): Promise<number> {
    for (const [uri] of batch) this.#waiting.delete(uri);
    const wanted = batch.filter(([uri]) => this.consumer.isWanted(uri));
    const heads = await Promise.all(wanted.map(([uri]) => readHead(this.files, uri, headSize, maxFileSize)));
    const reads: Promise<void>[] = [];
    for (const [i, [uri, isFound]] of wanted.entries()) {
      await this.#untilTurn();
      // While one file waits for its neighbors, the next one is read.
      reads.push(this.consumer.onRead(uri, heads[i], isFound));
    }
    await Promise.all(reads);
    return wanted.filter(([, isFound], i) => isFound && heads[i] === undefined).length;
  }

  /** Resolves when it may continue: after other tasks could run, if it has worked for some time, and not while the user types. */
  async #untilTurn(): Promise<void> {
    if (performance.now() - this.#sliceStart > sliceTime) {
      await whenIdle();
      this.#sliceStart = performance.now();
    }
    for (let left = this.#pauseLeft(); left > 0; left = this.#pauseLeft())
      await new Promise((resolve) => setTimeout(resolve, left));
  }

  #pauseLeft(): number {
    return this.#pausedUntil - performance.now();
  }

  #log(message: string): void {
    this.connection.console.info(message);
  }
}
