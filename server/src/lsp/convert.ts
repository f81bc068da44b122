import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type TextEdit as LspTextEdit,
  type Position,
  type Range,
} from 'vscode-languageserver';
import type { MarkdownDocument } from '../core/markdown/document';
import type { Finding, Related, Severity } from '../core/proposal/finding';
import type { Governing, TemplateOrigin } from '../core/proposal/governing';
import type { CheckedDocument } from '../core/proposal/rule';
import type { TextEdit } from '../core/text/edits';
import type { Span } from '../core/text/span';
import type { Host } from './host';
import { uriOf } from './paths';
import { encodedColumn, type PositionEncoding } from './position-encoding';

/** A text with line and column of each offset. */
export type Lines = Pick<MarkdownDocument, 'lineColumnAt' | 'text'>;

/** A span as an LSP range: zero-based lines, and columns as the client counts them. */
export function rangeOf(document: Lines, { start, end }: Span, encoding: PositionEncoding): Range {
  return { start: positionOf(document, start, encoding), end: positionOf(document, end, encoding) };
}

function positionOf(document: Lines, offset: number, encoding: PositionEncoding): Position {
  const { line, column } = document.lineColumnAt(offset);
  if (encoding === 'utf-16') return { line, character: column };
  return { line, character: encodedColumn(document.text.slice(offset - column, offset), encoding) };
}

/** Edits of a document as LSP edits. */
export function lspEdits(
  document: Lines,
  edits: readonly TextEdit[],
  encoding: PositionEncoding,
): LspTextEdit[] {
  return edits.map(({ span, text }) => ({ range: rangeOf(document, span, encoding), newText: text }));
}

/** What a client understands of a diagnostic. */
export interface DiagnosticSupport {
  readonly related: boolean;
  readonly tags: boolean;
  readonly encoding: PositionEncoding;
}

/** The document that a finding is in. */
export interface FindingContext {
  readonly uri: string;
  readonly checked: CheckedDocument;
}

/** A finding as an LSP diagnostic. */
export function diagnosticOf(
  finding: Finding,
  at: FindingContext,
  host: Host,
  support: DiagnosticSupport,
): Diagnostic {
  const related = support.related
    ? finding.related.map((related) => relatedOf(related, at, host, support.encoding))
    : [];
  return {
    range: rangeOf(at.checked.document, finding.mark ?? finding.span, support.encoding),
    severity: severities[finding.severity],
    source: 'proposals',
    code: finding.rule,
    codeDescription: { href: host.resource('rules', `${finding.rule}.md`) },
    message: finding.message,
    ...(finding.unnecessary && support.tags ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
  };
}

/** The URI of a template: of the repository's file, or of the built-in one. */
export function templateUri({ isBuiltIn, path }: TemplateOrigin, host: Host): string {
  return isBuiltIn ? host.resource('templates', path) : uriOf(path);
}

function relatedOf(
  related: Related,
  at: FindingContext,
  host: Host,
  encoding: PositionEncoding,
): DiagnosticRelatedInformation {
  return { location: locationOf(related, at, host, encoding), message: related.message };
}

function locationOf(
  related: Related,
  { uri, checked }: FindingContext,
  host: Host,
  encoding: PositionEncoding,
): Location {
  if (related.in === 'file') {
    const top = { line: 0, character: 0 };
    return { uri: uriOf(related.path), range: { start: top, end: top } };
  }
  if (related.in === 'document') return { uri, range: rangeOf(checked.document, related.span, encoding) };
  const { schema, origin }: Governing = checked.governing;
  return { uri: templateUri(origin, host), range: rangeOf(schema.document, related.span, encoding) };
}

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
