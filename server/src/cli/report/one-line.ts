import { printable } from '../output';

/** What a document or file name says, on one line and without what moves the cursor or turns the direction of the text. */
export function oneLine(text: string): string {
  return printable(text.replace(/\s*[\r\n]+\s*/g, ' ').trim());
}
