import type { CancellationToken, Connection } from 'vscode-languageserver';
import { drained } from './drained';
import type { Files } from './files';
import { RunProgress } from './run-progress';

/** More Markdown files below one folder are not looked at. */
const maxFiles = 10_000;
/** Larger files are not read, in bytes. */
const maxSize = 1_000_000;
/** So many files are asked for at once. */
const batchSize = 8;
/** So long it works before others have their turn, in milliseconds. */
const sliceTime = 4;
/** So long after a key it does nothing, in milliseconds. */
const quietTime = 100;

/** Who wants the files. */
export interface Reader {
  /** False for files and folders that need not be read. */
  wants(uri: string): boolean;
  /** These are the Markdown files that a folder holds. */
  found(folder: string, uris: readonly string[]): void;
  /** Takes the text of a file, in a few milliseconds; undefined when there is none that can be read. */
  take(uri: string, text: string | undefined): Promise<void>;
}

/**
 * Reads Markdown files for an index while nobody else has work to do: single ones, and all below a folder. Shown when it lasts; whoever
 * cancels it keeps what was read, and files that change later are still read.
 */
export class BackgroundReading {
  /** URIs of folders to go over. */
  readonly #folders = new Set<string>();
  /** URIs of files to read; true for those that were found in a folder. */
  readonly #waiting = new Map<string, boolean>();
  #canShow = false;
  #hasBegun = false;
  #running: Promise<void> | undefined;
  #quietUntil = 0;
  #sliceStart = 0;

  constructor(
    private readonly connection: Connection,
    private readonly files: () => Files,
    private readonly reader: Reader,
  ) {}

  /** Begins; until then it only notes what there is to do. `canShow`: the client shows progress. */
  begin(canShow: boolean): void {
    this.#canShow = canShow;
    this.#hasBegun = true;
    this.#wake();
  }

  /** Reads the Markdown files below the folder at `uri`. */
  goOver(uri: string): void {
    this.#folders.add(uri);
    this.#wake();
  }

  /** Reads the file at `uri`, again if it was read. */
  read(uri: string): void {
    this.#waiting.set(uri, false);
    this.#wake();
  }

  /** Somebody types: it waits for a pause. */
  giveWay(): void {
    this.#quietUntil = performance.now() + quietTime;
  }

  /** Resolves when nothing is left to do, or nobody waits for it any more. */
  async settled(token: CancellationToken): Promise<void> {
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
    if (!this.#hasBegun || this.#running || isIdle) return;
    this.#running = this.#run()
      .catch((error) => this.connection.console.error(String(error)))
      .finally(() => {
        this.#running = undefined;
        this.#wake();
      });
  }

  async #run(): Promise<void> {
    const progress = new RunProgress(this.connection, 'Looking for proposals', this.#canShow);
    let done = 0;
    let unread = 0;
    try {
      while (!progress.token.isCancellationRequested) {
        if (await this.#wentOver(progress.token)) continue;
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
          `${unread} Markdown files were passed over: no text, or larger than ${maxSize / 1_000_000} MB.`,
        );
      progress.end();
    }
  }

  /** Looks for files in the next folder; false when there is none. */
  async #wentOver(token: CancellationToken): Promise<boolean> {
    const [folder] = this.#folders;
    if (folder === undefined) return false;
    this.#folders.delete(folder);
    if (!this.reader.wants(folder)) return true;
    const found = await this.files().find(folder, maxFiles, token);
    if (token.isCancellationRequested) return true;
    if (found.length >= maxFiles) this.#log(`Of the Markdown files below ${folder}, ${maxFiles} are read.`);
    this.reader.found(folder, found);
    for (const uri of found) this.#waiting.set(uri, true);
    return true;
  }

  /** Reads some of the files that wait. Gives how many of those that were found cannot be read. */
  async #readAll(batch: readonly (readonly [uri: string, isFound: boolean])[]): Promise<number> {
    for (const [uri] of batch) this.#waiting.delete(uri);
    const wanted = batch.filter(([uri]) => this.reader.wants(uri));
    const texts = await Promise.all(wanted.map(([uri]) => this.files().read(uri, maxSize)));
    for (const [i, [uri]] of wanted.entries()) {
      await this.#turn();
      await this.reader.take(uri, texts[i]);
    }
    return wanted.filter(([, isFound], i) => isFound && texts[i] === undefined).length;
  }

  /** Resolves when it may go on: after others had their turn, if it has worked long enough, and not while somebody types. */
  async #turn(): Promise<void> {
    if (performance.now() - this.#sliceStart > sliceTime) {
      await drained();
      this.#sliceStart = performance.now();
    }
    for (let rest = this.#rest(); rest > 0; rest = this.#rest())
      await new Promise((resolve) => setTimeout(resolve, rest));
  }

  #rest(): number {
    return this.#quietUntil - performance.now();
  }

  #log(message: string): void {
    this.connection.console.info(message);
  }
}
