import type { Severity } from '../../core/proposal/finding';
import { jsonText } from '../../core/text/json-text';
import { displayPath } from '../host/files';
import type { Format, LintedFile, Place } from './format';

const severities: Readonly<Record<Severity, string>> = {
  error: 'ERROR',
  warning: 'WARNING',
  information: 'INFO',
  hint: 'INFO',
};

/**
 * Input for reviewdog, which writes it as comments on a pull request, with suggestions for safe fixes. Source: proto/rdf in github.com/reviewdog/reviewdog; its columns count
 * bytes of UTF-8.
 */
export const rdjsonFormat: Format = {
  fileFormatter: async () => diagnosticsJson,

  startReport(stream) {
    const diagnostics: string[] = [];
    return {
      add: ({ text }) => void (text !== '' && diagnostics.push(text)),
      finish: () => stream.line(`{"source":{"name":"proposals"},"diagnostics":[${diagnostics.join(',')}]}`),
    };
  },
};

/** The diagnostics of a file, separated by commas. */
function diagnosticsJson({ path, text, findings }: LintedFile): string {
  const lines = text.split(/\r\n|\r|\n/);
  const position = (line: number, column: number) => ({
    line,
    column: Buffer.byteLength((lines[line - 1] ?? '').slice(0, column - 1)) + 1,
  });
  const range = ({ line, column, endLine, endColumn }: Place) => ({
    start: position(line, column),
    end: position(endLine, endColumn),
  });
  return findings
    .map(({ rule, severity, message, place, safeFix }) =>
      jsonText({
        message,
        location: { path: displayPath(path), range: range(place) },
        severity: severities[severity],
        code: { value: rule },
        ...(safeFix
          ? { suggestions: safeFix.edits.map((edit) => ({ range: range(edit.place), text: edit.text })) }
          : {}),
      }),
    )
    .join(',');
}
