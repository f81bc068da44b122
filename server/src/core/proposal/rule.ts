import type { BlockPlace, InBlock } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import type { Anchors } from '../markdown/facts/anchors';
import type { BrokenComment } from '../markdown/facts/broken-comments';
import type { BrokenLink } from '../markdown/facts/broken-links';
import type { Comment } from '../markdown/facts/comments';
import type { DefinitionText } from '../markdown/facts/definition-texts';
import type { ExternalLink } from '../markdown/facts/external-links';
import type { UnclosedFence } from '../markdown/facts/fences';
import type { UndefinedFootnote } from '../markdown/facts/footnote-references';
import type { LinkNumbers } from '../markdown/facts/link-numbers';
import type { UndefinedReference } from '../markdown/facts/references';
import type { Todo } from '../markdown/facts/todos';
import type { UnresolvedMark } from '../markdown/facts/unresolved';
import type { Outline } from '../markdown/outline';
import type { NameInBlock } from '../template/proposal-names';
import type { Stage } from '../template/stage';
import type { Workspace } from '../workspace/workspace';
import type { AddedSince } from './added-since';
import type { Alignment } from './alignment';
import type { Checklist } from './checklists';
import type { EmptySection } from './empty-sections';
import type { Remark, Severity } from './finding';
import type { FoundWord } from './forbidden-words';
import type { Governing } from './governing';
import type { Leftover } from './leftovers';
import type { LevelMistakes } from './level-mistakes';
import type { LinkTarget } from './link-target';
import type { MeasuredSection } from './measured-sections';
import type { Mention } from './mentions';
import type { MetadataDocument } from './metadata-document';
import type { MeantHeading } from './near-headings';
import type { FoundPlaceholder } from './placeholders';
import type { ProposalDocument } from './proposal-document';
import type { ProposalFile } from './proposal-file';
import type { ProposalMetadata } from './proposal-metadata';
import type { ProposalTitle, TitleText } from './proposal-title';
import type { RenamedSection } from './renamed-sections';
import type { RequiredLink } from './required-links';
import type { Settings } from './settings';
import type { SuppressedRule, Suppression } from './suppressions';
import type { TemplateDocument } from './template-document';
import type { Toc } from './toc';
import type { TypographicQuote } from './typographic-quotes';

/** Any document that rules check. */
export type CheckedDocument = ProposalDocument | TemplateDocument | MetadataDocument;
export type DocumentKind = CheckedDocument['kind'];

/** The kind of document with this name. */
export type DocumentOf<D extends DocumentKind> = Extract<CheckedDocument, { readonly kind: D }>;

/**
 * What rules can read, by name. Inputs have no positions in the document. If an input is equal in two versions of a document, both share one object, and rules that read
 * only such inputs are not run again.
 */
export interface RuleInputs {
  /** The headings as a tree, and what the sections contain. */
  readonly outline: Outline;
  /** The sections without text, with their comments. */
  readonly emptySections: readonly EmptySection[];
  /** Which sections belong to which section specs. */
  readonly alignment: Alignment;
  /** The sections with another level than in the template. */
  readonly levelMistakes: LevelMistakes;
  /** Lines that were meant as headings but are running text. */
  readonly meantHeadings: readonly MeantHeading[];
  readonly title: ProposalTitle | undefined;
  /** The index of the first section that may be partly hidden by an unclosed comment or fence; undefined if nothing is hidden. */
  readonly hiddenSection: number | undefined;
  /** Where findings that concern the whole file are reported. */
  readonly headPlace: BlockPlace | undefined;
  /** The empty place at which the text starts, after front matter, comments and other HTML; undefined for an empty document. */
  readonly textStart: BlockPlace | undefined;
  /** The number of words without comments if the proposal is short; undefined if it is longer. */
  readonly shortLength: number | undefined;
  /** Sections that the template got after the proposal was added. */
  readonly addedSince: AddedSince;
  /** Sections that have another title in today's template. */
  readonly renamedSections: readonly RenamedSection[];
  readonly openComments: readonly InBlock<Comment>[];
  /** Text that was meant as a comment but is visible. */
  readonly brokenComments: readonly InBlock<BrokenComment>[];
  readonly unclosedFences: readonly InBlock<UnclosedFence>[];
  /** Each `TODO`, `TBD` or `FIXME` in running text, metadata and leftovers left out. */
  readonly todos: readonly InBlock<Todo>[];
  readonly strayCommentEnds: readonly BlockPlace[];
  readonly checklists: readonly Checklist[];
  readonly leftovers: readonly Leftover[];
  readonly placeholders: readonly FoundPlaceholder[];
  readonly unresolved: readonly InBlock<UnresolvedMark>[];
  readonly linkTargets: readonly LinkTarget[];
  readonly anchors: Anchors;
  /** True when `{#id}` at the end of a heading is its anchor. */
  readonly readsHeadingIds: boolean;
  /** Text that was meant as a link but does not work as one. */
  readonly brokenLinks: readonly InBlock<BrokenLink>[];
  readonly undefinedReferences: readonly InBlock<UndefinedReference>[];
  readonly undefinedFootnotes: readonly InBlock<UndefinedFootnote>[];
  /** Links whose text and address name different numbers. */
  readonly linkNumbers: readonly InBlock<LinkNumbers>[];
  readonly definitionTexts: readonly InBlock<DefinitionText>[];
  /** Owners of repositories that the text links to. */
  readonly linkedOwners: readonly { readonly owner: string }[];
  /** The text that an unclosed comment or fence hides, in lower case; it may contain definitions. Undefined if nothing is hidden. */
  readonly hiddenText: string | undefined;
  readonly mentions: readonly Mention[];
  /** The names of proposals in running text, in the form that the process requires or a similar one; empty if it requires none. */
  readonly proposalNames: readonly InBlock<NameInBlock>[];
  /** Typographic quotes in running text; empty where the process permits them. */
  readonly typographicQuotes: readonly InBlock<TypographicQuote>[];
  /** The links that lead out of the repository; empty where the process permits any. */
  readonly externalLinks: readonly InBlock<ExternalLink>[];
  readonly toc: Toc;
  readonly metadata: ProposalMetadata;
  /** The title of the proposal that the metadata belongs to. */
  readonly titleText: TitleText | undefined;
  readonly file: ProposalFile;
  /** The text of the proposal that a sidecar file belongs to; undefined when it does not exist. */
  readonly main: MarkdownDocument | undefined;
  /** The other files. */
  readonly workspace: Workspace;
  readonly stage: Stage;
  /** What the repository requires before a status, see {@link Settings.require}; undefined where it requires nothing. */
  readonly requirements: Settings['require'];
  /** The words in running text that the repository forbids. */
  readonly forbiddenWords: readonly InBlock<FoundWord>[];
  /** The sections whose length the repository limits. */
  readonly measuredSections: readonly MeasuredSection[];
  /** The links that the repository requires and the proposal does not have. */
  readonly missingLinks: readonly RequiredLink[];
  /** The values that the repository allows, see {@link Settings.allowedValues}. */
  readonly allowedValues: Settings['allowedValues'];
  /** The owners that the repository has, see {@link Settings.owners}. */
  readonly owners: Settings['owners'];
  /** Suppressions of rules that reported nothing where they apply; known when all other rules have run. */
  readonly unusedSuppressions: readonly UnusedSuppression[];
}

