import type { BlockPlace } from '../markdown/blocks/block';
import type { TextEdit } from '../text/edits';
import type { Span } from '../text/span';

/** How severe a finding is; LSP's four severities. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Severities as numbers; a larger one is more severe. */
export const severityRank: Readonly<Record<Severity, number>> = {
  hint: 0,
  information: 1,
  warning: 2,
  error: 3,
};

/** A repair that is applied as a whole or not at all. Its edits never overlap and refer to the text that the finding was reported for. */
export interface Fix {
  /** The label in a menu: `Remove this template comment`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Where to place the cursor, in the text of the first edit: an offset at which the author writes, or the span of a placeholder to select. */
  readonly cursor?: number | Span;
  /** The new name of the file in its folder, if it is renamed; no file there has that name. Such a fix applies on request. */
  readonly rename?: string;
  /** `always`: safe, applied without a decision; `on-request`: a person chooses it. */
  readonly applies: 'always' | 'on-request';
  /** True when it is also part of the action that a person chooses for all findings of the rule: "Remove all template comments". */
  readonly isInRuleAction?: boolean;
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

/** Where a rule reports something: a place, or the end of the document. Undefined for an empty document. */
export type RemarkPlace = BlockPlace | 'end' | undefined;

/** Another place that explains a remark. */
export type RemarkRelated =
  | { readonly message: string; readonly at: RemarkPlace }
  | { readonly message: string; readonly inTemplate: Span }
  | { readonly message: string; readonly path: string };

/** What a rule reports. It has no position in the document, so it stays valid for every version in which the rule would read the same. */
export interface Remark<D> {
  readonly at: RemarkPlace;
  readonly message: string;
  /**
   * Keys that identify what a structural rule reports. The finding is reported only if the rule reports the same keys for each revision of the template since the
   * proposal was begun. The message is the key if absent.
   */
  readonly keys?: readonly string[];
  /**
   * The key of the fact that a proposal without this finding has. If many proposals lack that fact, the finding is only a hint. With `among`, only proposals that have
   * the fact `among` are counted.
   */
  readonly practice?: { readonly key: string; readonly among?: string };
  /** Replaces the severity of the rule for this remark. */
  readonly severity?: Severity | undefined;
  /** The highest severity of this remark: set if the requirement is real, but a person has to decide whether it applies. */
  readonly atMost?: 'information' | undefined;
  /** Remarks of one rule with the same cause are one mistake that shows in several places: the first is a warning, the others are only information. */
  readonly cause?: string;
  /** Remarks of other rules with the same cause. They are not reported unless they are more severe. */
  readonly includes?: readonly { readonly rule: string; readonly at: BlockPlace }[];
  readonly related?: readonly RemarkRelated[];
  /** Computes the fixes, best first, for the current version of the document; `span` is the place of the finding in it. Absent if only a person can repair the mistake. */
  readonly fixes?: (document: D, span: Span) => readonly Fix[];
  /** True if all fixes apply on request. A run that only needs the safe fixes does not compute them then. */
  readonly onlyOnRequest?: boolean;
}

/** A mistake in a configuration file. */
export interface Problem {
  readonly span: Span;
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

/** One mistake in one version of a document. */
export interface Finding {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  /** The part of {@link span} that editors underline; all of it if absent. */
  readonly mark?: Span;
  readonly message: string;
  readonly related: readonly Related[];
  /** True when the text is superfluous: editors fade it. */
  readonly unnecessary: boolean;
  /** The places of findings that this one includes: its fixes are offered there, too. */
  readonly included?: readonly Span[];
  /** True when all its fixes, if there are any, apply on request: known without computing them. */
  readonly onlyOnRequest: boolean;
  /** Computes the fixes, best first. Changes nothing. */
  fixes(): FixesOrFailure;
  /** What computing the fixes threw; undefined while nobody needed them. */
  fixError(): unknown;
}

/** The fixes of a finding; `error` when computing them threw, which is a defect of the rule. */
export interface FixesOrFailure {
  readonly fixes: readonly Fix[];
  readonly error?: unknown;
}

/** True for an error or a warning: the command line fails because of it. */
export function isGrave(severity: Severity): boolean {
  return severity === 'error' || severity === 'warning';
}
