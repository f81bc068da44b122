import type { ReportFormat } from './format';
import type { ReportWriter } from './report-writer';

const writers: Readonly<Record<ReportFormat, () => Promise<ReportWriter>>> = {
  table: async () => (await import('./table')).tableReport,
  markdown: async () => (await import('./markdown')).markdownReport,
  json: async () => (await import('./json')).jsonReport,
  html: async () => (await import('./html')).htmlReport,
};

/** The writer of a format; only that one is loaded. */
export async function writerFor(format: ReportFormat): Promise<ReportWriter> {
  return writers[format]();
}
