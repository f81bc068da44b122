/** A compiled glob. */
export type GlobMatcher = (path: string) => boolean;

/** The length of the longest glob that is compiled, in code units. */
export const maxGlobLength = 1000;

/** The largest number of values that all numeric ranges of a glob may have together: each becomes a branch of its own. */
const maxNumbers = 1000;

/** A test for one character. */
type CharTest = (char: string) => boolean;

/** A part of a glob. */
type Part =
  | { readonly kind: 'char'; readonly test: CharTest }
  | { readonly kind: 'choice'; readonly choices: readonly (readonly Part[])[]; readonly times: Times }
  | { readonly kind: 'any'; readonly test: CharTest };

/** How often a choice is made. */
type Times = 'once' | 'optional' | 'any' | 'some';

const timesOf: Readonly<Record<string, Times>> = { '@': 'once', '?': 'optional', '*': 'any', '+': 'some' };

const anyChar: CharTest = () => true;
const notSlash: CharTest = (char) => char !== '/';

/**
 * Compiles a glob for paths with `/`: `*`, `?`, `**` as a whole part, `[a-z]`, `[!a-z]`, `{a,b}`, `{1..9}`, `@(a|b)`, `?(a)`, `*(a)`, `+(a)` and `\` before a character
 * to be matched literally. Hidden files match like any others. The time of a match grows with the length of the glob times that of the path, whatever they are, because
 * no position is tried twice. Returns what is wrong with the glob if it cannot be compiled.
 */
export function compileGlob(glob: string): GlobMatcher | string {
  if (glob.length > maxGlobLength) return `it has more than ${maxGlobLength} characters`;
  const parser = new Parser([...glob]);
  const parts = parser.sequence(true, '');
  if (parser.problem !== undefined) return parser.problem;
  const machine = new Machine();
  const end = machine.add(parts, 0);
  return (path) => machine.matches(path, end);
}

/** Reads a glob. After a problem the result has no meaning. */
class Parser {
  problem: string | undefined;
  #at = 0;
  #depth = 0;
  #numbers = 0;

  constructor(private readonly chars: readonly string[]) {}

