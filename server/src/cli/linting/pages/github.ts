import { relative, sep } from 'node:path';
import type { Severity } from '../../../core/proposal/finding';
import { corePath, shownPath } from '../../files';
import type { Checked } from './checked';
import { placeOf } from './place';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/**
 * GitHub workflow commands, one line a finding. Paths are relative to the checkout, which `GITHUB_WORKSPACE` names.
 */
export function githubPage({ proposal, findings }: Checked): string {
  const file = fileOf(proposal.path ?? '');
  const lines = findings.map(({ rule, severity, message, span }) => {
    const { line, column, endLine, endColumn } = placeOf(proposal.document, span);
    // GitHub takes columns only of a place on one line.
    const columns = line === endLine ? { col: column, endColumn } : {};
    const properties = { file, line, endLine, ...columns, title: rule };
    const written = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
    return `::${commands[severity]} ${written.join(',')}::${escaped(message)}\n`;
  });
  return lines.join('');
}

function fileOf(path: string): string {
  const { GITHUB_WORKSPACE } = process.env;
  if (!GITHUB_WORKSPACE) return shownPath(path);
  const below = relative(corePath(GITHUB_WORKSPACE), path).split(sep);
  return below[0] === '..' ? shownPath(path) : below.join('/');
}

// As the toolkit of GitHub Actions escapes them: packages/core/src/command.ts.
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(value: string | number): string {
  return escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
