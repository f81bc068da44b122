import { statSync } from 'node:fs';
import type { Revision } from '../../core/workspace/revisions';
import { Workspace } from '../../core/workspace/workspace';
import { asFailure, Failure } from '../failure';
import { readBytes, shownPath, textOf } from '../files';
import { folderKey, namesIn } from '../folder-names';
import { hashOf, namesHash } from '../hash';
import type { Seen } from '../work';
import { PastOnDisk } from './past-on-disk';

/** A file as it was read; without text and with an empty hash when there is none. */
interface Read {
  readonly text: string | Failure | undefined;
  readonly hash: string;
}

/** A folder as it was listed; without names and with an empty hash when there is none. */
interface Listed {
  readonly names: readonly string[] | undefined;
  readonly hash: string;
}

/** The files of this machine, each file and folder read once, and git asked once, when it is first asked for. */
export class Disk extends Workspace {
  readonly #texts = new Map<string, Read>();
  readonly #folders = new Map<string, Listed>();
  readonly #past = new PastOnDisk();
  readonly #failures = new Set<Failure>();
  readonly #asked = { texts: new Set<string>(), folders: new Set<string>() };

  override read(path: string): string | undefined {
    this.#asked.texts.add(path);
    const { text } = this.#readAt(path);
    if (!(text instanceof Failure)) return text;
    this.#failures.add(text);
    return undefined;
  }

  override list(folder: string): readonly string[] | undefined {
    this.#asked.folders.add(folder);
    return this.#listedAt(folder).names;
  }

  override listMatching(folder: string, pattern: RegExp): readonly string[] | undefined {
    const key = folderKey(folder, pattern);
    this.#asked.folders.add(key);
    return this.#listedAt(key).names;
  }

  override history(path: string): readonly Revision[] | undefined {
    return this.#past.history(path);
  }

  override addedAt(path: string): string | undefined {
    return this.#past.addedAt(path);
  }

  /**
   * The answer to a question about templates and settings. Throws a {@link Failure} when one of these is there and cannot be read as text:
   * without it a proposal is not understood.
   */
  ask<T>(question: () => T): T {
    this.#failures.clear();
    const answer = question();
    for (const failure of this.#failures) throw failure;
    return answer;
  }

  /** What was asked for since the last call, as it was; undefined when some of it could not be read or told, which may change unseen. */
  takeSeen(): Omit<Seen, 'hash'> | undefined {
    const texts = [...this.#asked.texts].map((path) => [path, this.#readAt(path)] as const);
    const folders = [...this.#asked.folders].map((path) => [path, this.#listedAt(path).hash] as const);
    this.#asked.texts.clear();
    this.#asked.folders.clear();
    const pasts = this.#past.takeSeen();
    if (!pasts || texts.some(([, { text }]) => text instanceof Failure)) return undefined;
    return { texts: texts.map(([path, { hash }]) => [path, hash]), folders, pasts };
  }

  #readAt(path: string): Read {
    return remembered(this.#texts, path, readAt);
  }

  #listedAt(key: string): Listed {
    return remembered(this.#folders, key, listedAt);
  }
}

function remembered<T>(known: Map<string, T>, path: string, make: (path: string) => T): T {
  const found = known.get(path) ?? make(path);
  known.set(path, found);
  return found;
}

function readAt(path: string): Read {
  if (!isThere(path)) return { text: undefined, hash: '' };
  try {
    const bytes = readBytes(path);
    return { text: textOf(path, bytes), hash: hashOf(bytes) };
  } catch (error) {
    return { text: asFailure(shownPath(path), error), hash: '' };
  }
}

function listedAt(key: string): Listed {
  const names = namesIn(key);
  return { names, hash: names ? namesHash(names) : '' };
}

function isThere(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}
