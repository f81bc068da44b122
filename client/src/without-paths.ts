// Linear: the first and the last pattern begin only where a word begins.
/** Patterns for what may be or contain the name of a file, or a text of a proposal. */
const patterns = [
  // file:///home/kim/plan.md
  /(?<![\w+.-])[\w+.-]+:\/\/\S+/g,
  // "My plan"   'My plan'   but not   doesn't
  /"[^"]*"/g,
  /(?<![\p{L}\p{N}])'[^']*'(?![\p{L}\p{N}])/gu,
  // /home/kim/My plans/plan.md   C:\Users\Kim Lee\plan.md   \\host\plans
  /(?<![\w/])(?:[A-Za-z]:[\\/]|\\\\|~?\/)(?:[^\n:]{0,300}\.(?:md|ya?ml|json|js)\b|\S+)/g,
  // plans/plan.md   plan.md
  /(?<![^\s()])[^\s()]+\.(?:md|ya?ml)\b/g,
];

/** A line of a log in which everything that looks like an address or a path, and everything in quotes, is replaced by `…`. */
export function withoutPaths(line: string): string {
  return patterns.reduce((text, pattern) => text.replace(pattern, '…'), line);
}
