/**
 * The indexes of a longest strictly increasing subsequence of `values`, in ascending order. If there are several, returns the one with the earliest values: of two
 * swapped values, it leaves out the second.
 */
export function longestIncreasing(values: readonly number[]): readonly number[] {
  // The length of the longest subsequence that starts at each index.
  const lengths = values.map(() => 1);
  for (let i = values.length - 1; i >= 0; i--) {
    for (let j = i + 1; j < values.length; j++) {
      if ((values[j] as number) > (values[i] as number))
        lengths[i] = Math.max(lengths[i] as number, (lengths[j] as number) + 1);
    }
  }
  const kept: number[] = [];
  let remaining = Math.max(0, ...lengths);
  let last = Number.NEGATIVE_INFINITY;
  values.forEach((value, i) => {
    if (lengths[i] !== remaining || value <= last) return;
    kept.push(i);
    last = value;
    remaining--;
  });
  return kept;
}
