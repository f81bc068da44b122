import type { Sheet } from '../output';
import type { Reporter } from './reporter';

/** One JSON document: `{version: 1, documents: […]}`. Every proposal is listed, also without findings. */
export function jsonReporter(sheet: Sheet): Reporter {
  const documents: string[] = [];
  return {
    add: ({ text }) => void documents.push(text),
    end: () => sheet.line(`{"version":1,"documents":[${documents.join(',')}]}`),
  };
}