  /** Reads up to one of the characters in `ends`, or to the end. `isStart`: a part of the path begins here. */
  sequence(isStart: boolean, ends: string): readonly Part[] {
    const parts: Part[] = [];
    let atStart = isStart;
    while (this.#at < this.chars.length) {
      const char = this.#peek();
      if (ends.includes(char)) return parts;
      const next = this.#peek(1);
      if (next === '(' && char === '!') {
        this.problem ??= '"!(" is not supported; add a later override for the other files instead';
        return parts;
      }
      if (next === '(' && char in timesOf) {
        this.#at += 2;
        parts.push({
          kind: 'choice',
          choices: this.#choices('|', ')', atStart),
          times: timesOf[char] ?? 'once',
        });
        atStart = false;
        continue;
      }
      if (char === '*') {
        parts.push(...this.#stars(atStart));
        continue;
      }
      this.#at++;
      if (char === '?') parts.push({ kind: 'char', test: notSlash });
      else if (char === '[') parts.push(this.#class());
      else if (char === '{') parts.push(...this.#braces(atStart));
      else if (char === ')' || char === ']' || char === '}')
        this.problem ??= `"${char}" has no opening bracket`;
      else if (char === '\\' && this.#at < this.chars.length)
        parts.push(literal(this.chars[this.#at++] ?? ''));
      else if (char === '(') {
        parts.push({ kind: 'choice', choices: this.#choices('|', ')', atStart), times: 'once' });
      } else parts.push(literal(char));
      atStart = char === '/';
    }
    if (ends !== '') this.problem ??= `"${ends.at(-1)}" is missing`;
    return parts;
  }

  #peek(ahead = 0): string {
    return this.chars[this.#at + ahead] ?? '';
  }

  /** `**` as a whole part matches any number of parts, or none; other stars match characters within one part. */
  #stars(atStart: boolean): readonly Part[] {
    const from = this.#at;
    while (this.#peek() === '*' && this.#peek(1) !== '(') this.#at++;
    const isWhole = atStart && this.#at - from === 2;
    if (isWhole && this.#at === this.chars.length) return [{ kind: 'any', test: anyChar }];
    if (!isWhole || this.#peek() !== '/') return [{ kind: 'any', test: notSlash }];
    this.#at++;
    // Zero or more times: characters up to a slash.
    const parts: Part[] = [{ kind: 'any', test: notSlash }, literal('/')];
    const more = this.#peek() === '*' ? this.#stars(true) : [];
    return [{ kind: 'choice', choices: [parts], times: 'any' }, ...more];
  }

  #choices(separator: string, end: string, atStart: boolean): readonly (readonly Part[])[] {
    const choices: (readonly Part[])[] = [];
    if (++this.#depth > 20) this.problem ??= 'brackets are nested too deeply';
    while (this.problem === undefined) {
      choices.push(this.sequence(atStart, separator + end));
      if (this.chars[this.#at++] === end) break;
    }
    this.#depth--;
    return choices;
  }

  /** After `{`: without a comma or a range it has no meaning. */
  #braces(atStart: boolean): readonly Part[] {
    const range = /^(-?\d{1,4})\.\.(-?\d{1,4})\}/.exec(this.chars.slice(this.#at, this.#at + 14).join(''));
    if (range) {
      this.#at += range[0].length;
      const [from, to] = [Number(range[1]), Number(range[2])].sort((a, b) => a - b) as [number, number];
      if (to - from > 200) this.problem ??= `"{${range[0]}" has more than 200 numbers`;
      this.#numbers += to - from + 1;
      if (this.#numbers > maxNumbers) this.problem ??= `its ranges have more than ${maxNumbers} numbers`;
      if (this.problem !== undefined) return [];
      const numbers = Array.from({ length: to - from + 1 }, (_, i) => [...String(from + i)].map(literal));
      return [{ kind: 'choice', choices: numbers, times: 'once' }];
    }
    const choices = this.#choices(',', '}', atStart);
    if (choices.length === 1) return [literal('{'), ...(choices[0] ?? []), literal('}')];
    return [{ kind: 'choice', choices, times: 'once' }];
  }

  /** After `[`. */
  #class(): Part {
    const isNegated = this.#peek() === '!' || this.#peek() === '^';
    if (isNegated) this.#at++;
    const ranges: [string, string][] = [];
    for (let isFirst = true; isFirst || this.#peek() !== ']'; isFirst = false) {
      const from = this.#classChar();
      const isRange = this.#peek() === '-' && this.#peek(1) !== ']' && this.#peek(1) !== '';
      if (isRange) this.#at++;
      ranges.push([from, isRange ? this.#classChar() : from]);
      if (this.#at > this.chars.length) {
        this.problem ??= '"]" is missing';
        break;
      }
    }
    this.#at++;
    const isIn = (char: string) => ranges.some(([from, to]) => from <= char && char <= to);
    return { kind: 'char', test: (char) => char !== '/' && isIn(char) !== isNegated };
  }

  #classChar(): string {
    if (this.#peek() === '\\') this.#at++;
    return this.chars[this.#at++] ?? '';
  }
}

function literal(char: string): Part {
  return { kind: 'char', test: (other) => other === char };
}

/** A nondeterministic automaton: all states that are possible after each character are followed at once. */
class Machine {
  /** For each state, the test for the character that leads to the next state; undefined if none does. */
  readonly #tests: (CharTest | undefined)[] = [undefined];
  /** For each state, the states that are reached without a character. */
  readonly #free: number[][] = [[]];

  /** Adds parts that begin in the state `from`. Returns the state after them. */
  add(parts: readonly Part[], from: number): number {
    let state = from;
    for (const part of parts) state = this.#addPart(part, state);
    return state;
  }

  #addPart(part: Part, from: number): number {
    if (part.kind === 'choice') return this.#addChoice(part.choices, part.times, from);
    const at = this.#state();
    this.#free[from]?.push(at);
    this.#tests[at] = part.test;
    // A character leads from a state to the one after it.
    const after = this.#state();
    if (part.kind === 'char') return after;
    this.#free[after]?.push(at);
    const end = this.#state();
    this.#free[at]?.push(end);
    return end;
  }

  #addChoice(choices: readonly (readonly Part[])[], times: Times, from: number): number {
    const begin = this.#state();
    this.#free[from]?.push(begin);
    const ends = choices.map((choice) => {
      const start = this.#state();
      this.#free[begin]?.push(start);
      return this.add(choice, start);
    });
    const end = this.#state();
    for (const state of ends) this.#free[state]?.push(end);
    if (times === 'optional' || times === 'any') this.#free[begin]?.push(end);
    if (times === 'some' || times === 'any') this.#free[end]?.push(begin);
    return end;
  }

  #state(): number {
    this.#tests.push(undefined);
    return this.#free.push([]) - 1;
  }

  matches(path: string, end: number): boolean {
    let states = this.#reached([0]);
    for (const char of path) {
      const next: number[] = [];
      for (const state of states) if (this.#tests[state]?.(char)) next.push(state + 1);
      if (next.length === 0) return false;
      states = this.#reached(next);
    }
    return states.has(end);
  }

  /** The states that are reached from these without a character, and these. */
  #reached(from: readonly number[]): ReadonlySet<number> {
    const reached = new Set(from);
    for (const state of reached) for (const next of this.#free[state] ?? []) reached.add(next);
    return reached;
  }
}
