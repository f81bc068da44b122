//   - - ? - &a - !t - x
//   ^ each of these nests one level
const onOneLine = /(?:[-?:][ \t]+(?:[&!]\S*[ \t]+)*){30}/;
const byIndent = /^[ \t]{300}/m;
const maxBrackets = 100;

/** True for YAML that nests deeper than its parser bears: at some thousand levels that ends the process, where no one can catch it. */
export function isDeepYaml(text: string): boolean {
  return onOneLine.test(text) || byIndent.test(text) || bracketsIn(text) > maxBrackets;
}

/** How many brackets are open at once, at most. Those in strings count too, which is no harm. */
function bracketsIn(text: string): number {
  let open = 0;
  let most = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = Math.max(0, open + (bracket === '[' || bracket === '{' ? 1 : -1));
    most = Math.max(most, open);
  }
  return most;
}
