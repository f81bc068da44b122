/** A commit and what it changed. */
export interface Commit {
  readonly id: string;
  /** Committer date: ISO 8601, UTC. */
  readonly date: string;
  readonly changes: readonly Change[];
}

/** A file that a commit changed. */
export interface Change {
  /** `A`dded, `C`opied, `D`eleted, `M`odified, `R`enamed, and others. */
  readonly kind: string;
  /** True for a file, and not a link or a submodule. */
  readonly isFile: boolean;
  /** The id of its new content. */
  readonly blob: string;
  readonly name: string;
  /** Its earlier name, of a file that was renamed or copied. */
  readonly from?: string;
}

/** What makes `git log` print what {@link commitsIn} reads, each thing as it is whatever the repository's settings are. */
export const logOptions: readonly string[] = [
  '-z',
  '--raw',
  '--no-abbrev',
  '--format=%H %ct',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-show-signature',
  '-l400',
];

/** The commits that `git log` printed; what the end of a cut answer lacks is left out. */
export function commitsIn(printed: Buffer): readonly Commit[] {
  // After the last NUL stands nothing, or what is not all there.
  const parts = printed.toString('utf8').split('\0').slice(0, -1);
  const commits: { id: string; date: string; changes: Change[] }[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]?.trimStart() ?? '';
    const [, id = '', seconds] = /^([\da-f]{40,64}) (-?\d+)$/.exec(part) ?? [];
    if (id) commits.push({ id, date: dateOf(Number(seconds)), changes: [] });
    const [, mode, blob = '', kind = ''] =
      /^:\d+ (\d+) [\da-f]+ ([\da-f]{40,64}) ([A-Z])\d*$/.exec(part) ?? [];
    if (!kind) continue;
    const first = parts[++at];
    const name = 'CR'.includes(kind) ? parts[++at] : first;
    if (first === undefined || name === undefined) break;
    const change = { kind, isFile: mode?.startsWith('100') === true, blob, name };
    commits.at(-1)?.changes.push(name === first ? change : { ...change, from: first });
  }
  return commits;
}

/** Anything can stand in a commit; what no calendar has becomes the nearest that one has. */
function dateOf(seconds: number): string {
  const latest = Date.UTC(9999, 11, 31) / 1000;
  return new Date(Math.min(Math.max(seconds, 0), latest) * 1000).toISOString();
}
