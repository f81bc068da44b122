// Finds regular expressions whose time grows faster than what they read: `npm run lint:patterns`.
//
// Prints each such pattern with a text that shows it, and exits with 1. A pattern is exempt if a comment before it, in its statement, begins with `Bounded:` and names the bound of what it
// reads, or with `Linear:` and says why, where conditions or back references keep it from taking long. What the analysis cannot decide in its time is counted.
// Results are kept in node_modules/.cache.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { globSync } from 'tinyglobby';
import ts from 'typescript';

// Without it, a Java or a native program would be started.
process.env.RECHECK_BACKEND = 'pure';
const { checkSync } = await import('recheck');

/** The time for one pattern, in milliseconds: the analysis of most needs far less. */
const timeout = 300;
const exemption = /^\s*(?:\/\/|\/\*\*?|\*)\s*(?:Bounded|Linear): \S/m;

const cacheFile = 'node_modules/.cache/patterns.json';
/** Results by pattern. */
const known = read(cacheFile);

const patterns = new Map();
for (const file of globSync(['server/src/**/*.ts', 'client/src/**/*.ts'], { absolute: true }).sort())
  for (const pattern of patternsIn(file)) {
    const earlier = patterns.get(pattern.text);
    // A pattern is exempt only if each place is.
    if (!earlier || (earlier.isExempt && !pattern.isExempt)) patterns.set(pattern.text, pattern);
  }

let found = 0;
let unknown = 0;
for (const { text, place, isExempt } of patterns.values()) {
  if (isExempt) continue;
  const result = check(text);
  if (result === 'unknown') unknown++;
  if (result === 'safe' || result === 'unknown') continue;
  found++;
  console.error(`${place}: ${result}: ${text}`);
}
mkdirSync(dirname(cacheFile), { recursive: true });
writeFileSync(cacheFile, JSON.stringify(known));
console.log(
  `Checked ${patterns.size} patterns: ${found} with a time that grows too fast, ${unknown} undecided.`,
);
if (found > 0) process.exitCode = 1;

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/** The regular expressions in a file, with their places. */
function patternsIn(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const all = [];
  const visit = (node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      const place = `${relative(process.cwd(), file)}:${line + 1}`;
      all.push({ text: node.text, place, isExempt: isExempt(node, source) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return all;
}

/** True if a comment before the pattern or something around it, up to its statement, says so. */
function isExempt(pattern, source) {
  for (let node = pattern; node && !ts.isSourceFile(node); node = node.parent) {
    const comments = source.text.slice(node.getFullStart(), node.getStart());
    if (exemption.test(comments)) return true;
    if (ts.isStatement(node) || ts.isClassElement(node)) return false;
  }
  return false;
}

/** `safe`, `unknown`, or the growth and a text that shows it. If the analysis cannot read a pattern or takes too long, that of a simpler one, which takes at least as long. */
function check(text) {
  known[text] ??= analyzed(text);
  return known[text];
}

function analyzed(text) {
  const end = text.lastIndexOf('/');
  const source = text.slice(1, end);
  const flags = text.slice(end + 1).replace(/[dv]/g, '');
  const options = { timeout, checker: 'automaton' };
  let result = checkSync(source, flags, options);
  if (result.status === 'unknown') result = checkSync(simpler(source), flags.replace(/[iu]/g, ''), options);
  return result.status === 'vulnerable'
    ? `${result.complexity.summary}, for example ${result.attack.pattern}`
    : result.status;
}

/** A pattern without what makes the analysis impossible or slow: conditions on what is around, references to groups, properties of characters, other cases. */
function simpler(source) {
  return withoutReferences(withoutConditions(source.replace(/\(\?<[A-Za-z]\w*>/g, '(')))
    .replace(/\\p\{Cc\}/g, '\\x00')
    .replace(/\\[pP]\{\w+\}/g, (property) => (property[1] === 'P' ? '\\W' : '\\w'));
}

/** Replaces references to groups by what the groups match. */
function withoutReferences(source) {
  const groups = [];
  for (let at = 0; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === '(' && source[at + 1] !== '?')
      groups.push(`(?:${source.slice(at + 1, endOfGroup(source, at))})`);
  }
  return source.replace(/\\([1-9])/g, (_, number) => groups[number - 1] ?? '');
}

/** Removes look-ahead and look-behind. */
function withoutConditions(source) {
  let result = '';
  let inClass = false;
  for (let at = 0; at < source.length; at++) {
    if (!inClass && /^\(\?<?[=!]/.test(source.slice(at, at + 4))) {
      at = endOfGroup(source, at);
      // What repeats a condition has nothing to repeat.
      if (source[at + 1] === '?' || source[at + 1] === '*') at++;
      continue;
    }
    if (source[at] === '\\') result += source[at++];
    else if (source[at] === '[') inClass = true;
    else if (source[at] === ']') inClass = false;
    result += source[at];
  }
  return result;
}

/** The place of the parenthesis that closes the group that begins at `start`. */
function endOfGroup(source, start) {
  let depth = 0;
  let inClass = false;
  for (let at = start; at < source.length; at++) {
    const sign = source[at];
    if (sign === '\\') at++;
    else if (inClass) inClass = sign !== ']';
    else if (sign === '[') inClass = true;
    else if (sign === '(') depth++;
    else if (sign === ')' && --depth === 0) return at;
  }
  return source.length;
}
