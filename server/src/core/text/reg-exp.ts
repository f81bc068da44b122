/** The source of a regular expression that matches `text` literally. */
export function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Patterns for the characters of a text, one for each, and for each white space in it, which may have any length. */
export function wordPatterns(text: string): readonly string[] {
  return text.split(/(\s+)/).flatMap((part, i) => (i % 2 === 1 ? ['\\s+'] : [...part].map(escapeRegExp)));
}

/** The match of a sticky pattern at exactly `offset`; null when there is none. */
export function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

/**
 * A pattern that matches one of some sequences of parts, each a pattern itself; where several match, the first of these. What sequences begin with is tried once for all of them, so that the time for a place does not grow
 * with their number.
 */
export function anyOfPattern(sequences: Iterable<readonly string[]>): string {
  const root: Branch[] = [];
  for (const sequence of sequences) {
    let branches = root;
    for (const part of sequence) {
      // A sequence that ends here is tried before what was added later.
      const last = branches.lastIndexOf(end);
      let branch = branches.find((other, i) => i > last && other !== end && other.part === part);
      if (branch === undefined || branch === end) {
        branch = { part, next: [] };
        branches.push(branch);
      }
      branches = branch.next;
    }
    branches.push(end);
  }
  return patternOf(root);
}

/** What may come next: a part and what follows it, or the end. */
type Branch = { readonly part: string; readonly next: Branch[] } | typeof end;
const end = 'end';

function patternOf(branches: readonly Branch[]): string {
  if (branches.length === 0) return '(?!)';
  const choices = branches.map((branch) => {
    let pattern = '';
    let rest: Branch | undefined = branch;
    while (rest !== end && rest !== undefined) {
      pattern += rest.part;
      const { next }: { readonly next: readonly Branch[] } = rest;
      rest = next.length === 1 ? next[0] : undefined;
      if (next.length > 1) pattern += patternOf(next);
    }
    return pattern;
  });
  return choices.length === 1 ? choices.join('') : `(?:${choices.join('|')})`;
}
