import type { Sheet } from '../output';
import { noTally, type Page, sumOf } from '../work';
import { junitXml } from './junit-xml';
import type { Reporter } from './reporter';

/** JUnit XML as Jenkins, GitLab and others read it. Its head counts what follows: it is written at the end. */
export function junitReporter(sheet: Sheet): Reporter {
  const pages: Page[] = [];
  return {
    add: (page) => void pages.push(page),
    end: () => {
      const { error, warning, information, hint } = pages.reduce(
        (sum, { tally }) => sumOf(sum, tally),
        noTally,
      );
      const failures = error + warning + information;
      // A proposal without findings has a test case that says so.
      const silent = pages.filter(({ tally }) => Object.values(tally).every((number) => number === 0)).length;
      const frame = junitXml({
        '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
        testsuites: {
          '@name': 'proposals',
          '@tests': failures + hint + silent,
          '@failures': failures,
          '@errors': 0,
          testsuite: pages.length > 0 ? {} : [],
        },
      });
      const suites = pages.map(({ text }) => text).join('');
      sheet.line(frame.replace('  <testsuite/>\n', () => suites).trimEnd());
    },
  };
}
