/** What a block is made of, judged by its first line; `matter`: front matter. */
export type BlockKind = 'heading' | 'fence' | 'html' | 'other' | 'matter';
