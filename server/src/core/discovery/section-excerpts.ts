import { MarkdownDocument } from '../markdown/document';
import type { Governing } from '../proposal/governing';
import { roughAlignment } from '../proposal/rough-alignment';
import { keyByTitle } from '../proposal/section-keys';
import { hasOtherLines, linesOf } from '../proposal/written-sections';
import type { Schema } from '../template/schema';
import { slice } from '../text/span';
import { withoutComments } from '../text/trim';
import type { Workspace } from '../workspace/workspace';

/** How another proposal wrote a section, or filled a field. */
export interface Excerpt {
  readonly path: string;
  /** The title of the proposal. */
  readonly title: string;
  /** The zero-based line of the heading, or of the field. */
  readonly line: number;
  /** The beginning of the section's text, or the value of the field, as Markdown. */
  readonly text: string;
}

/** Maximum length of an excerpt, in code units. */
const maxExcerpt = 500;

/** How the proposal at `path` wrote the section with a key; undefined when it has nothing of its own there. The file is read once for all sections. */
export function sectionExcerpt(
  path: string,
  key: string,
  { current: schema }: Governing,
  workspace: Workspace,
): Excerpt | undefined {
  const text = workspace.readSaved(path);
  if (text === undefined) return undefined;
  const excerpts = workspace.derived.get('section excerpts', path, [text, schema], () =>
    excerptsIn(path, text, schema),
  );
  return excerpts.get(key);
}

function excerptsIn(path: string, text: string, schema: Schema): ReadonlyMap<string, Excerpt> {
  const document = new MarkdownDocument(text);
  const ofTemplate = new Set(linesOf(schema.document.text));
  const title = document.headings[0]?.text ?? path;
  const excerpts = new Map<string, Excerpt>();
  for (const { spec, section } of roughAlignment(document, schema).matches) {
    const at = document.sections[section.index];
    if (!at || section.isEmpty || !hasOtherLines(text, at.ownTextSpan, ofTemplate)) continue;
    excerpts.set(keyByTitle(spec), {
      path,
      title,
      line: document.lineColumnAt(at.heading.span.start).line,
      text: beginningOf(withoutComments(slice(text, at.ownTextSpan)).trim()),
    });
  }
  return excerpts;
}

/** The first paragraphs of a text; a longer first one is cut after a word. */
function beginningOf(text: string): string {
  if (text.length <= maxExcerpt) return text;
  const start = text.slice(0, maxExcerpt);
  const paragraph = Math.max(start.lastIndexOf('\n\n'), start.lastIndexOf('\r\n\r\n'));
  if (paragraph > maxExcerpt / 3) return start.slice(0, paragraph);
  return `${start.slice(0, start.lastIndexOf(' '))} …`;
}
