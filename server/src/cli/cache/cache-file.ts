import { mkdirSync, readFileSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';
import { hashOf } from '../hash';

/** What a file of the cache holds: anything JSON can say, and texts, each found by where it begins and ends among their bytes. */
export interface CacheContent {
  readonly index: unknown;
  readonly texts: Uint8Array;
}

/** First line of each file; changes with what stands in it. */
const form = 'enhancement-proposals cache 2';

/** Undefined when there is none, or when it is damaged, foreign or old. */
export function readCacheFile(file: string): CacheContent | undefined {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf(10);
    const head = bytes.toString('latin1', 0, end);
    const [, found, hash, length] = /^(.*) (\S{22}) (\d{1,10})$/.exec(head) ?? [];
    const content = bytes.subarray(end + 1);
    if (found !== form || hashOf(content) !== hash) return undefined;
    const split = Number(length);
    return { index: JSON.parse(content.toString('utf8', 0, split)), texts: content.subarray(split) };
  } catch {
    return undefined;
  }
}

/** Writes all or nothing, and nothing where that cannot be done. */
export async function writeCacheFile(file: string, { index, texts }: CacheContent): Promise<void> {
  const json = Buffer.from(JSON.stringify(index));
  const content = Buffer.concat([json, texts]);
  try {
    mkdirSync(dirname(file), { recursive: true });
    const { default: writeFileAtomic } = await import('write-file-atomic');
    const head = Buffer.from(`${form} ${hashOf(content)} ${json.length}\n`);
    // Not waited for until it is on the disk: what a crash leaves is damaged, and ignored.
    await writeFileAtomic(file, Buffer.concat([head, content]), { fsync: false });
  } catch {
    // Answers are then found anew the next time.
  }
}

/** Notes that a file is still of use. */
export function touchCacheFile(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // Then it is forgotten sooner.
  }
}
