import { jsonText } from '../../core/text/json-text';
import { displayPath } from '../host/files';
import type { Format, LintedFile } from './format';
import type { ListFormat } from './proposal-list';

/**
 * One JSON document `{version: 1, documents: [{path, family, template, findings}]}`. A finding is
 * `{rule, severity, message, line, column, endLine, endColumn, fix}`. Files without findings are listed, too.
 */
export const jsonFormat: Format = {
  fileFormatter: async () => documentJson,

  startReport(stream) {
    const documents: string[] = [];
    return {
      add: ({ text }) => void documents.push(text),
      finish: () => stream.line(`{"version":1,"documents":[${documents.join(',')}]}`),
    };
  },
};

function documentJson({ path, family, template, findings }: LintedFile): string {
  return jsonText({
    path: displayPath(path),
    family,
    template,
    findings: findings.map(({ rule, severity, message, place, fix }) => ({
      rule,
      severity,
      message,
      ...place,
      fix,
    })),
  });
}

/** One JSON document `{version: 1, proposals: [{path, family, number, title, status, stage, sections, problems}], totals}`. */
export const jsonList: ListFormat = ({ proposals, totals }) =>
  `${jsonText({ version: 1, proposals: proposals.map(({ rules: _, begun: __, ...entry }) => entry), totals })}\n`;
