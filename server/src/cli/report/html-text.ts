/** HTML as it is to be written. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand in a template: text, which is escaped, and HTML. */
type Part = string | number | Html | readonly Html[];

/** HTML from a template, whose parts may stand in text and in quoted attributes: what is not HTML already is escaped. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(String.raw({ raw: strings }, ...parts.map(written)));
}

function written(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return String(part).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
