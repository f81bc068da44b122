import { contentStart, lineEnd, nextLine } from '../text/lines';
import type { Span } from '../text/span';
import { keyOf } from './metadata';

/** Metadata that is meant as front matter, but is not read as such: something is above it, or a `---` line is missing or written in another way. */
export interface NearFrontMatter {
  /** What is above the block: blank lines only, also a comment, or also the title. */
  readonly above: 'nothing' | 'blank' | 'comment' | 'title';
  /** The first line of the block, without its line ending: `----`, a code fence; empty at the first field when there is none. */
  readonly opening: Span;
  /** The fields, in whole lines. */
  readonly inner: Span;
  /** The last line of the block, without its line ending; undefined when the block is not closed. */
  readonly closing: Span | undefined;
  readonly isCode: boolean;
  /** The name of the last field, as written. */
  readonly lastField: string;
}

/**
 * The metadata at the start of a text that would be front matter if something about its lines were different. Undefined when there is none, when it is front matter, or when
 * too few of its fields have known names: a rule between two paragraphs is not metadata.
 */
export function nearFrontMatterOf(
  text: string,
  isKnown: (key: string) => boolean,
  minKnown: number,
): NearFrontMatter | undefined {
  const top = contentStart(text);
  const { at, above } = skipAbove(text, top);
  const line = lineAt(text, at);
  const [, code] = /^ {0,3}(`{3,}|~{3,})[ \t]*(?:ya?ml[ \t]*)?$/i.exec(line) ?? [];
  const isOpened = code !== undefined || /^[ \t]*-{3,}[ \t]*$/.test(line);
  // Field lines below the title or a comment may be intended as they are.
  if (!isOpened && (above === 'title' || above === 'comment' || !fieldLine.test(line))) return undefined;
  const opening = { start: at, end: isOpened ? lineEnd(text, at) : at };
  const body = readBody(text, isOpened ? nextLine(text, at) : at, code, isKnown);
  if (!body || body.knownCount < minKnown || body.knownCount * 2 < body.count) return undefined;
  const { closing, inner, lastField } = body;
  // Code that is not closed ends with the document, so all of the document is code.
  if (code !== undefined && !closing) return undefined;
  const isRight =
    above === 'nothing' &&
    /^---[ \t]*$/.test(line) &&
    closing &&
    /^(?:---|\.\.\.)[ \t]*$/.test(text.slice(closing.start, closing.end));
  return isRight ? undefined : { above, opening, inner, closing, isCode: code !== undefined, lastField };
}

const fieldLine = /^(["']?)([A-Za-z][\w -]{0,100})\1[ \t]*:(?:[ \t]|$)/;

/** The first line below blank lines, comments and one title, and which of these there are. */
function skipAbove(text: string, top: number): { at: number; above: NearFrontMatter['above'] } {
  let at = top;
  let above: NearFrontMatter['above'] = 'nothing';
  while (at < text.length) {
    const line = lineAt(text, at);
    const comment = /^ {0,3}<!--/.test(line) ? endOfComment(text, at) : undefined;
    if (line.trim() === '') {
      if (above === 'nothing') above = 'blank';
      at = nextLine(text, at);
    } else if (comment !== undefined) {
      if (above !== 'title') above = 'comment';
      at = comment;
    } else if (above !== 'title' && /^# +\S/.test(line)) {
      above = 'title';
      at = nextLine(text, at);
    } else break;
  }
  return { at, above };
}

/** The start of the line below a comment; undefined when the comment is not closed, or has text behind it. */
function endOfComment(text: string, start: number): number | undefined {
  const close = text.indexOf('-->', start);
  if (close < 0 || text.slice(close + 3, lineEnd(text, close)).trim() !== '') return undefined;
  return nextLine(text, close);
}

interface Body {
  readonly inner: Span;
  readonly closing: Span | undefined;
  readonly count: number;
  readonly knownCount: number;
  readonly lastField: string;
}

/** Reads fields down to the closing line, or to the first line that cannot belong to them. Undefined without fields, and for code with other lines. */
function readBody(
  text: string,
  start: number,
  code: string | undefined,
  isKnown: (key: string) => boolean,
): Body | undefined {
  const knownKeys = new Set<string>();
  let count = 0;
  let lastField = '';
  let end = start;
  let isAfterBlank = false;
  const body = (closing: Span | undefined): Body | undefined =>
    count === 0
      ? undefined
      : {
          inner: { start, end: closing ? closing.start : end },
          closing,
          count,
          knownCount: knownKeys.size,
          lastField,
        };
  for (let at = start; at < text.length; at = nextLine(text, at)) {
    const line = lineAt(text, at);
    if (isClosing(line, code)) return body({ start: at, end: lineEnd(text, at) });
    const [, , name] = fieldLine.exec(line) ?? [];
    const isBlank = line.trim() === '';
    if (name !== undefined && (!isAfterBlank || isKnown(keyOf(name)))) {
      count++;
      lastField = name;
      if (isKnown(keyOf(name))) knownKeys.add(keyOf(name));
      end = nextLine(text, at);
    } else if (count > 0 && (isAfterBlank ? /^[ \t]+\S/ : /^[ \t]+\S|^[-\]}](?:[ \t]|$)/).test(line)) {
      end = nextLine(text, at);
    } else if (!isBlank && (isAfterBlank || !line.startsWith('#'))) {
      // A comment belongs to the fields only if one follows; `# Title` below a blank line is a heading.
      return code === undefined ? body(undefined) : undefined;
    }
    isAfterBlank = isBlank;
  }
  return body(undefined);
}

function isClosing(line: string, code: string | undefined): boolean {
  if (code === undefined) return /^[ \t]*(?:-{3,}|\.{3})[ \t]*$/.test(line);
  const fence = line.trim();
  return fence.length >= code.length && fence === code.charAt(0).repeat(fence.length);
}

function lineAt(text: string, at: number): string {
  return text.slice(at, lineEnd(text, at));
}
