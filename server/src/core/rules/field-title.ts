import { fieldPlaceholdersIn } from '../proposal/field-placeholders';
import type { Fix, Remark } from '../proposal/finding';
import { type KnownField, knownFields } from '../proposal/known-fields';
import type { ProposalFile } from '../proposal/proposal-file';
import type { ProposalMetadata } from '../proposal/proposal-metadata';
import type { TitleText } from '../proposal/proposal-title';
import { defineRule } from '../proposal/rule';
import { fileSlug } from '../text/slugs';
import { slice } from '../text/span';
import { wordsOf } from '../text/words';

/** The title in the metadata differs from the title of the document, or is not written the way the family requires. */
export const fieldTitle = defineRule({
  id: 'field-title',
  title: 'The title in the metadata differs from the title of the document, or from the file name.',
  severity: 'hint',
  documents: ['proposal', 'metadata'],
  reads: ['metadata', 'titleText', 'file'],
  *check({ metadata, titleText, file }) {
    for (const known of knownFields(metadata)) {
      const { field, spec } = known;
      if (field.text === '' || fieldPlaceholdersIn(metadata.text, known).length > 0) continue;
      if (spec?.contains === 'title' && titleText) yield* differentTitle(metadata, known, titleText);
      if (spec?.contains === 'slug') {
        yield* malformedSlug(metadata, known);
        yield* otherName(metadata, known, file, titleText);
      }
    }
  },
});

/** Compares a title with that of the document. Case, markup, punctuation and additional words of either do not matter. */
function* differentTitle(
  metadata: ProposalMetadata,
  { field }: KnownField,
  title: TitleText,
): Generator<Remark<unknown>> {
  if ((title.parts?.placeholders.length ?? 0) > 0) return;
  const heading = title.parts?.description || title.text;
  if (containsWords(field.text, heading) || containsWords(heading, field.text)) return;
  yield {
    at: metadata.placeOf(field.valueSpan),
    message: `Field "${field.name}" is "${field.text}", but the title of the document is "${heading}"`,
  };
}

/** True when `text` contains all words of `part`, in any order, written as one word or several: `Load Balancer`, `LoadBalancer`. */
function containsWords(text: string, part: string): boolean {
  const words = lowerCaseWords(text);
  const partWords = lowerCaseWords(part);
  return words.join('').includes(partWords.join('')) || partWords.every((word) => words.includes(word));
}

function lowerCaseWords(text: string): readonly string[] {
  return wordsOf(text).toLowerCase().split(' ');
}

/** Checks a title that must be in lower case with hyphens between words. */
function* malformedSlug(metadata: ProposalMetadata, { field }: KnownField): Generator<Remark<unknown>> {
  const slug = fileSlug(field.text.replace(/[_./]/g, '-'));
  if (slug === '' || !/[A-Z\s]/.test(field.text)) return;
  yield {
    at: metadata.placeOf(field.valueSpan),
    message: `Field "${field.name}" should be "${slug}", in lower case with hyphens`,
    fixes: () => replacement(metadata, field, slug),
  };
}

/**
 * Compares the words of a title with those of the file name: each has a word that the other one lacks, and the heading lacks it, too. Such a title is often that of the
 * proposal that was copied.
 */
function* otherName(
  metadata: ProposalMetadata,
  { field }: KnownField,
  { name, words = '' }: ProposalFile,
  title: TitleText | undefined,
): Generator<Remark<unknown>> {
  const own = lowerCaseWords(field.text);
  const ofFile = lowerCaseWords(words.replace(/^\d{4,8} /, ''));
  const known = [...ofFile, ...lowerCaseWords(title?.text ?? '')].join(' ');
  const isKnown = (text: string, word: string) => text.includes(word.replace(/s$/, ''));
  if (name === undefined || ofFile.every((word) => isKnown(own.join(' '), word))) return;
  if (own.every((word) => isKnown(known, word))) return;
  yield {
    at: metadata.placeOf(field.valueSpan),
    message: `Field "${field.name}" is "${field.text}", but the file is "${name}"`,
  };
}

function replacement(
  { text }: ProposalMetadata,
  { text: value, valueSpan }: KnownField['field'],
  slug: string,
): readonly Fix[] {
  const at = slice(text, valueSpan).indexOf(value);
  if (at < 0) return [];
  const start = valueSpan.start + at;
  const edits = [{ span: { start, end: start + value.length }, text: slug }];
  return [{ title: `Change to "${slug}"`, edits, applies: 'on-request' }];
}
