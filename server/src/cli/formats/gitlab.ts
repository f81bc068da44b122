import type { Severity } from '../../core/proposal/finding';
import { jsonText } from '../../core/text/json-text';
import { contentHash } from '../../disk/content-hash';
import { displayPath } from '../host/files';
import type { Format, LintedFile } from './format';

const severities: Readonly<Record<Severity, string>> = {
  error: 'major',
  warning: 'minor',
  information: 'info',
  hint: 'info',
};

/** A code quality report of GitLab: one JSON array. Source: docs.gitlab.com/ci/testing/code_quality, "Code Quality report format". */
export const gitlabFormat: Format = {
  fileFormatter: async () => issuesJson,

  startReport(stream) {
    const issues: string[] = [];
    return {
      add: ({ text }) => void (text !== '' && issues.push(text)),
      finish: () => stream.line(`[${issues.join(',')}]`),
    };
  },
};

/** The issues of a file, separated by commas. */
function issuesJson({ path: absolute, findings }: LintedFile): string {
  const path = displayPath(absolute);
  const seen = new Map<string, number>();
  return findings
    .map(({ rule, severity, message, place }) => {
      // GitLab compares reports by fingerprint: it must not change with the line, and two issues must not share one.
      const key = [path, rule, message].join('\0');
      const count = seen.get(key) ?? 0;
      seen.set(key, count + 1);
      return jsonText({
        description: message,
        check_name: rule,
        fingerprint: contentHash(`${key}\0${count}`),
        severity: severities[severity],
        location: { path, lines: { begin: place.line, end: place.endLine } },
      });
    })
    .join(',');
}
