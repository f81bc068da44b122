import { summaryOfProposal } from '../discovery/summary';
import { isGrave, type Remark, type Severity, severityRank } from '../proposal/finding';
import type { CheckedDocument } from '../proposal/rule';
import { writtenStatusOf } from '../proposal/written-status';
import type { Span } from '../text/span';
import { removalsBetween } from './removals';
import { type ReviewGroup, reviewGroupOf, reviewGroups } from './review-groups';

/** What happened to a file since the base. */
export type FileChange = 'added' | 'changed' | 'renamed' | 'deleted';

/** What a reviewer would ask about one changed file. Plain data. */
export interface FileReview {
  /** Absolute, with `/`. */
  readonly path: string;
  /** The path of the proposal that the file belongs to: that of the file, unless it is a sidecar file. */
  readonly mainPath: string;
  readonly change: FileChange;
  /** Where a renamed file was. */
  readonly earlierPath?: string;
  /** Undefined for a sidecar file and a template. */
  readonly name?: string | undefined;
  readonly title?: string | undefined;
  /** The status as written. */
  readonly status?: string | undefined;
  /** The status before the change, where it was another one. */
  readonly earlierStatus?: string;
  /** The most important first. */
  readonly items: readonly ReviewItem[];
}

/** One question of a reviewer. */
export interface ReviewItem {
  readonly group: ReviewGroup;
  readonly severity: Severity;
  /** Id of the rule; undefined for what the change removed. */
  readonly rule?: string;
  readonly message: string;
  /** Line and UTF-16 column, from 0. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A finding as the review needs it. */
export interface FindingForReview {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly remark?: Pick<Remark<never>, 'keys'>;
}

/** What is known about the change of a file. */
export interface ChangeContext {
  /** The document before the change; undefined if it was added. */
  readonly before: CheckedDocument | undefined;
  /** The path that it had then, if it is another one. */
  readonly earlierPath?: string | undefined;
}

/** The review of a changed document. A missing section or field that the change removed is one item. */
export function reviewOf(
  document: CheckedDocument,
  findings: readonly FindingForReview[],
  { before, earlierPath }: ChangeContext,
): FileReview {
  const removals = before ? removalsBetween(before, document) : [];
  const reported = new Set<string>();
  const items = findings.map((finding): ReviewItem => {
    const removed = removals.filter(({ keys }) => keys.some((key) => finding.remark?.keys?.includes(key)));
    for (const { message } of removed) reported.add(message);
    const { rule, severity } = finding;
    const message = removed.length > 0 ? `${finding.message} (this change removes it)` : finding.message;
    return { group: reviewGroupOf(rule), rule, severity, message, ...placeIn(document, finding.span) };
  });
  for (const { message, offset } of removals) {
    if (reported.has(message)) continue;
    const place = placeIn(document, { start: offset, end: offset });
    items.push({ group: 'removed', severity: 'warning', message, ...place });
  }
  return { ...fileReviewOf(document, before, earlierPath), items: items.sort(inOrderOfImportance) };
}

/** The review of a proposal that was deleted; `before` is its last version. */
export function reviewOfDeleted(before: CheckedDocument): FileReview {
  return { ...fileReviewOf(before, undefined, undefined), change: 'deleted', items: [] };
}

function fileReviewOf(
  document: CheckedDocument,
  before: CheckedDocument | undefined,
  earlierPath: string | undefined,
): Omit<FileReview, 'items'> {
  const path = document.path ?? '';
  const mainPath = (document.kind === 'metadata' ? document.mainPath : undefined) ?? path;
  const changeInPlace = before ? 'changed' : 'added';
  const change = earlierPath === undefined ? changeInPlace : 'renamed';
  const { name, title } =
    document.kind === 'proposal'
      ? summaryOfProposal(path, document)
      : { name: undefined, title: document.kind === 'metadata' ? document.titleText?.text : undefined };
  const status = statusIn(document);
  const earlierStatus = before && statusIn(before);
  return {
    path,
    mainPath,
    change,
    ...(earlierPath === undefined ? {} : { earlierPath }),
    name,
    title,
    status,
    ...(earlierStatus !== undefined && earlierStatus !== status ? { earlierStatus } : {}),
  };
}

function statusIn(document: CheckedDocument): string | undefined {
  if (document.kind === 'proposal') return writtenStatusOf(document);
  return document.kind === 'metadata' ? document.metadata.status?.text : undefined;
}

function placeIn(
  { document }: CheckedDocument,
  { start, end }: Span,
): Pick<ReviewItem, 'line' | 'column' | 'endLine' | 'endColumn'> {
  const from = document.lineColumnAt(start);
  const to = document.lineColumnAt(end);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** Errors and warnings first, then by group, then by place. */
function inOrderOfImportance(a: ReviewItem, b: ReviewItem): number {
  return (
    Number(isGrave(b.severity)) - Number(isGrave(a.severity)) ||
    reviewGroups.indexOf(a.group) - reviewGroups.indexOf(b.group) ||
    severityRank[b.severity] - severityRank[a.severity] ||
    a.line - b.line ||
    a.column - b.column
  );
}
