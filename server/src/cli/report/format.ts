/** How proposals can be listed, the one that is used unasked first. */
export const reportFormats = ['table', 'markdown', 'json', 'html'] as const;

/** One of them. */
export type ReportFormat = (typeof reportFormats)[number];
