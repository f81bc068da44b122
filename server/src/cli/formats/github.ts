import { relative, sep } from 'node:path';
import type { Severity } from '../../core/proposal/finding';
import { corePath, displayPath } from '../host/files';
import { printable } from '../host/output';
import type { Format, LintedFile } from './format';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands, one line a finding. GitHub Actions shows them on the lines of the pull request. */
export const githubFormat: Format = {
  fileFormatter: async () => workflowCommands,

  startReport: (stream) => ({ add: (part) => stream.text(part.bytes ?? part.text), finish: () => {} }),
};

function workflowCommands({ path, findings }: LintedFile): string {
  const file = checkoutPath(path);
  const lines = findings.map(({ rule, severity, message, place }) => {
    const { line, column, endLine, endColumn } = place;
    // GitHub accepts columns only if the place is on one line.
    const columns = line === endLine ? { col: column, endColumn } : {};
    const properties = { file, line, endLine, ...columns, title: rule };
    const assignments = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
    return `::${commands[severity]} ${assignments.join(',')}::${escapeData(message)}\n`;
  });
  return lines.join('');
}

/** A path relative to the checkout, which `GITHUB_WORKSPACE` names. */
function checkoutPath(path: string): string {
  const { GITHUB_WORKSPACE } = process.env;
  if (!GITHUB_WORKSPACE) return displayPath(path);
  const names = relative(corePath(GITHUB_WORKSPACE), path).split(sep);
  return names[0] === '..' ? displayPath(path) : names.join('/');
}

// The escapes of packages/core/src/command.ts in https://github.com/actions/toolkit.
function escapeData(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function escapeProperty(value: string | number): string {
  return escapeData(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
