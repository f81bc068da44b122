import type { MarkdownDocument } from '../markdown/document';
import type { Span } from '../text/span';

//   <!-- START doctoc … --> … <!-- END doctoc … -->      <!-- toc --> … <!-- tocstop -->      <!-- TOC depthFrom:2 --> … <!-- /TOC -->
/** Parts of a document that another tool writes, from the opening comment to the end of the closing one: changes made there by hand are lost when the tool runs again. */
export function toolAreasOf(document: MarkdownDocument): readonly Span[] {
  const areas: Span[] = [];
  let open: { readonly start: number; readonly closes: (content: string) => boolean } | undefined;
  let table: Span | undefined;
  for (const { span, content } of document.comments) {
    const text = content.trim();
    if (open?.closes(text)) {
      areas.push({ start: open.start, end: span.end });
      open = undefined;
    } else if (/^tocstop$/i.test(text) && table) {
      areas.push({ start: table.start, end: span.end });
      table = undefined;
    } else if (!open) {
      const closes = closingOf(text);
      if (closes) open = { start: span.start, closes };
    }
    if (/^toc$/i.test(text)) table = span;
  }
  return areas;
}

/** What ends the area that a comment with this text begins; undefined when it begins none. */
function closingOf(text: string): ((content: string) => boolean) | undefined {
  const [, name] = /^(?:START|BEGIN)[ :_-]+(\S+)/i.exec(text) ?? [];
  if (name !== undefined) {
    const lower = name.toLowerCase();
    return (content) => {
      const [, ended] = /^END[ :_-]+(\S+)/i.exec(content) ?? [];
      return ended?.toLowerCase() === lower;
    };
  }
  if (/^toc(?:\s+\w+:\S+)+$/i.test(text)) return (content) => /^\/toc$/i.test(content);
  const [, tool] = /^([\w-]+):start\b/i.exec(text) ?? [];
  if (tool !== undefined) return (content) => content.toLowerCase().startsWith(`${tool.toLowerCase()}:end`);
  return undefined;
}
