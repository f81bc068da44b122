import { Option } from 'commander';

/** `--template`, which `check` and `fix` take. */
export function templateOption(): Option {
  return new Option(
    '--template <file>',
    "the template to use, instead of the repository's or the built-in one",
  );
}
