import { compileGlob } from '../text/glob';

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
  const matches = compileGlob(glob.includes('/') ? rooted : `**/${glob}`);
  return typeof matches === 'string'
    ? `Pattern "${shortened(glob)}" is invalid: ${matches}`
    : { matches, hasName };
}

/** A pattern may have any length. */
function shortened(glob: string): string {
  return glob.length > 60 ? `${glob.slice(0, 60)}…` : glob;
}
