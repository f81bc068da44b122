/** The kind of a block, judged by its first line; `matter`: front matter. */
export type BlockKind = 'heading' | 'fence' | 'html' | 'other' | 'matter';
