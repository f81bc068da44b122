/**
 * Indexes of a longest strictly increasing subsequence of `values`, ascending. Of several, the one that keeps earlier values:
 * of two swapped neighbours the second is the one that moved.
 */
export function longestIncreasing(values: readonly number[]): readonly number[] {
  const length = values.map(() => 1);
  for (let i = values.length - 1; i >= 0; i--) {
    for (let j = i + 1; j < values.length; j++) {
      if ((values[j] as number) > (values[i] as number))
        length[i] = Math.max(length[i] as number, (length[j] as number) + 1);
    }
  }
  const kept: number[] = [];
  let need = Math.max(0, ...length);
  let last = Number.NEGATIVE_INFINITY;
  values.forEach((value, i) => {
    if (length[i] !== need || value <= last) return;
    kept.push(i);
    last = value;
    need--;
  });
  return kept;
}
