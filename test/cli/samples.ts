/** A template of two sections. */
export const template = '# enhancement-NNNN: Title\n\n## Why\n\n<!-- Say why. -->\n\n## How\n';

/** A proposal made from it that has no findings. */
export const clean = '# enhancement-1: Speed\n\n## Why\n\nTime.\n\n## How\n\nFaster.\n';

/** {@link clean} with a title to write better (a warning) and a comment to remove (information), both safely. */
export const draft = clean
  .replace('enhancement-1', 'enhancement-#1')
  .replace('Time.', '<!-- Say why. -->\n\nTime.');

/** {@link clean} without its second section: one warning for a person. */
export const unfinished = clean.replace('\n## How\n\nFaster.\n', '');

/** {@link clean} with a comment that hides the rest: one error. */
export const broken = `${clean}\n<!-- open\n`;
