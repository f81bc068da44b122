import { nearMissReason } from '../core/discovery/proposal-at';
import { summaryOf, summaryOfBeginning } from '../core/discovery/summary';
import { hardTextReason } from '../core/markdown/hard-text';
import type { Governing } from '../core/proposal/governing';
import { sidecarPathOf } from '../core/proposal/identity';
import type { Summary } from '../core/proposal/proposal-summary';
import { MemoryWorkspace } from '../core/workspace/memory-workspace';
import type { Workspace } from '../core/workspace/workspace';
import type { Analyzer } from './analyzer';
import { maxFileSize } from './background-reader';
import { type FileHead, type Files, readHead } from './files';
import type { OpenDocuments } from './open-documents';
import { uriOf } from './paths';
import type { WorkspaceFolders } from './workspace-folders';

/** A file that is not listed as a proposal, and why. */
export type Misfit =
  /** Not text, too large, or too hard for the parser. */
  | { readonly kind: 'unread' }
  /** Among proposals, with some sections of their template. `reason` is a clause: `it has 1 of the 9 required sections`. */
  | { readonly kind: 'near-miss'; readonly reason: string };

/** The parts of the server that the reader uses. */
interface ReaderContext {
  readonly documents: OpenDocuments;
  readonly analyzer: Analyzer;
  readonly files: Files;
}

/** Most sidecar files are smaller, in bytes. */
const maxSidecarSize = 16_384;

/** Reads what the files of the workspace are: proposals with their summaries, misfits, or neither. */
export class ProposalFileReader {
  constructor(
    private readonly context: ReaderContext,
    private readonly folders: WorkspaceFolders,
  ) {}

  /**
   * What the file at `path` is; undefined for a file that is neither a proposal nor a misfit. Of an open document the text in the editor is read, else `saved`, the
   * beginning of the saved file (undefined if there is none, or it cannot be read), and the rest only where that is not enough. `isFound`: the file exists. Throws for
   * a text that is too much for the parser.
   */
  async read(
    path: string,
    saved: FileHead | undefined,
    isFound: boolean,
  ): Promise<Summary | Misfit | undefined> {
    const { analyzer, files } = this.context;
    const templates = await analyzer.templatesFor(path, this.folders.rootUrisOf(path)[0]);
    const open = this.#openText(path);
    const head = open === undefined ? saved : { text: open, isWhole: true };
    const result = await this.#read(path, head, templates, isFound);
    if (result !== 'needs-text') return result;
    const text = await files.read(uriOf(path), maxFileSize);
    const whole = text === undefined ? undefined : { text, isWhole: true };
    const resultOfWhole = await this.#read(path, whole, templates, isFound);
    return resultOfWhole === 'needs-text' ? undefined : resultOfWhole;
  }

  async #read(
    path: string,
    head: FileHead | undefined,
    templates: readonly Governing[],
    isFound: boolean,
  ): Promise<Summary | Misfit | 'needs-text' | undefined> {
    const { workspace } = this.context.analyzer;
    if (!head) return isFound ? { kind: 'unread' } : undefined;
    const { text, isWhole } = head;
    if (hardTextReason(text) !== undefined) return { kind: 'unread' };
    if (!this.folders.contains(path)) return undefined;
    const sidecars = await this.#sidecarsOf(path, templates);
    if (!isWhole)
      return workspace.untilLoaded(() => summaryOfBeginning(path, text, templates, workspace, sidecars));
    const summary = await workspace.untilLoaded(() => summaryOf(path, text, templates, workspace, sidecars));
    return summary ?? this.#misfitAt(path, text, templates);
  }

  /** A file that is among proposals, but has too few sections of their template; undefined for other files. */
  async #misfitAt(path: string, text: string, templates: readonly Governing[]): Promise<Misfit | undefined> {
    const { workspace } = this.context.analyzer;
    const inRepository = templates.filter(({ origin }) => !origin.isBuiltIn);
    if (inRepository.length === 0 || inRepository.some(({ origin }) => origin.path === path))
      return undefined;
    const reason = await workspace.untilLoaded(() => nearMissReason(path, text, inRepository, workspace));
    return reason === undefined ? undefined : { kind: 'near-miss', reason };
  }

  /** The sidecar files of the proposal at `path`. Not kept: there may be hundreds. */
  async #sidecarsOf(path: string, templates: readonly Governing[]): Promise<Workspace> {
    const files = templates.flatMap(({ schema: { family } }) => sidecarPathOf(path, family) ?? []);
    const texts = new Map<string, string | undefined>();
    for (const file of new Set(files)) {
      texts.set(file, this.#openText(file) ?? (await this.#savedSidecar(uriOf(file))));
    }
    return new MemoryWorkspace(texts);
  }

  async #savedSidecar(uri: string): Promise<string | undefined> {
    const { files } = this.context;
    const head = await readHead(files, uri, maxSidecarSize, maxFileSize);
    return head === undefined || head.isWhole ? head?.text : files.read(uri);
  }

  #openText(path: string): string | undefined {
    return this.context.documents.at(path)?.getText();
  }
}
