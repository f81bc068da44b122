import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { type Config, configFileNames } from '../core/discovery/config';
import { readConfig } from '../core/discovery/config-at';
import type { Problem } from '../core/proposal/finding';
import { LineIndex } from '../core/text/lines';
import { baseName } from '../core/text/paths';
import type { Workspace } from '../core/workspace/workspace';
import { rangeOf } from './convert';
import type { OpenDocument } from './open-documents';
import { pathOrUri } from './paths';
import type { PositionEncoding } from './position-encoding';

/** True for a configuration file. */
export function isConfig(uri: string): boolean {
  return configFileNames.includes(baseName(uri));
}

/** The configuration in an open `.proposals.yaml`. */
export function configIn(document: OpenDocument, workspace: Workspace): Config {
  return readConfig(pathOrUri(document.uri), document.getText(), workspace);
}

/** A problem of a configuration as an LSP diagnostic. */
export function configDiagnostic(
  { text }: Config,
  { span, message }: Problem,
  encoding: PositionEncoding,
): Diagnostic {
  return {
    range: rangeOf(new LineIndex(text), span, encoding),
    severity: DiagnosticSeverity.Error,
    source: 'proposals',
    code: 'configuration',
    message,
  };
}
