import type { PathHash } from '../host/hashes';

/** Lists of dependencies of one kind, as a cache file has them: each list and each dependency only once, because most results share them. */
export interface StoredLists {
  readonly hashes: readonly PathHash[];
  /** Positions in `hashes`. */
  readonly lists: readonly (readonly number[])[];
}

/** Compares stored lists with what is there now, each dependency and each list only once. */
export class ListsOfHashes {
  readonly #isUnchanged: (boolean | undefined)[] = [];
  readonly #areUnchanged: (boolean | undefined)[] = [];
  readonly #pairs: (readonly PathHash[])[] = [];

  constructor(
    private readonly stored: StoredLists = { hashes: [], lists: [] },
    private readonly currentHash: (path: string) => string | undefined,
  ) {}

  /** True if all dependencies of a list are as they were. All of them are looked at. */
  areUnchanged(list: number): boolean {
    const areUnchanged =
      this.#areUnchanged[list] ??
      this.#positions(list)
        .map((i) => this.#isSame(i))
        .every(Boolean);
    this.#areUnchanged[list] = areUnchanged;
    return areUnchanged;
  }

  /** The dependencies of a list, always as the same array. */
  pairs(list: number): readonly PathHash[] {
    const pairs = this.#pairs[list] ?? this.#positions(list).map((i) => this.#pairAt(i));
    this.#pairs[list] = pairs;
    return pairs;
  }

  /** The dependencies of a list with their hashes of now, where these are known. */
  currentPairs(list: number): readonly PathHash[] {
    if (this.areUnchanged(list)) return this.pairs(list);
    return this.pairs(list).map(([path, hash]) => [path, this.currentHash(path) ?? hash]);
  }

  #positions(list: number): readonly number[] {
    return this.stored.lists[list] ?? [];
  }

  #pairAt(i: number): PathHash {
    return this.stored.hashes[i] as PathHash;
  }

  #isSame(i: number): boolean {
    const [path, hash] = this.#pairAt(i);
    const isSame = this.#isUnchanged[i] ?? this.currentHash(path) === hash;
    this.#isUnchanged[i] = isSame;
    return isSame;
  }
}

/** Collects lists for a cache file. */
export class WrittenLists implements StoredLists {
  readonly hashes: PathHash[] = [];
  readonly lists: (readonly number[])[] = [];
  /** The positions of a path with its hashes, of which there may be several: results may be from several runs. */
  readonly #byPath = new Map<string, number[]>();
  readonly #byPositions = new Map<string, number>();
  readonly #byArray = new Map<readonly PathHash[], number>();

  /** Adds a list, if it is new, and returns its number. */
  add(pairs: readonly PathHash[]): number {
    const known = this.#byArray.get(pairs);
    if (known !== undefined) return known;
    const positions = pairs.map((pair) => this.#positionOf(pair));
    const key = positions.join();
    const list = this.#byPositions.get(key) ?? this.lists.push(positions) - 1;
    this.#byPositions.set(key, list);
    this.#byArray.set(pairs, list);
    return list;
  }

  toJSON(): StoredLists {
    return { hashes: this.hashes, lists: this.lists };
  }

  #positionOf(pair: PathHash): number {
    const [path, hash] = pair;
    const positions = this.#byPath.get(path) ?? [];
    this.#byPath.set(path, positions);
    const known = positions.find((i) => this.hashes[i]?.[1] === hash);
    if (known !== undefined) return known;
    const position = this.hashes.push(pair) - 1;
    positions.push(position);
    return position;
  }
}
