import picomatch from 'picomatch/posix';

/** True for the paths, relative to the configuration's folder, that a pattern names. */
export type Matcher = (path: string) => boolean;

/**
 * The files that a glob of an override names: `drafts/**` in the configuration's folder, `*-wip.md` without a slash in any folder below.
 * Text when the glob cannot be used: what is wrong with it.
 */
export function matcherOf(glob: string): Matcher | string {
  if (glob.trim() === '') return 'An empty pattern matches no file';
  if (glob.startsWith('!'))
    return `Pattern "${glob}" cannot exclude files; a later override can set them right`;
  if (/^\.\.?(?:\/|$)/.test(glob))
    return `Pattern "${glob}" should be relative to this folder, without "./" or "../"`;
  const rooted = glob.replace(/^\//, '').replace(/\/$/, '/**');
  try {
    return picomatch(glob.includes('/') ? rooted : `**/${glob}`, { dot: true, strictBrackets: true });
  } catch (error) {
    return `Pattern "${glob}" cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}
