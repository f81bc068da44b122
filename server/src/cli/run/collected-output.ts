import { Output } from '../host/output';

/** An output whose text is collected instead of written. */
export interface CollectedOutput {
  readonly output: Output;
  /** The text on stdout so far. */
  text(): string;
  /** The errors and notes so far, one line each. */
  errors(): string;
}

/** Creates an empty {@link CollectedOutput}. */
export function collectedOutput(): CollectedOutput {
  const out: string[] = [];
  const err: string[] = [];
  const output = new Output({
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
  });
  const text = () => {
    output.flush();
    return out.join('');
  };
  return {
    output,
    text,
    errors: () =>
      err
        .join('')
        .replace(/^proposals: /gm, '')
        .trimEnd(),
  };
}
