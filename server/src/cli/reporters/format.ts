/** How findings can be reported, the one that is used unasked first. */
export const formats = ['text', 'json', 'sarif', 'github', 'junit'] as const;

/** One of them. */
export type Format = (typeof formats)[number];
