import type { Sheet } from '../output';
import type { Reporter } from './reporter';

/** A SARIF 2.1.0 log of one run, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0. */
export function sarifReporter(sheet: Sheet): Reporter {
  const pages: string[] = [];
  return {
    add: ({ text }) => {
      if (text !== '') pages.push(text);
    },
    end: async () => {
      // It lists all rules, which only the linting half knows.
      const { sarifLog } = await import('../linting/bundle');
      sheet.line(sarifLog(pages.join(',')));
    },
  };
}
