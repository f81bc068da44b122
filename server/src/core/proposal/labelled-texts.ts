import type { MarkdownDocument } from '../markdown/document';
import { escapeRegExp } from '../text/reg-exp';
import { withoutComments } from '../text/trim';

//   - Feature gate name: `MyFeature`      **Feature gate name**: MyFeature, OtherFeature
/** The names, written like those in code, on lines of a document that begin with a label and a colon; not in comments. */
export function labelledTexts({ text }: MarkdownDocument, label: string): readonly string[] {
  const line = new RegExp(`^[ \\t]*(?:[-*+][ \\t]+)?[*_]{0,2}${escapeRegExp(label)}s?[*_]{0,2}:(.*)$`, 'gim');
  const shown = withoutComments(text);
  return [...shown.matchAll(line)].flatMap(([, value = '']) => namesIn(value));
}

/** What is in backticks, else words with capitals inside. */
function namesIn(value: string): readonly string[] {
  const quoted = [...value.matchAll(/`([A-Za-z]\w+)`/g)].map(([, name = '']) => name);
  return quoted.length > 0 ? quoted : (value.match(/\b[A-Z][a-z\d]*[A-Z]\w*/g) ?? []);
}
