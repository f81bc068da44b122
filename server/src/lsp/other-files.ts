import { mayBeTemplateFile } from '../core/discovery/template-files';
import { metadataFileNames } from '../core/families/metadata-files.generated';
import type { MarkdownDocument } from '../core/markdown/document';
import type { Anchors } from '../core/markdown/facts/anchors';
import { baseName, foldersAbove, maxFoldersUp } from '../core/text/paths';
import { Workspace } from '../core/workspace/workspace';
import { isConfig } from './config-document';
import type { Files } from './files';
import { KnownPast } from './known-past';
import type { OpenDocument } from './open-document';
import { pathOf, uriOf } from './paths';

/** The files around the open documents, as far as questions about these have asked for them, and what is being edited of them. */
export class OtherFiles {
  /** Text by path; undefined for a path that holds none. */
  readonly #texts = new Map<string, string | undefined>();
  /** Names of what is in a folder, by its path; undefined for a path that holds none. */
  readonly #folders = new Map<string, readonly string[] | undefined>();
  /** Paths of files and folders that were ever asked for. */
  readonly #asked = new Set<string>();
  /** Open documents by path. */
  readonly #open = new Map<string, OpenDocument>();
  /** What links can lead to in those of them that were asked for. */
  readonly #anchors = new Map<string, Anchors>();
  #generation = 0;
  readonly #past: KnownPast;

  /** What the core asks. A miss is loaded by {@link settled}. */
  readonly workspace: Workspace;

  /** `refresh` is called when answers given may be others now. */
  constructor(
    private readonly files: () => Pick<Files, 'read' | 'list' | 'history' | 'addedAt'>,
    refresh: () => void = () => {},
  ) {
    this.#past = new KnownPast(files, () => {
      this.#generation++;
      refresh();
    });
    this.workspace = new Workspace(this.#texts, this.#folders, (path) => this.#openAt(path), this.#past);
  }

  /** Another number than before: answers may be others now. */
  get generation(): number {
    return this.#generation;
  }

  /** Asks a question of the core, loading the files it misses until it misses none, and of their past what is there soon. */
  async settled<T>(ask: () => T): Promise<T> {
    while (true) {
      const answer = ask();
      const { files, folders, ...ofPast } = this.workspace.takeMissed();
      const past = this.#past.load(ofPast);
      if (files.length === 0 && folders.length === 0 && !past) return answer;
      const generation = this.#generation;
      for (const path of [...files, ...folders]) this.#asked.add(path);
      const texts = await Promise.all(files.map((path) => this.files().read(uriOf(path))));
      const names = await Promise.all(folders.map((path) => this.files().list(uriOf(path))));
      await past;
      // What was read while files changed may be old: ask again.
      if (generation !== this.#generation) continue;
      files.forEach((path, i) => {
        this.#texts.set(path, texts[i]);
      });
      folders.forEach((path, i) => {
        this.#folders.set(path, names[i]);
      });
    }
  }

  /** A document was opened: what stands in the editor counts. */
  opened(document: OpenDocument): void {
    this.#open.set(pathOrUri(document.uri), document);
  }

  /** A document was closed: what was saved counts again. */
  closed(uri: string): void {
    this.#open.delete(pathOrUri(uri));
    this.#anchors.delete(pathOrUri(uri));
  }

  /** True when the text at `uri` was asked for as another file's. */
  hasRead(uri: string): boolean {
    return this.#asked.has(pathOrUri(uri));
  }

  /** What the file at `uri` says may have changed. True when answers may hang on it. */
  forgetText(uri: string): boolean {
    if (isReadWhole(uri)) this.#past.forget();
    return this.#outdateText(uri);
  }

  /**
   * The document at `uri` has been edited. True when answers for other files may hang on what has changed: of a proposal they see only where links can
   * lead.
   */
  edited(uri: string): boolean {
    const path = pathOrUri(uri);
    if (!this.#asked.has(path)) return false;
    const anchors = isReadWhole(uri) ? undefined : this.#open.get(path)?.markdown.anchors;
    if (anchors && this.#anchors.get(path) === anchors) return false;
    if (anchors) this.#anchors.set(path, anchors);
    return this.#outdateText(uri);
  }

  /** The file at `uri` has come or gone. True when answers may hang on it. */
  forgetFile(uri: string): boolean {
    const path = pathOrUri(uri);
    // A new file may have made its folder, and those above, as well.
    const folders = foldersAbove(path, maxFoldersUp);
    this.#texts.delete(path);
    if (isReadWhole(uri)) this.#past.forget();
    for (const folder of folders) this.#folders.delete(folder);
    return this.#outdatedBy([path, ...folders]);
  }

  /** Any file may have changed. */
  forgetAll(): void {
    this.#texts.clear();
    this.#folders.clear();
    this.#past.forget();
    this.#generation++;
  }

  /** What answers hang on beside files, settings, may have changed. */
  outdate(): void {
    this.#generation++;
  }

  #outdateText(uri: string): boolean {
    const path = pathOrUri(uri);
    this.#texts.delete(path);
    return this.#outdatedBy([path]);
  }

  #outdatedBy(paths: readonly string[]): boolean {
    const concerned = paths.some((path) => this.#asked.has(path));
    if (concerned) this.#generation++;
    return concerned;
  }

  /** What is being edited at `path`. */
  #openAt(path: string): MarkdownDocument | undefined {
    const document = this.#open.get(path);
    if (document) this.#asked.add(path);
    return document?.markdown;
  }
}

/** True for a file that others are read by. */
export function isReadWhole(uri: string): boolean {
  return isConfig(uri) || mayBeTemplateFile(uri) || metadataFileNames.includes(baseName(uri));
}

function pathOrUri(uri: string): string {
  return pathOf(uri) ?? uri;
}
