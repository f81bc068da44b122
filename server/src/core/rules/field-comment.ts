import type { Field } from '../metadata/metadata';
import { knownFields } from '../proposal/known-fields';
import { defineRule } from '../proposal/rule';
import { lineEnd } from '../text/lines';
import type { Span } from '../text/span';
import { overlapOf, wordRunsOf } from '../text/word-overlap';
import { foldSpace, shorten } from '../text/words';

/** A comment of the template behind the name of a metadata field is still there. */
export const fieldComment = defineRule({
  id: 'field-comment',
  title: 'A comment of the template has not been removed from the metadata.',
  severity: 'hint',
  isGuidance: true,
  documents: ['proposal', 'metadata'],
  reads: ['metadata'],
  *check({ metadata }) {
    const { location } = metadata.metadata ?? {};
    if (location !== 'front-matter' && location !== 'file') return;
    for (const { field, spec } of knownFields(metadata)) {
      // A field without a value is still to be written, as its comment says.
      if (field.text === '' && field.items.length === 0 && !field.isNested) continue;
      const own = commentOf(metadata.text, field);
      const [, ofTemplate] = spec ? (comment.exec(spec.written.split('\n', 1)[0] ?? '') ?? []) : [];
      if (!own || ofTemplate === undefined || !isSame(own.text, ofTemplate)) continue;
      yield {
        at: metadata.placeOf(own.span),
        message: `Template comment not removed: "${shorten(own.text, 60)}"`,
        fixes: ({ text }) => {
          const before = text.slice(0, own.span.start).trimEnd().length;
          const edits = [{ span: { start: before, end: own.span.end }, text: '' }];
          return [{ title: 'Remove this template comment', edits, applies: 'on-request' }];
        },
      };
    }
  },
});

//   reviewers: # who knows about it      a `#` in a quoted value is not a comment
const comment = /^[\w -]+:[ \t]*(?:[^"'#\s][^"'#]*)?(?<=[ \t])#[ \t]*(\S.*)$/;

/** The words that a comment has to share with that of the template: templates are reworded. */
const minShare = 0.5;

function isSame(text: string, ofTemplate: string): boolean {
  if (foldSpace(text) === foldSpace(ofTemplate)) return true;
  return overlapOf(wordRunsOf(ofTemplate), wordRunsOf(text), minShare).ofSecond >= minShare;
}

function commentOf(text: string, { span }: Field): { text: string; span: Span } | undefined {
  const end = Math.min(lineEnd(text, span.start), span.end);
  const line = text.slice(span.start, end);
  const [, content] = comment.exec(line) ?? [];
  if (content === undefined) return undefined;
  return {
    text: content.trim(),
    span: { start: span.start + line.indexOf('#'), end: span.start + line.trimEnd().length },
  };
}
