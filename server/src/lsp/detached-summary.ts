import type { Summary } from '../core/proposal/proposal-summary';

/** A copy of a summary that does not keep the texts of files in memory, as V8's substrings do. */
export function detachedSummary(summary: Summary): Summary {
  const { path, number, name, title, status, author, year, area, values } = summary;
  const copied = new Map<string, readonly string[]>();
  for (const [key, texts] of values) copied.set(detachedText(key), texts.map(detachedText));
  return {
    ...summary,
    path: detachedText(path),
    number: number && detachedText(number),
    name: name && detachedText(name),
    title: detachedText(title),
    status: status && detachedText(status),
    author: author && detachedText(author),
    year: year && detachedText(year),
    area: area && detachedText(area),
    values: copied,
  };
}

/** A copy of a text. V8 copies parts of up to 12 code units anyway; the concatenation makes it write longer ones to a text of their own. */
function detachedText(text: string): string {
  return text.length <= 12 ? text : ` ${text}`.slice(1);
}