export type InputName = keyof RuleInputs;

/** A suppression, and its rules that reported nothing where it applies. */
export interface UnusedSuppression {
  readonly place: BlockPlace;
  readonly suppression: Suppression;
  readonly rules: readonly SuppressedRule[];
}

/** The properties that every rule has. */
interface RuleFacts {
  /** Kebab-case; equal to the file name. Must not change after a release. */
  readonly id: string;
  /** One line: what the rule finds. */
  readonly title: string;
  readonly severity: Severity;
  /** Severities that replace `severity` for proposals in a stage. */
  readonly stages?: Partial<Record<Stage, Severity>>;
  /** The severity if the proposal may have been written against an earlier template that did not require this; see `mayBeOlder`. */
  readonly ifOlder?: Severity;
  /** True if the rule reports what the template requires. A finding is then reported only if every revision of the template since the proposal was begun requires it. */
  readonly isStructural?: boolean;
  /** True if neither earlier revisions of the template nor practice affect what the rule reports. Editors then show its findings before these are known. */
  readonly isImmediate?: boolean;
  /** True if the rule finds superfluous text, which editors fade. */
  readonly unnecessary?: boolean;
  /** True if the rule finds guidance. Authors read it, so editors underline only its beginning. */
  readonly isGuidance?: boolean;
  /** Title of the action that applies all safe fixes of the rule in a document: `Remove all template comments`. */
  readonly fixAllTitle?: string;
}

/** A rule that checks each comment by itself. Its remarks are cached with the block of the comment. */
export interface CommentRule extends RuleFacts {
  readonly documents: readonly DocumentKind[];
  readonly reads: 'comment';
  check(comment: InBlock<Comment>, governing: Governing): Iterable<Remark<CheckedDocument>>;
}

/** Returns true if the rule also reports a remark with this key for every later revision of the template. */
export type InAllRevisions = (key: string) => boolean;

/** A rule that reads named inputs. It runs again only if one of them is another object. */
export interface InputsRule extends RuleFacts {
  readonly documents: readonly DocumentKind[];
  readonly reads: readonly InputName[];
  check(
    inputs: RuleInputs,
    governing: Governing,
    inAllRevisions: InAllRevisions,
  ): Iterable<Remark<CheckedDocument>>;
}

/** A rule as `lint` runs it. */
export type Rule = CommentRule | InputsRule;

/** A rule as its author writes it. The parameter types of `check` follow from `reads` and `documents`. */
type Written<R extends 'comment' | readonly InputName[], D extends DocumentKind> = RuleFacts & {
  /** The kinds of documents that the rule checks; proposals when absent. */
  readonly documents?: readonly D[];
  readonly reads: R;
  /**
   * Reports remarks, in any order. Must be pure: it reads its inputs and never parses. A structural rule that reports several things in one remark must leave out those
   * for which `inAllRevisions` is false.
   */
  check(
    inputs: R extends readonly InputName[] ? Pick<RuleInputs, R[number]> : InBlock<Comment>,
    governing: Governing,
    inAllRevisions: InAllRevisions,
  ): Iterable<Remark<DocumentOf<D>>>;
};

/** Defines a rule. `check` receives exactly the inputs that `reads` names. */
export function defineRule<
  const R extends 'comment' | readonly InputName[],
  D extends DocumentKind = 'proposal',
>(rule: Written<R, D>): Rule {
  return { documents: ['proposal'], ...rule } as unknown as Rule;
}
