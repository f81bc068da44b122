import { createColors } from 'picocolors';
import { addCounts, noCounts, severitySuffix, totalCount } from '../../core/report/counts';
import { plural } from '../../core/text/words';
import { printable, withoutCommand } from '../host/output';
import { shownPath } from '../host/shown-path';
import type { excerptAt } from './excerpt';
import type { Format, LintedFile, ReportedFinding } from './format';

/**
 * For people. Each finding is a line `path:line:column severity rule: message`, with the source line and carets under it. A blank line
 * follows the findings of a file, and the report ends with a summary.
 */
export const textFormat: Format = {
  async fileFormatter(colors) {
    const { excerptAt } = await import('./excerpt');
    return (file) => {
      const lines = file.findings.flatMap((finding) => findingLines(file, finding, colors, excerptAt));
      return lines.map((line) => `${line}\n`).join('') + (lines.length > 0 ? '\n' : '');
    };
  },

  startReport(stream) {
    let proposals = 0;
    let fixable = 0;
    let inBaseline = 0;
    let counts = noCounts;
    return {
      add(part) {
        if (part.kind === 'proposal') proposals++;
        inBaseline += part.inBaseline;
        fixable += part.fixable;
        counts = addCounts(counts, part.counts);
        stream.text(part.bytes ?? part.text);
      },
      finish() {
        if (proposals === 0 && totalCount(counts) === 0) return;
        const total = `${plural(totalCount(counts), 'finding')} in ${plural(proposals, 'proposal')}`;
        const fixes = fixable > 0 ? `; ${fixable} can be fixed with \`proposals fix\`` : '';
        const known = inBaseline > 0 ? `; ${plural(inBaseline, 'known finding')} in the baseline` : '';
        stream.line(`${total}${severitySuffix(counts)}${fixes}${known}`);
      },
    };
  },
};

function findingLines(
  { path, text }: LintedFile,
  finding: ReportedFinding,
  colors: boolean,
  excerpt: typeof excerptAt,
): readonly string[] {
  const { severity, message, rule, span, place } = finding;
  const { bold, dim, red, yellow, blue, gray } = createColors(colors);
  const severityColor = { error: red, warning: yellow, information: blue, hint: gray }[severity];
  const location = bold(`${shownPath(path)}:${place.line}:${place.column}`);
  const line = `${location} ${severityColor(severity)} ${dim(`${rule}:`)} ${withoutCommand(printable(message))}`;
  const lines = excerpt(text, span);
  if (!lines) return [line];
  // GitHub Actions runs a line that begins with these characters, also after spaces, as a command.
  const prefix = /^\s*(?:::|##\[)/.test(lines.source) ? '| ' : '  ';
  return [line, withoutCommand(prefix + lines.source), `  ${severityColor(lines.carets)}`];
}
