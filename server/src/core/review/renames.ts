/** A file that was deleted or added. */
export interface MovedFile {
  readonly path: string;
  readonly text: string;
}

/** The minimum share of common lines for an added file to count as a renamed deleted one; the same as in git. */
const minSimilarity = 0.5;

/** Pairs added files with the most similar deleted ones: the earlier path of each by its present path. */
export function renamesAmong(
  deleted: readonly MovedFile[],
  added: readonly MovedFile[],
): ReadonlyMap<string, string> {
  const lines = new Map(deleted.map(({ path, text }) => [path, lineCounts(text)]));
  const pairs = added.flatMap(({ path, text }) => {
    const addedLines = lineCounts(text);
    return deleted.map((earlier) => ({
      path,
      earlier: earlier.path,
      similarity: similarityOf(addedLines, lines.get(earlier.path) ?? new Map()),
    }));
  });
  const renames = new Map<string, string>();
  const paired = new Set<string>();
  for (const { path, earlier, similarity } of pairs.sort((a, b) => b.similarity - a.similarity)) {
    if (similarity < minSimilarity || renames.has(path) || paired.has(earlier)) continue;
    renames.set(path, earlier);
    paired.add(earlier);
  }
  return renames;
}

/** How often each line that is not blank occurs. */
function lineCounts(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of text.split(/\r\n?|\n/))
    if (line.trim() !== '') counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

/** The share of the lines of the longer text that both have, from 0 to 1. */
function similarityOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0;
  for (const [line, count] of a) common += Math.min(count, b.get(line) ?? 0);
  return common / Math.max(1, sumOf(a), sumOf(b));
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
