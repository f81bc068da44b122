import XMLBuilder from 'fast-xml-builder';
import { addCounts, canFail, noCounts, totalCount } from '../../core/report/counts';
import { displayPath } from '../host/files';
import type { Format, LintedFile, ReportedFinding, ReportPart } from './format';

/**
 * JUnit XML for Jenkins, GitLab and others. A file is a test suite, and a finding is a failed test case in it; a hint, which does not make
 * the run fail, is a passed one. A file without findings has one passed test case.
 */
export const junitFormat: Format = {
  fileFormatter: async () => suiteXml,

  startReport(stream) {
    const parts: ReportPart[] = [];
    return {
      add: (part) => void parts.push(part),
      finish() {
        const suites = parts.map(({ text }) => text).join('');
        stream.line(
          outerXml(parts)
            .replace('  <testsuite/>\n', () => suites)
            .trimEnd(),
        );
      },
    };
  },
};

function suiteXml({ path, findings }: LintedFile): string {
  const file = displayPath(path);
  const suite = {
    '@name': file,
    '@tests': Math.max(1, findings.length),
    '@failures': findings.filter(canFail).length,
    '@errors': 0,
    testcase:
      findings.length > 0
        ? findings.map((finding) => testCase(file, finding))
        : [{ '@name': 'no findings', '@classname': file }],
  };
  // The outer element, which the report writes, is needed here for the indentation.
  const xml = buildXml({ outer: { testsuite: suite } });
  return /^<outer>\n(.*)<\/outer>\s*$/s.exec(xml)?.[1] ?? '';
}

function testCase(file: string, finding: ReportedFinding): object {
  const { rule, severity, message, place } = finding;
  const text = `${file}:${place.line}:${place.column} ${severity} ${rule}: ${message}`;
  const attributes = { '@name': `${rule} at ${place.line}:${place.column}`, '@classname': file };
  return canFail(finding)
    ? { ...attributes, failure: { '@type': severity, '@message': message, '#text': text } }
    : { ...attributes, 'system-out': text };
}

/** The document with an empty `testsuite` in the place of the suites. */
function outerXml(parts: readonly ReportPart[]): string {
  const { error, warning, information, hint } = parts.reduce(
    (sum, { counts }) => addCounts(sum, counts),
    noCounts,
  );
  const failures = error + warning + information;
  const withoutFindings = parts.filter(({ counts }) => totalCount(counts) === 0).length;
  return buildXml({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      '@name': 'proposals',
      '@tests': failures + hint + withoutFindings,
      '@failures': failures,
      '@errors': 0,
      testsuite: parts.length > 0 ? {} : [],
    },
  });
}

/** Indented XML for an object whose attributes begin with `@`. */
function buildXml(content: object): string {
  const builder = new XMLBuilder({
    attributeNamePrefix: '@',
    ignoreAttributes: false,
    format: true,
    suppressEmptyNode: true,
    attributeValueProcessor: (_, value) => replaceInvalid(String(value)).replace(/[\t\r\n]+/g, ' '),
    tagValueProcessor: (_, value) => replaceInvalid(String(value)).replace(/[\r\n]+/g, ' '),
  });
  return builder.build(content);
}

/** Replaces the characters that XML 1.0 does not allow even as character references (section 2.2, Char), and the other control characters, which change some terminals. */
function replaceInvalid(text: string): string {
  return text.replace(
    /[^\t\n\r\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu,
    '\uFFFD',
  );
}
