import { frontMatterOf } from '../markdown/front-matter';
import { normalizeLineEndings } from '../text/lines';
import { escapeRegExp } from '../text/reg-exp';
import type { Schema } from './schema';

/** The text of a template above its first section, without front matter, with LF: it may explain the metadata. */
export function headOf({ document, sections }: Schema): string {
  const start = frontMatterOf(document.text)?.end ?? 0;
  const end = sections[0]?.span.start ?? document.text.length;
  return normalizeLineEndings(document.text.slice(start, Math.max(start, end)));
}

//   `Status` should reflect the current implementation status while …
/** The paragraphs of a text that begin with the name of a field in code. */
export function paragraphsAbout(name: string, text: string): readonly string[] {
  const start = new RegExp(`^\`${escapeRegExp(name)}\`\\s`, 'i');
  return text.split(/\n[ \t]*\n/).filter((paragraph) => start.test(paragraph.trim()));
}
