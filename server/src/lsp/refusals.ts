import { hashOf } from './text-hash';

/** How long a text that was too hard to read is not checked again, as a multiple of the CPU time of its check. */
const waitFactor = 5;

/** The factor by which the wait grows each time the same text is found too hard to read again. */
const growth = 2;

/** The longest wait, in milliseconds. */
const maxWait = 3_600_000;

/** A text that was too hard to read. */
interface Refusal {
  readonly hash: string;
  readonly reason: string;
  /** How long the text is not checked again, in milliseconds. */
  readonly wait: number;
  /** When it may be checked again. */
  readonly until: number;
  timer?: ReturnType<typeof setTimeout>;
}

/**
 * The texts that were too hard to read. A check of such a text takes a minute, and a change of another file rarely makes the text readable: it is not checked again for some time, which is longer after each
 * check.
 */
export class Refusals {
  /** By URI. */
  readonly #refusals = new Map<string, Refusal>();

  /** Why the last text that was checked at `uri` is too hard to read; undefined if it is not. */
  reasonFor(uri: string): string | undefined {
    return this.#refusals.get(uri)?.reason;
  }

  /** Why this text is not to be checked now; undefined if it is. */
  reasonToWait(uri: string, text: string): string | undefined {
    const refusal = this.#refusals.get(uri);
    const remaining = (refusal?.until ?? 0) - Date.now();
    if (!refusal || remaining <= 0 || refusal.hash !== hashOf(text)) return undefined;
    return refusal.reason;
  }

  /** Calls `listener` when the text at `uri` may be checked again, once however often this is requested. */
  afterWait(uri: string, listener: () => void): void {
    const refusal = this.#refusals.get(uri);
    if (!refusal || refusal.timer) return;
    refusal.timer = setTimeout(listener, Math.max(0, refusal.until - Date.now()));
    // This timer alone must not keep the process running.
    (refusal.timer as { unref?: () => void }).unref?.();
  }

  /** Records that a text is too hard to read, which was found after `time` milliseconds. */
  add(uri: string, text: string, reason: string, time: number): void {
    const hash = hashOf(text);
    const last = this.#refusals.get(uri);
    this.delete(uri);
    const wait = Math.min(maxWait, last?.hash === hash ? last.wait * growth : time * waitFactor);
    this.#refusals.set(uri, { hash, reason, wait, until: Date.now() + wait });
  }

  delete(uri: string): void {
    clearTimeout(this.#refusals.get(uri)?.timer);
    this.#refusals.delete(uri);
  }
}
