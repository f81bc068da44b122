import type { Sheet } from '../output';
import type { Reporter } from './reporter';

const reporters = {
  text: async () => (await import('./text')).textReporter,
  json: async () => (await import('./json')).jsonReporter,
  sarif: async () => (await import('./sarif')).sarifReporter,
  github: async () => (await import('./github')).githubReporter,
  junit: async () => (await import('./junit')).junitReporter,
} as const;

/** How findings can be reported. */
export type Format = keyof typeof reporters;

/** All of them, the one that is used unasked first. */
export const formats = Object.keys(reporters) as readonly Format[];

/** The reporter of a format; only that one is loaded. */
export async function reporterFor(format: Format, sheet: Sheet): Promise<Reporter> {
  return (await reporters[format]())(sheet);
}
