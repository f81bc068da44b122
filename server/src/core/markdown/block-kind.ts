/** What a block is made of, as far as its first line tells; `matter`: front matter. */
export type BlockKind = 'heading' | 'fence' | 'html' | 'other' | 'matter';
