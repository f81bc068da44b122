import type { Fix } from '../proposal/finding';
import type { TextEdit } from '../text/edits';
import { snippetText } from './snippet';

/** The text of an edit as an LSP snippet with the cursor of its fix: it selects a placeholder, or is on an empty line of its own. */
export function editSnippet({ text }: TextEdit, cursor: NonNullable<Fix['cursor']>, ending: string): string {
  if (typeof cursor !== 'number') {
    const { start, end } = cursor;
    return `${snippetText(text.slice(0, start))}\${0:${snippetText(text.slice(start, end))}}${snippetText(text.slice(end))}`;
  }
  return `${snippetText(text.slice(0, cursor))}${ending}${ending}$0${snippetText(text.slice(cursor))}`;
}
