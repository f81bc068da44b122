import ignore, { type Ignore } from 'ignore';
import { compileGlob, maxGlobLength } from './glob';

/** What the patterns of a `.gitignore` file say about a path; neither is true if no pattern matches it. */
interface IgnoreResult {
  readonly ignored: boolean;
  readonly unignored: boolean;
}

/** The patterns of a `.gitignore` file, see gitignore(5). */
export interface IgnorePatterns {
  /** `path` is relative to the folder of the file; that of a folder ends with a slash. */
  test(path: string): IgnoreResult;
}

/** How many patterns of one file are read: many times as many as any known file has, because each is compared with each path. */
const maxPatterns = 2000;

/** How many stars a pattern may have to be compared as a regular expression, which takes a time that grows with the length of the path to the power of this number. */
const maxStars = 2;

const noMatch: IgnoreResult = { ignored: false, unignored: false };

/** Reads the text of a `.gitignore` file. The time of a test does not depend on what the patterns are, only on their number and length. */
export function ignorePatternsOf(text: string): IgnorePatterns {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#') && line.length <= maxGlobLength)
    .slice(0, maxPatterns);
  const groups: IgnorePatterns[] = [];
  let plain: Ignore | undefined;
  for (const line of lines) {
    if ((line.match(/\*+/g)?.length ?? 0) <= maxStars) {
      if (!plain) {
        plain = ignore({ ignorecase: false });
        groups.push(plain);
      }
      plain.add(line);
      continue;
    }
    const pattern = patternOfStars(line);
    if (!pattern) continue;
    plain = undefined;
    groups.push(pattern);
  }
  return {
    test: (path) => {
      // The last pattern that matches decides.
      for (let i = groups.length - 1; i >= 0; i--) {
        const result = (groups[i] as IgnorePatterns).test(path);
        if (result.ignored || result.unignored) return result;
      }
      return noMatch;
    },
  };
}

/** A pattern with many stars; undefined if it is not valid. */
function patternOfStars(line: string): IgnorePatterns | undefined {
  const trimmed = line.replace(/(?<![\\ \t])[ \t]+$/, '');
  const isNegated = trimmed.startsWith('!');
  const written = isNegated ? trimmed.slice(1) : trimmed;
  const isForFolders = written.endsWith('/');
  const path = isForFolders ? written.slice(0, -1) : written;
  const glob = globOf(path.replace(/^\//, ''));
  const matches = glob === undefined ? '' : compileGlob(path.includes('/') ? glob : `**/${glob}`);
  if (typeof matches === 'string') return undefined;
  const result = { ignored: !isNegated, unignored: isNegated };
  return {
    test: (tested) => {
      const isFolder = tested.endsWith('/');
      if (isForFolders && !isFolder) return noMatch;
      return matches(isFolder ? tested.slice(0, -1) : tested) ? result : noMatch;
    },
  };
}

/** The glob that matches what a pattern matches, in which braces and parentheses have no meaning; undefined for classes with names. */
function globOf(pattern: string): string | undefined {
  if (pattern.includes('[:')) return undefined;
  return pattern.replace(/\\.|\[[!^]?\]?[^\]]*\]|[{}()+@!|[\]]/g, (part) =>
    part.length > 1 ? part : `\\${part}`,
  );
}
