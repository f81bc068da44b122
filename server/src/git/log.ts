/** A commit and the files that it changed. */
export interface Commit {
  readonly id: string;
  /** Committer date: ISO 8601, UTC. */
  readonly date: string;
  readonly changes: readonly Change[];
}

/** A file that a commit changed. */
export interface Change {
  /** git's letter: `A`dded, `C`opied, `D`eleted, `M`odified, `R`enamed, and others. */
  readonly status: string;
  /** False for a symbolic link or a submodule. */
  readonly isRegularFile: boolean;
  /** Object id of the new content. */
  readonly blob: string;
  readonly name: string;
  /** Name before the commit, of a renamed or copied file. */
  readonly previousName?: string;
}

/** Options that make `git log` print the format that {@link parseLog} reads, regardless of the repository's settings. */
export const logOptions: readonly string[] = [
  '-z',
  '--raw',
  '--no-abbrev',
  '--format=%H %ct',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-show-signature',
  // Git searches for renames only up to this number of candidates, because the search compares all pairs.
  '-l400',
];

/** Parses the output of `git log`. An incomplete entry at the end of truncated output is left out. */
export function parseLog(output: Buffer): readonly Commit[] {
  // Entries end with NUL, so the last part is empty or incomplete.
  const parts = output.toString('utf8').split('\0').slice(0, -1);
  const commits: { id: string; date: string; changes: Change[] }[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]?.trimStart() ?? '';
    const [, id = '', seconds] = /^([\da-f]{40,64}) (-?\d+)$/.exec(part) ?? [];
    if (id) commits.push({ id, date: isoDateOf(Number(seconds)), changes: [] });
    const [, mode, blob = '', status = ''] =
      /^:\d+ (\d+) [\da-f]+ ([\da-f]{40,64}) ([A-Z])\d*$/.exec(part) ?? [];
    if (!status) continue;
    const firstName = parts[++at];
    const name = 'CR'.includes(status) ? parts[++at] : firstName;
    if (firstName === undefined || name === undefined) break;
    const change = { status, isRegularFile: mode?.startsWith('100') === true, blob, name };
    commits.at(-1)?.changes.push(name === firstName ? change : { ...change, previousName: firstName });
  }
  return commits;
}

/** A commit can contain any number; one outside the range of `Date` becomes the nearest date inside. */
function isoDateOf(seconds: number): string {
  const latest = Date.UTC(9999, 11, 31) / 1000;
  return new Date(Math.min(Math.max(seconds, 0), latest) * 1000).toISOString();
}
