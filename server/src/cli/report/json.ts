import type { Overview } from './overview';

/** One JSON document: `{version: 1, proposals: [{path, family, number, title, status, stage, sections, problems}], totals}`. */
export function jsonReport({ proposals, totals }: Overview): string {
  return `${JSON.stringify({ version: 1, proposals, totals })}\n`;
}
