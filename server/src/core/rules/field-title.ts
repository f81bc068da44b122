import { fieldPlaceholdersIn } from '../proposal/field-placeholders';
import type { Fix, Remark } from '../proposal/finding';
import { type KnownField, knownFields } from '../proposal/known-fields';
import { type Proposal, titleSaid } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { fileSlug } from '../text/slugs';
import { slice } from '../text/span';
import { wordsOf } from '../text/words';

/** The metadata gives another title than the heading, or not the way the process writes it. */
export const fieldTitle: Rule = {
  id: 'field-title',
  title: 'Metadata and heading give different titles.',
  severity: 'hint',
  reads: 'metadata',
  *check(proposal) {
    for (const known of knownFields(proposal)) {
      if (known.field.text === '' || fieldPlaceholdersIn(proposal.text, known).length > 0) continue;
      if (known.spec?.tells === 'title') yield* beside(proposal, known);
      if (known.spec?.tells === 'slug') yield* asSlug(proposal, known);
    }
  },
};

/** A title beside the heading's: case, markup, punctuation and what one of them has in addition do not matter. */
function* beside(proposal: Proposal, { field }: KnownField): Generator<Remark> {
  const { main, schema } = proposal;
  const title = main && titleSaid(main.document, schema);
  if (!title || (title.parts?.placeholders.length ?? 0) > 0) return;
  const heading = title.parts?.description || title.text;
  if (saysAll(field.text, heading) || saysAll(heading, field.text)) return;
  yield {
    span: field.valueSpan,
    message: `"${field.name}" is "${field.text}", the heading says "${heading}"`,
  };
}

/** True when `text` has all words of `part`, in any order and however they are put together: `Load Balancer`, `LoadBalancer`. */
function saysAll(text: string, part: string): boolean {
  const [words, parts] = [text, part].map((one) => wordsOf(one).toLowerCase().split(' ')) as [
    string[],
    string[],
  ];
  const joined = words.join('');
  return joined.includes(parts.join('')) || parts.every((word) => words.includes(word));
}

/** A title in lower case with `-` between its words. */
function* asSlug({ text }: Proposal, { field }: KnownField): Generator<Remark> {
  const slug = fileSlug(field.text.replace(/[_./]/g, '-'));
  if (slug === '' || !/[A-Z\s]/.test(field.text)) return;
  const at = slice(text, field.valueSpan).indexOf(field.text);
  const start = field.valueSpan.start + at;
  const edits = [{ span: { start, end: start + field.text.length }, text: slug }];
  const fix: Fix = { title: `Write "${slug}"`, edits, applies: 'on-request' };
  const message = `"${field.name}" should read "${slug}", in lower case with hyphens`;
  yield { span: field.valueSpan, message, fixes: at < 0 ? [] : [fix] };
}
