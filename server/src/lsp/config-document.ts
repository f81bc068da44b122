import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { type Config, configFileName } from '../core/discovery/config';
import { readConfig } from '../core/discovery/config-at';
import type { Problem } from '../core/proposal/finding';
import { LineIndex } from '../core/text/lines';
import { baseName } from '../core/text/paths';
import { rangeOf } from './convert';
import type { OpenDocument } from './open-document';
import { pathOf } from './paths';

/** True for a `.proposals.yaml`. */
export function isConfig(uri: string): boolean {
  return baseName(uri) === configFileName;
}

/** What an open `.proposals.yaml` says. */
export function configIn(document: OpenDocument): Config {
  return readConfig(pathOf(document.uri) ?? document.uri, document.getText());
}

/** These problems of it. */
export function configDiagnostics(config: Config, problems: readonly Problem[]): Diagnostic[] {
  return problems.map((problem) => configDiagnostic(config, problem));
}

/** One problem of it as LSP's diagnostic. */
export function configDiagnostic({ text }: Config, { span, message }: Problem): Diagnostic {
  return {
    range: rangeOf(new LineIndex(text), span),
    severity: DiagnosticSeverity.Error,
    source: 'proposals',
    code: 'configuration',
    message,
  };
}
