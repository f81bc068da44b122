import { closeSync, readdirSync, readSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contentHash } from './content-hash';
import { makeFolders } from './make-folders';
import { openRegularFileSync } from './regular-file';

/** Begins the first line of a cache file. The number must change whenever the structure of the content does. */
const header = 'enhancement-proposals cache 6';

/** The extension of cache files. */
export const cacheExtension = '.results';

/** The longest first line. */
const maxLineLength = 128;

/** The size of the largest index that is read, in bytes. */
const maxIndexLength = 2 ** 27;

/** The place of a text among the bytes of all texts in a cache file, and its hash. */
export type TextPlace = readonly [start: number, end: number, hash: string];

/** Bytes that are read together with a text, because the next texts are most likely needed next. */
const minReadLength = 2 ** 17;

/** A cache file: an index as JSON, and then texts, which the index refers to by their places. Each text is read when it is needed. */
export class CacheFile {
  #isOpen = true;
  /** The last bytes that were read, and where they begin. */
  #recent: { readonly start: number; readonly bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) };

  private constructor(
    private readonly file: number,
    readonly index: unknown,
    private readonly textsStart: number,
  ) {}

  /** Opens a cache file; undefined if it is missing, of another version, or has a damaged index. */
  static open(path: string): CacheFile | undefined {
    let file: number | undefined;
    try {
      file = openRegularFileSync(path, Number.POSITIVE_INFINITY).file;
      const [line = ''] = bytesOf(file, 0, maxLineLength).toString('latin1').split('\n', 1);
      const [, lineHeader, hash, length] = /^(.*) (\S{22}) (\d{1,10})$/.exec(line) ?? [];
      const indexLength = Number(length);
      if (lineHeader !== header || indexLength > maxIndexLength) throw new Error('is of another version');
      const json = bytesOf(file, line.length + 1, indexLength);
      if (contentHash(json) !== hash) throw new Error('is damaged');
      return new CacheFile(file, JSON.parse(json.toString()), line.length + 1 + indexLength);
    } catch {
      if (file !== undefined) closeSync(file);
      return undefined;
    }
  }

  /** The bytes of a text; undefined if they are damaged. */
  text([start, end, hash]: TextPlace): Buffer | undefined {
    if (!this.#isOpen) return undefined;
    try {
      const bytes = this.#bytes(start, end);
      return contentHash(bytes) === hash ? bytes : undefined;
    } catch {
      return undefined;
    }
  }

  #bytes(start: number, end: number): Buffer {
    const { start: first, bytes } = this.#recent;
    if (start >= first && end <= first + bytes.length) return bytes.subarray(start - first, end - first);
    const length = Math.max(end - start, minReadLength);
    this.#recent = { start, bytes: bytesOf(this.file, this.textsStart + start, length) };
    return this.#recent.bytes.subarray(0, end - start);
  }

  /** No text can be read afterwards. */
  close(): void {
    if (this.#isOpen) closeSync(this.file);
    this.#isOpen = false;
  }
}

/** Up to `length` bytes of a file, fewer only at its end. */
function bytesOf(file: number, start: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let total = 0;
  while (total < length) {
    const count = readSync(file, bytes, total, length - total, start + total);
    if (count === 0) break;
    total += count;
  }
  return bytes.subarray(0, total);
}

/** Collects the texts of a new cache file. */
export class CacheTexts {
  readonly all: Uint8Array[] = [];
  #length = 0;

  constructor(private readonly maxLength: number) {}

  /** Adds a text and returns its place; undefined if there is no space. `hash`: that of the bytes, if it is known. */
  add(bytes: Uint8Array, hash = contentHash(bytes)): TextPlace | undefined {
    const start = this.#length;
    if (start + bytes.length > this.maxLength) return undefined;
    this.#length += bytes.length;
    this.all.push(bytes);
    return [start, this.#length, hash];
  }
}

/** Writes a cache file completely or not at all. Returns the error of the file system, if there is one, which no caller needs to report: the content is then computed again next time. */
export async function writeCacheFile(path: string, index: unknown, { all }: CacheTexts): Promise<unknown> {
  const json = Buffer.from(JSON.stringify(index));
  try {
    makeFolders(dirname(path));
    const { default: writeFileAtomic } = await import('write-file-atomic');
    const line = Buffer.from(`${header} ${contentHash(json)} ${json.length}\n`);
    // Without fsync a crash may leave a damaged file, which the hashes reveal.
    await writeFileAtomic(path, Buffer.concat([line, json, ...all]), { fsync: false });
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Marks a cache file as used, so that it is kept longer. Errors are ignored. */
export function touchCacheFile(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {}
}

/** Cache files of one kind that are kept: one for each combination of options. */
const maxCacheFiles = 12;

/** Removes all but the `most` recently used cache files with an extension. Errors are ignored, because another run may remove the same files. */
export function removeOldCacheFiles(folder: string, extension = cacheExtension, most = maxCacheFiles): void {
  try {
    const files = readdirSync(folder)
      .filter((name) => name.endsWith(extension))
      .map((name) => join(folder, name));
    if (files.length <= most) return;
    const lastUse = new Map(files.map((file) => [file, statSync(file).mtimeMs]));
    files.sort((a, b) => (lastUse.get(b) ?? 0) - (lastUse.get(a) ?? 0));
    for (const file of files.slice(most)) rmSync(file, { force: true });
  } catch {}
}
