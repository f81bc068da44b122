import type { PersistentValues } from '../../core/workspace/persistent-values';
import { contentHash } from '../../disk/content-hash';

/** A value that was computed in this run: its key, and the value as JSON. */
export type NewValue = readonly [key: string, json: string];

/** The values of earlier runs as a file has them: the place of each among the bytes of all, by key. */
export interface StoredValues {
  readonly places: Readonly<Record<string, readonly [start: number, end: number]>>;
  readonly bytes: Uint8Array;
}

/** Where the values of earlier runs come from. */
export type LoadValues = () => StoredValues | undefined;

/** Maximum size of the values that a run used. */
export const maxValueBytes = 16 * 2 ** 20;
/** Maximum size of all values when unused ones of earlier runs are added. */
const maxUnusedBytes = 8 * 2 ** 20;

/**
 * Values that depend on nothing but texts and the program, kept between runs. A key is the hash of a kind and of all texts that a value depends on, so that a value is never
 * out of date; it is only no longer used. The values of earlier runs are loaded when the first value is requested, and each is parsed when it is requested.
 */
export class ValueStore implements PersistentValues {
  #stored: StoredValues | undefined;
  #isLoaded = false;
  /** The values that this run computed or used, as JSON. */
  readonly #used = new Map<string, string>();
  #usedLength = 0;
  /** The computed values that were not sent to the main thread yet. */
  #new: NewValue[] = [];
  #hasNewValues = false;
  /** The first input of the last key, which is often also that of the next. */
  #first = { text: '', hash: contentHash('') };

  constructor(private readonly load: LoadValues) {}

  get<T>(kind: string, inputs: readonly (string | undefined)[], compute: () => T): T {
    const key = this.#keyOf(kind, inputs);
    const json = this.#used.get(key) ?? this.#storedJson(key);
    if (json !== undefined) return JSON.parse(json);
    const value = compute();
    if (value === undefined) return value;
    const added = [key, JSON.stringify(value)] as const;
    if (this.#add(added)) this.#new.push(added);
    return value;
  }

  /** The values that were computed since the last call. */
  takeNewValues(): readonly NewValue[] {
    const values = this.#new;
    this.#new = [];
    return values;
  }

  /** Adds values that another thread computed. */
  addValues(values: readonly NewValue[]): void {
    for (const value of values) this.#add(value);
  }

  /** True if there is something to write. */
  get hasNewValues(): boolean {
    return this.#hasNewValues;
  }

  /** True if values of earlier runs were needed. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** All values: those that this run used, then others of earlier runs as far as there is space for them. */
  allValues(): StoredValues {
    const places: Record<string, readonly [number, number]> = {};
    const parts: Uint8Array[] = [];
    let end = 0;
    const add = (key: string, bytes: Uint8Array, max: number) => {
      if (end + bytes.length > max) return;
      places[key] = [end, end + bytes.length];
      parts.push(bytes);
      end += bytes.length;
    };
    for (const [key, json] of this.#used) add(key, Buffer.from(json), maxValueBytes);
    const { places: earlier = {}, bytes = new Uint8Array() } = this.#stored ?? {};
    for (const [key, [start, to]] of Object.entries(earlier))
      if (!this.#used.has(key)) add(key, bytes.subarray(start, to), maxUnusedBytes);
    return { places, bytes: Buffer.concat(parts) };
  }

  #add([key, json]: NewValue): boolean {
    const isAdded = this.#use(key, json);
    if (isAdded) this.#hasNewValues = true;
    return isAdded;
  }

  /** Keeps a value in memory while there is space; false if there is none, or if it is there already. */
  #use(key: string, json: string): boolean {
    if (this.#used.has(key) || this.#usedLength + json.length > maxValueBytes) return false;
    this.#usedLength += json.length;
    this.#used.set(key, json);
    return true;
  }

  #storedJson(key: string): string | undefined {
    if (!this.#isLoaded) {
      this.#isLoaded = true;
      this.#stored = this.load();
    }
    const { places, bytes } = this.#stored ?? {};
    const place = places && Object.hasOwn(places, key) ? places[key] : undefined;
    if (!place || !bytes) return undefined;
    const json = Buffer.from(bytes.buffer, bytes.byteOffset + place[0], place[1] - place[0]).toString();
    this.#use(key, json);
    return json;
  }

  #keyOf(kind: string, [first = '', ...rest]: readonly (string | undefined)[]): string {
    if (first !== this.#first.text) this.#first = { text: first, hash: contentHash(first) };
    const hashes = rest.map((text) => (text === undefined ? '' : contentHash(text)));
    return contentHash([kind, this.#first.hash, ...hashes].join('\n'));
  }
}
