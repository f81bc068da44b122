import XMLBuilder from 'fast-xml-builder';
import { counts } from '../documents';
import { shownPath } from '../files';
import type { Sheet } from '../output';
import { placeOf } from './place';
import type { Checked, Reporter } from './reporter';

/**
 * JUnit XML as Jenkins, GitLab and others read it: a test suite for each proposal, in it a failed test case for each finding and a passed
 * one when there is none. A hint, which fails no run, is a passed test case that says it.
 */
export function junitReporter(sheet: Sheet): Reporter {
  const suites: ReturnType<typeof suiteOf>[] = [];
  return {
    add: (checked) => void suites.push(suiteOf(checked)),
    end: () => {
      const sum = (key: '@tests' | '@failures') => suites.reduce((total, suite) => total + suite[key], 0);
      const builder = new XMLBuilder({
        attributeNamePrefix: '@',
        ignoreAttributes: false,
        format: true,
        suppressEmptyNode: true,
        attributeValueProcessor: (_, value) => wellFormed(String(value)).replace(/[\t\r\n]+/g, ' '),
        tagValueProcessor: (_, value) => wellFormed(String(value)),
      });
      const xml = builder.build({
        '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
        testsuites: {
          '@name': 'proposals',
          '@tests': sum('@tests'),
          '@failures': sum('@failures'),
          '@errors': 0,
          testsuite: suites,
        },
      });
      sheet.line(xml.trimEnd());
    },
  };
}

function suiteOf({ proposal, findings }: Checked) {
  const path = shownPath(proposal.path ?? '');
  const cases = findings.map((finding) => {
    const { rule, severity, message, span } = finding;
    const { line, column } = placeOf(proposal.document, span);
    const text = `${path}:${line}:${column} ${severity} ${rule}: ${message}`;
    const testcase = { '@name': `${rule} at ${line}:${column}`, '@classname': path };
    return counts(finding)
      ? { ...testcase, failure: { '@type': severity, '@message': message, '#text': text } }
      : { ...testcase, 'system-out': text };
  });
  return {
    '@name': path,
    '@tests': Math.max(1, cases.length),
    '@failures': findings.filter(counts).length,
    '@errors': 0,
    testcase: cases.length > 0 ? cases : [{ '@name': 'no findings', '@classname': path }],
  };
}

/** Characters that XML 1.0 forbids (section 2.2, Char) are replaced: no escape can write them. */
function wellFormed(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
