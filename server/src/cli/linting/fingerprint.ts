import { createHash } from 'node:crypto';
import type { Finding } from '../../core/proposal/finding';
import { slice } from '../../core/text/span';
import { foldSpace } from '../../core/text/words';

/**
 * 16 hexadecimal digits for what a finding is about: its text with white space folded, and its message, for what is missing stands at
 * another's text. The same wherever the text stands.
 */
export function fingerprintOf(text: string, { span, message }: Finding): string {
  const about = `${foldSpace(slice(text, span))}\0${message}`;
  return createHash('sha256').update(about).digest('hex').slice(0, 16);
}
