/** The functions of the package for programs. They read no files: what a text is checked against is passed to them. */

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Options {
  /** Path of the text, relative to the repository, with `/`: `docs/rfcs/0012-keys.md`. By its name and place it may be recognized as a proposal. */
  readonly path: string;
  /**
   * Other files by path: the template, a `.proposals.yaml`, sidecar files, linked files. A link to a file that is not here is reported as broken, unless links are not
   * checked: see `rules`.
   */
  readonly files?: Readonly<Record<string, string>>;
  /** Path in `files` of the template. Without it the template is found among the files. With it the text is a proposal, whatever it looks like. */
  readonly template?: string;
  /** Severity of rules: `{ 'toc-stale': 'error', 'link-file': 'off' }`. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Stage of a proposal without a status. */
  readonly stage?: 'draft' | 'review' | 'final';
}

/** Lines and columns count from 1; columns are UTF-16 code units. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** `always`: {@link fix} repairs it; `on-request`: a person has to choose; null: there is no fix. */
  readonly fix: 'always' | 'on-request' | null;
}

/** The findings in a text, in the order of the text; undefined if it is not a proposal. Throws an error for an unknown rule, and for a template that is not in `files`. */
export function check(text: string, options: Options): readonly Finding[] | undefined;

/** The text after all safe fixes; the same text if there are none or if it is not a proposal. */
export function fix(text: string, options: Options): string;

/**
 * The Markdown with an updated table of contents between its markers, `<!-- toc -->` and `<!-- /toc -->`; the same text without markers. Headings are listed down to
 * `maxDepth`, 1 to 6, by default as deep as the table is now.
 */
export function toc(markdown: string, maxDepth?: number): string;
