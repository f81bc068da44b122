/** A template with two sections. */
export const template = '# enhancement-NNNN: Title\n\n## Why\n\n<!-- Say why. -->\n\n## How\n';

/** A proposal for this template without findings. */
export const clean = '# enhancement-1: Speed\n\n## Why\n\nTime.\n\n## How\n\nFaster.\n';

/** {@link clean} with a malformed title (a warning) and a template comment (information), which both have safe fixes. */
export const draft = clean
  .replace('enhancement-1', 'enhancement-#1')
  .replace('Time.', '<!-- Say why. -->\n\nTime.');

/** {@link clean} without its second section: one warning without a safe fix. */
export const unfinished = clean.replace('\n## How\n\nFaster.\n', '');

/** {@link clean} with an unclosed comment: one error. */
export const broken = `${clean}\n<!-- open\n`;
