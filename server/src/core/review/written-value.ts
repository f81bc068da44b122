import { type Field, isYamlLocation, type Metadata } from '../metadata/metadata';
import type { TextEdit } from '../text/edits';
import { type Span, slice } from '../text/span';
import { trimEndOf } from '../text/trim';
import { yamlScalar } from '../text/yaml-text';

/** A value as it is written: `**Draft**` is `Draft` with the mark `**` at both ends. */
export interface WrittenValue {
  readonly span: Span;
  /** The quotes or the emphasis around the word: at the start and, in reverse order, at the end. */
  readonly mark: string;
  readonly word: string;
  readonly isYaml: boolean;
}

//   status: 'draft'          * Status: **Draft**          not  * Status: **Draft (1.0)**, by Ann
/** The value of a field; undefined where it is more than one text on one line with the same marks at both ends. */
export function writtenValueOf(
  { valueSpan, isNested }: Field,
  metadata: Metadata | undefined,
  text: string,
): WrittenValue | undefined {
  const isYaml = isYamlLocation(metadata?.location);
  if (isNested) return undefined;
  const written = slice(text, valueSpan);
  if (!isYaml) return markedWord(written, valueSpan);
  const [, quote = '', quoted] = /^(["'])([^"'\\\r\n]*)\1$/.exec(written) ?? [];
  if (quoted !== undefined) return { span: valueSpan, mark: quote, word: quoted, isYaml };
  // A block scalar, an anchor, a tag or an alias is more than a word.
  return /^[^\r\n"'|>&!*[{]*$/.test(written)
    ? { span: valueSpan, mark: '', word: written, isYaml }
    : undefined;
}

/** A Markdown text on one line, with the same emphasis at both ends; undefined for other ones. */
export function markedWord(written: string, span: Span): WrittenValue | undefined {
  if (/[\r\n]/.test(written)) return undefined;
  const mark = /^[*_`]*/.exec(written)?.[0] ?? '';
  const rest = written.slice(mark.length);
  const word = trimEndOf(rest, '*_`');
  const isWhole = [...rest.slice(word.length)].reverse().join('') === mark;
  return isWhole ? { span, mark, word, isYaml: false } : undefined;
}

/** Replaces the word of a value and keeps the marks around it; a space is added where an empty value follows the colon at once. */
export function wordEdit({ span, mark, isYaml }: WrittenValue, word: string, text: string): TextEdit {
  const isEmpty = span.start === span.end;
  const lead = isEmpty && !/\s/.test(text.charAt(span.start - 1)) ? ' ' : '';
  const end = [...mark].reverse().join('');
  return { span, text: lead + (isYaml && mark === '' ? yamlScalar(word) : mark + word + end) };
}
