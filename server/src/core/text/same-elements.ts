/** True when both lists have the same elements, by identity. */
export function sameElements(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === b.length && a.every((element, i) => element === b[i]));
}
