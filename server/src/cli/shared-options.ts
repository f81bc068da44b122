import { InvalidArgumentError, Option } from 'commander';

/** `--template`, which `check`, `fix` and `report` take. */
export function templateOption(): Option {
  return new Option(
    '--template <file>',
    "the template to use, instead of the repository's or the built-in one",
  );
}

/** `--jobs`, which `check`, `fix` and `report` take. */
export function jobsOption(): Option {
  return new Option('--jobs <n>', 'threads to work with; by default as many as pay').argParser(
    wholeNumber(1),
  );
}

/** `--no-cache`, which `check` and `report` take. */
export function noCacheOption(): Option {
  return new Option('--no-cache', 'take no answer from an earlier run, and keep none');
}

/** `--cache-location`, which `check` and `report` take. */
export function cacheLocationOption(): Option {
  return new Option('--cache-location <dir>', 'where answers are kept');
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
