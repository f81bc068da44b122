import { Output, type Text } from '../host/output';

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
    stdout: { write: (text) => out.push(decoded(text)) },
    stderr: { write: (text) => err.push(decoded(text)) },
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

function decoded(text: Text): string {
  return typeof text === 'string' ? text : Buffer.from(text).toString();
}
