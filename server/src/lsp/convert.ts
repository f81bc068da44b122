import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type TextEdit as LspTextEdit,
  type Range,
} from 'vscode-languageserver';
import type { MarkdownDocument } from '../core/markdown/document';
import type { Finding, Related, Severity } from '../core/proposal/finding';
import type { Schema } from '../core/template/schema';
import type { TextEdit } from '../core/text/edits';
import type { Span } from '../core/text/span';
import type { Host } from './host';
import { uriOf } from './paths';

/** A text that knows its lines. */
export type Lines = Pick<MarkdownDocument, 'lineColumnAt'>;

/** A span as LSP counts it: zero-based lines, UTF-16 code units. */
export function rangeOf(document: Lines, { start, end }: Span): Range {
  const from = document.lineColumnAt(start);
  const to = document.lineColumnAt(end);
  return { start: { line: from.line, character: from.column }, end: { line: to.line, character: to.column } };
}

/** Edits of a document as LSP writes them. */
export function lspEdits(document: Lines, edits: readonly TextEdit[]): LspTextEdit[] {
  return edits.map(({ span, text }) => ({ range: rangeOf(document, span), newText: text }));
}

/** What of a diagnostic a client understands. */
export interface DiagnosticSupport {
  readonly related: boolean;
  readonly tags: boolean;
}

/** A finding as LSP's diagnostic. */
export function diagnosticOf(
  finding: Finding,
  at: { uri: string; document: MarkdownDocument; schema: Schema },
  host: Host,
  support: DiagnosticSupport,
): Diagnostic {
  const related = finding.related.map((one) => relatedOf(one, at, host));
  return {
    range: rangeOf(at.document, finding.span),
    severity: severities[finding.severity],
    source: 'proposals',
    code: finding.rule,
    codeDescription: { href: host.resource(`rules/${finding.rule}.md`) },
    message: finding.message,
    ...(finding.unnecessary && support.tags ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length > 0 && support.related ? { relatedInformation: related } : {}),
  };
}

/** URI of a template: of the repository's file, or of the shipped one. */
export function templateUri(schema: Schema, host: Host): string {
  return schema.builtIn ? host.resource(`templates/${schema.path}`) : uriOf(schema.path);
}

function relatedOf(
  related: Related,
  at: { uri: string; document: MarkdownDocument; schema: Schema },
  host: Host,
): DiagnosticRelatedInformation {
  return { location: locationOf(related, at, host), message: related.message };
}

function locationOf(
  related: Related,
  at: { uri: string; document: MarkdownDocument; schema: Schema },
  host: Host,
): Location {
  if (related.in === 'file') {
    const top = { line: 0, character: 0 };
    return { uri: uriOf(related.path), range: { start: top, end: top } };
  }
  return related.in === 'template'
    ? { uri: templateUri(at.schema, host), range: rangeOf(at.schema.document, related.span) }
    : { uri: at.uri, range: rangeOf(at.document, related.span) };
}

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
