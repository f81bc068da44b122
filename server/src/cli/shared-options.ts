import { InvalidArgumentError, Option } from 'commander';

/** `--template`, which `check` and `fix` take. */
export function templateOption(): Option {
  return new Option(
    '--template <file>',
    "the template to use, instead of the repository's or the built-in one",
  );
}

/** `--jobs`, which `check` and `fix` take. */
export function jobsOption(): Option {
  return new Option('--jobs <n>', 'threads to work with; by default as many as pay').argParser(
    wholeNumber(1),
  );
}

/** Reads a number that is at least `least`. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    if (!/^\d{1,9}$/.test(text) || Number(text) < least)
      throw new InvalidArgumentError(
        least > 0 ? `Not a whole number from ${least} up.` : 'Not a whole number.',
      );
    return Number(text);
  };
}
