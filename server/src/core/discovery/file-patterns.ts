import picomatch from 'picomatch/posix';

/** A pattern for files. Paths are relative to the folder of the configuration. */
export interface FilePattern {
  matches(path: string): boolean;
  /** True if the last part of the pattern is a name without wildcards. */
  readonly hasName: boolean;
}

/**
 * The pattern of an override: `drafts/**` in the folder of the configuration; `*-wip.md`, without a slash, in any folder below. A string if the pattern cannot be used: what is
 * wrong with it.
 */
export function filePatternOf(glob: string): FilePattern | string {
  if (glob.trim() === '') return 'An empty pattern matches no file';
  if (glob.startsWith('!'))
    return `Pattern "${glob}" cannot exclude files; add a later override for these files instead`;
  if (/^\.\.?(?:\/|$)/.test(glob))
    return `Pattern "${glob}" should be relative to this folder, without "./" or "../"`;
  const rooted = glob.replace(/^\//, '').replace(/\/$/, '/**');
  const hasName = !/[*?[\]{}()!+@]/.test(rooted.slice(rooted.lastIndexOf('/') + 1));
  try {
    const options = { dot: true, strictBrackets: true };
    return { matches: picomatch(glob.includes('/') ? rooted : `**/${glob}`, options), hasName };
  } catch (error) {
    return `Pattern "${glob}" is invalid: ${error instanceof Error ? error.message : String(error)}`;
  }
}
