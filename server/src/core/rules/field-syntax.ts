import type { Fix } from '../proposal/finding';
import { defineRule } from '../proposal/rule';
import { lineEnd } from '../text/lines';

/** The metadata is not valid YAML. Only the first error is reported: it may cause the others. */
export const fieldSyntax = defineRule({
  id: 'field-syntax',
  title: 'The metadata is not valid YAML.',
  severity: 'warning',
  documents: ['proposal', 'metadata'],
  reads: ['metadata'],
  *check({ metadata }) {
    const [first] = metadata.metadata?.syntax ?? [];
    if (!first) return;
    yield {
      at: metadata.placeOf(first.span),
      message: first.message,
      fixes: ({ text }, { start }) => quoteName(text, start),
    };
  },
});

//   - @octocat        a value that is only a name: quotes are certainly what is missing
/** Puts a name that begins with `@`, at `start`, in quotes. */
function quoteName(text: string, start: number): readonly Fix[] {
  const line = text.slice(start, lineEnd(text, start));
  const [, name] = /^(@[\w./-]+)[ \t]*(?:[ \t]#.*)?$/.exec(line) ?? [];
  if (name === undefined) return [];
  const quoteAt = (offset: number) => ({ span: { start: offset, end: offset }, text: '"' });
  const edits = [quoteAt(start), quoteAt(start + name.length)];
  return [{ title: `Put ${name} in quotes`, edits, applies: 'always' }];
}
