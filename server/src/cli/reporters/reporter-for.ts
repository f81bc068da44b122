import type { Sheet } from '../output';
import type { Format } from './format';
import type { Reporter } from './reporter';

const reporters = {
  text: async () => (await import('./text')).textReporter,
  json: async () => (await import('./json')).jsonReporter,
  sarif: async () => (await import('./sarif')).sarifReporter,
  github: async () => (await import('./github')).githubReporter,
  junit: async () => (await import('./junit')).junitReporter,
} satisfies Record<Format, () => Promise<(sheet: Sheet) => Reporter>>;

/** The reporter of a format; only that one is loaded. */
export async function reporterFor(format: Format, sheet: Sheet): Promise<Reporter> {
  return (await reporters[format]())(sheet);
}
