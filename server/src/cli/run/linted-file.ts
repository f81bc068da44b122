import { safeFixOf } from '../../core/lint/fix-all';
import type { MarkdownDocument } from '../../core/markdown/document';
import type { Finding, Related } from '../../core/proposal/finding';
import type { CheckedDocument } from '../../core/proposal/rule';
import { countSeverities } from '../../core/report/counts';
import { listEntryOf, ruleCounts } from '../../core/report/list-entry';
import type { ListEntry, MetadataFindings } from '../../core/report/proposal-list';
import { type ChangeContext, reviewOf } from '../../core/review/review';
import { rules } from '../../core/rules/index.generated';
import { baseName } from '../../core/text/paths';
import type { Span } from '../../core/text/span';
import type { LintedFile, Place, RelatedLocation, ReportedFinding } from '../formats/format';
import { displayPath } from '../host/files';

/** Converts a proposal and its findings to what the formats of `check` need. */
export function lintedFile(
  document: CheckedDocument,
  findings: readonly Finding[],
  change: ChangeContext = { before: undefined },
): LintedFile {
  const { path = '', text, schema, governing } = document;
  const { isBuiltIn, path: template } = governing.origin;
  return {
    path,
    text,
    family: schema.family.id,
    template: isBuiltIn ? `built-in:${template}` : displayPath(template),
    findings: findings.map((finding) => reportedFinding(document, finding)),
    get review() {
      return reviewOf(document, findings, change);
    },
  };
}

/** Converts a proposal and its findings to what the formats of `report` need. */
export function listEntry(
  document: CheckedDocument,
  findings: readonly Finding[],
): ListEntry | MetadataFindings {
  if (document.kind !== 'proposal')
    return {
      path: displayPath(mainPathOf(document)),
      sidecar: baseName(document.path ?? ''),
      problems: countSeverities(findings),
      rules: ruleCounts(document, findings),
    };
  return listEntryOf(document, findings, displayPath(document.path ?? ''));
}

/** Fixes and related places are computed on access, because most formats do not need them. */
function reportedFinding(document: CheckedDocument, finding: Finding): ReportedFinding {
  const { document: markdown } = document;
  const { rule, severity, message, span } = finding;
  return {
    rule,
    severity,
    message,
    span,
    place: placeOf(markdown, span),
    get ruleIndex() {
      return rules.findIndex(({ id }) => id === rule);
    },
    get fix() {
      return finding.fixes().fixes[0]?.applies ?? null;
    },
    get safeFix() {
      const fix = safeFixOf(finding);
      const edits = fix?.edits.map(({ span, text }) => ({ place: placeOf(markdown, span), text }));
      return fix && { title: fix.title, edits: edits ?? [] };
    },
    get related() {
      return finding.related.flatMap((related) => relatedLocation(document, related) ?? []);
    },
  };
}

/** Undefined for a place in a built-in template, because the user has no such file. */
function relatedLocation(document: CheckedDocument, related: Related): RelatedLocation | undefined {
  const { message } = related;
  if (related.in === 'file') return { message, path: related.path, place: undefined };
  const { origin, schema } = document.governing;
  if (related.in === 'document')
    return { message, path: document.path ?? '', place: placeOf(document.document, related.span) };
  if (origin.isBuiltIn) return undefined;
  return { message, path: origin.path, place: placeOf(schema.document, related.span) };
}

function placeOf(document: MarkdownDocument, { start, end }: Span): Place {
  const from = lineAndColumn(document, start);
  const to = lineAndColumn(document, end);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** Counts from 1. A byte order mark does not count, because editors do not show it. */
function lineAndColumn(document: MarkdownDocument, offset: number): { line: number; column: number } {
  const { line, column } = document.lineColumnAt(offset);
  const markLength = line === 0 && column > 0 && document.text.startsWith('\uFEFF') ? 1 : 0;
  return { line: line + 1, column: column - markLength + 1 };
}

/** The path of the proposal that the findings in a document are about. */
function mainPathOf(document: CheckedDocument): string {
  const path = document.kind === 'metadata' ? document.mainPath : document.path;
  return path ?? '';
}
