/** One run of git: data, so that who waits for it and who does not ask the same. */
export interface Call {
  /** The folder it is run for; absolute. */
  readonly folder: string;
  /** The command and what follows it. */
  readonly args: readonly string[];
  /** What it reads. */
  readonly input?: string;
  /** So much of what it says is kept. */
  readonly maxBytes: number;
  /** True when of a longer answer the beginning will do. */
  readonly mayBeCut: boolean;
}

/**
 * A question that takes runs of git one after the other: each is given what it printed, or undefined when it failed, took too long or said
 * too much. `runSync` and `run` ask it.
 */
export type Steps<T> = Generator<Call, T, Buffer | undefined>;
