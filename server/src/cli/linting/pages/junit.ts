import { shownPath } from '../../files';
import { junitXml } from '../../reporters/junit-xml';
import { counts } from '../tally';
import type { Checked } from './checked';
import { placeOf } from './place';

/**
 * A test suite for the proposal, in it a failed test case for each finding and a passed one when there is none. A hint, which fails no
 * run, is a passed test case that says it.
 */
export function junitPage({ proposal, findings }: Checked): string {
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
  const suite = {
    '@name': path,
    '@tests': Math.max(1, cases.length),
    '@failures': findings.filter(counts).length,
    '@errors': 0,
    testcase: cases.length > 0 ? cases : [{ '@name': 'no findings', '@classname': path }],
  };
  // Built in its place, for the indentation; the element around it is the reporter's.
  const [, within = ''] =
    /^<around>\n(.*)<\/around>\s*$/s.exec(junitXml({ around: { testsuite: suite } })) ?? [];
  return within;
}
