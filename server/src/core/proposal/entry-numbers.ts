import type { Family } from '../template/family';
import { groupBy } from '../text/group-by';
import { numberIn, seriesIn, withoutYears } from './identity';

/** The numbers of the proposals in one folder. Each name is read once, however many proposals are checked: a folder may have thousands. */
export class EntryNumbers {
  readonly #all = new Set<string>();
  /** By the letters before the number; without years. */
  readonly #series = new Map<string, Series>();
  /** All numbers, also those that may be years. */
  readonly values = new Set<number>();
  /** How many of the names have a number. */
  readonly count: number;

  constructor(
    readonly names: readonly string[],
    private readonly family: Family,
  ) {
    let count = 0;
    for (const name of names) {
      this.#all.add(name);
      const number = numberIn(name, family);
      if (number !== undefined) {
        this.values.add(Number(number));
        count++;
      }
    }
    this.count = count;
    for (const [series, all] of groupBy(names, (name) => seriesIn(name, family)))
      this.#series.set(series, new Series(all, family));
  }

  has(name: string): boolean {
    return this.#all.has(name);
  }

  /** The series of the proposals with the same letters before the number as this name. */
  seriesOf(name: string): Series {
    return this.#series.get(seriesIn(name, this.family)) ?? new Series([], this.family);
  }
}

/** The proposals of one folder that are numbered together. */
export class Series {
  /** In the order of the folder, without years. */
  readonly names: readonly string[];
  /** Names without a number are among them. */
  readonly #byNumber: ReadonlyMap<string | undefined, readonly string[]>;
  readonly numbers: ReadonlySet<string>;

  /** `all`: with those whose number is a year. */
  constructor(
    readonly all: readonly string[],
    family: Family,
  ) {
    this.names = withoutYears(all, family);
    this.#byNumber = groupBy(this.names, (name) => numberIn(name, family));
    this.numbers = new Set([...this.#byNumber.keys()].filter((number) => number !== undefined));
  }

  /** The names with a number; without one, those that have none. */
  withNumber(number: string | undefined): readonly string[] {
    return this.#byNumber.get(number) ?? [];
  }
}
