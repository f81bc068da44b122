import type { TextEdit } from '../text/edits';
import type { Span } from '../text/span';

/** How loud a finding is; LSP's four levels. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A repair: all of it or nothing. Edits refer to the text the finding was made on and never overlap. */
export interface Fix {
  /** What it does, as a menu shows it: `Remove this template comment`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** New name of the file, in its folder, where it is to be renamed; no file there has it. Always on request. */
  readonly rename?: string;
  /** `always`: safe to make unasked, among others; `on-request`: a person chooses it. */
  readonly applies: 'always' | 'on-request';
}

/** Another place that explains a finding. */
export type Related = RelatedPlace | RelatedFile;

/** A place in the template, or in the document itself. */
export interface RelatedPlace {
  readonly message: string;
  readonly in: 'template' | 'document';
  readonly span: Span;
}

/** Another file as a whole. */
export interface RelatedFile {
  readonly message: string;
  readonly in: 'file';
  readonly path: string;
}

/** What a rule says of one place. */
export interface Remark {
  readonly span: Span;
  readonly message: string;
  /** Best first; empty when only a person can mend it. A function is called when they are asked for. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
  readonly related?: readonly Related[];
  /** When this one is less (or more) than the rule's usual severity. */
  readonly severity?: Severity;
}

/** What is wrong in one place of a configuration. */
export interface Problem extends Remark {
  readonly fixes?: readonly Fix[];
}

/** One mistake, said once. */
export interface Finding {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  readonly fixes: readonly Fix[];
  readonly related: readonly Related[];
  /** True when the text is superfluous: editors fade it. */
  readonly unnecessary: boolean;
}
