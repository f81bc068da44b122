import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { type LintReport, type LintResults, lint } from '../../server/src/core/lint/lint';
import type { Unchanged } from '../../server/src/core/markdown/blocks/blocks';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import type { CheckedDocument } from '../../server/src/core/proposal/rule';
import { slice } from '../../server/src/core/text/span';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import type { KnownHistory } from '../../server/src/core/workspace/revisions';

/** The files of a repository by path, and their history. */
export interface Repository {
  readonly files: ReadonlyMap<string, string>;
  readonly knownHistory?: Partial<KnownHistory>;
}

/** How the results of a version were computed, and how they differ from those of a first reading. */
export interface Step {
  readonly kind: CheckedDocument['kind'] | 'none';
  /** The rules that were run. */
  readonly run: readonly string[];
  /** The number of rules whose results for an earlier version were reused. */
  readonly reused: number;
  /** The first part of the results that differs from a first reading; undefined when all are equal. */
  readonly difference: string | undefined;
}

/** A file that is edited as in a language server: each version reuses results of the previous one. */
export class EditedFile {
  readonly #files: Map<string, string>;
  readonly #workspace: MemoryWorkspace;
  #document: MarkdownDocument | undefined;
  #checked: CheckedDocument | undefined;
  #results: LintResults | undefined;

  constructor(
    readonly path: string,
    private readonly repository: Repository,
  ) {
    this.#files = new Map(repository.files);
    if (!this.#files.has(path)) this.#files.set(path, '');
    this.#workspace = new MemoryWorkspace(this.#files, undefined, repository.knownHistory);
  }

  get text(): string {
    return this.#document?.text ?? this.repository.files.get(this.path) ?? '';
  }

  /** Changes the text of the file, and compares all results with those of a first reading. `unchanged` is what the editor knows to be unchanged. */
  edit(text: string, unchanged?: Unchanged): Step {
    this.#update(text, unchanged);
    const checked = this.#checked;
    const previous = this.#results;
    const report = checked && lint(checked, undefined, previous);
    this.#results = report?.results ?? previous;
    const { document, report: firstReport } = this.#firstReading();
    const results = [...(report?.results.byRule ?? [])];
    const run = results.filter(([rule, result]) => previous?.byRule.get(rule) !== result);
    return {
      kind: checked?.kind ?? 'none',
      run: run.map(([{ id }]) => id),
      reused: results.length - run.length,
      difference: firstDifference(partsOf(checked, report), partsOf(document, firstReport)),
    };
  }

  /** Changes the text of another file of the repository. The results for the edited file are dropped then, as in a language server. */
  changeOtherFile(path: string, text: string): void {
    this.#files.set(path, text);
    this.#checked = undefined;
    this.#results = undefined;
  }

  /** Changes the text of the file without checking it, as if the next edit came before the check. */
  editUnchecked(text: string): void {
    this.#update(text);
  }

  /** Changes the text of the file without reading it, as if the next key came before it is needed. `read` reads a part of it, as the check of another file does. */
  editUnread(text: string, read: (document: MarkdownDocument) => unknown): void {
    this.#files.set(this.path, text);
    this.#document = new MarkdownDocument(text, this.#document);
    read(this.#document);
  }

  #update(text: string, unchanged?: Unchanged): void {
    this.#files.set(this.path, text);
    this.#document = new MarkdownDocument(text, this.#document, unchanged);
    this.#checked = proposalAt(this.path, this.#document, this.#workspace, {}, this.#checked);
  }

  #firstReading() {
    const workspace = new MemoryWorkspace(new Map(this.#files), undefined, this.repository.knownHistory);
    const document = proposalAt(this.path, new MarkdownDocument(this.text), workspace);
    return { document, report: document && lint(document) };
  }
}

/** What a file is and what is reported on it, in parts to compare. */
function partsOf(document: CheckedDocument | undefined, report: LintReport | undefined): readonly string[] {
  if (!document || !report) return ['not checked'];
  const { governing, text, stage } = document;
  const findings = report.findings.map(({ rule, severity, span, message, related, unnecessary, fixes }) => {
    const { fixes: all, error } = fixes();
    const marked = slice(text, span);
    return { rule, severity, span, marked, message, related, unnecessary, fixes: all, error: String(error) };
  });
  return [
    document.kind,
    JSON.stringify([governing.origin, governing.isRevisionKnown, governing.schema.document.text]),
    stage,
    ...report.failures.map(({ rule, error }) => `rule ${rule} threw ${String(error)}`),
    ...findings.map((finding) => JSON.stringify(finding, undefined, 1)),
  ];
}

function firstDifference(actual: readonly string[], expected: readonly string[]): string | undefined {
  const length = Math.max(actual.length, expected.length);
  for (let i = 0; i < length; i++)
    if (actual[i] !== expected[i])
      return `with reuse:\n${actual[i] ?? 'nothing'}\nfirst reading:\n${expected[i] ?? 'nothing'}`;
  return undefined;
}
