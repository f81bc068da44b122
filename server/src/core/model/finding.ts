import type { TextEdit } from '../text/edits';
import type { Span } from '../text/span';

/** How loud a finding is; LSP's four levels. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A repair: every edit or none. Edits refer to the text the finding was made on and never overlap. */
export interface Fix {
  /** What it does, as a menu shows it: `Remove this template comment`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** `always`: safe to make unasked, among others; `on-request`: a person chooses it. */
  readonly applies: 'always' | 'on-request';
}

/** Another place that explains a finding. */
export interface Related {
  readonly message: string;
  readonly span: Span;
  /** `template`: the span is in the template; `document`: in the document itself. */
  readonly in: 'template' | 'document';
}

/** What a rule says of one place. */
export interface Remark {
  readonly span: Span;
  readonly message: string;
  /** Best first; empty when only a person can mend it. */
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
  /** When this one is less (or more) than the rule's usual severity. */
  readonly severity?: Severity;
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
