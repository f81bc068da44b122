import type { Code, Definition, FootnoteDefinition, Heading, Html, ThematicBreak } from 'mdast';
import { lineAt, lineEnd, lineStart, lineStartsOf } from '../../text/lines';
import { matchAt } from '../../text/reg-exp';
import { trimEndOf } from '../../text/trim';
import { identifierOf } from '../labels';
import { readInlines } from './inline-reader';
import { pointIn, positionIn } from './positions';

const firstLine = { number: 1, start: 0 };

/**
 * Reads a block that is one comment, including the text after it on its last line. A comment that is not closed runs to the end. Undefined when the parser must read it.
 * Source: CommonMark 4.6, HTML blocks of kind 2.
 */
export function readComment(text: string): Html | undefined {
  if (!text.startsWith('<!--')) return undefined;
  const close = text.indexOf('-->', 2);
  const end = close < 0 ? text.length : lineEnd(text, close);
  const lineStarts = lineStartsOf(text);
  const lastLine = lineAt(lineStarts, close < 0 ? end : close);
  const start = lineStarts[lastLine] as number;
  if (text.slice(start, end).includes('\t') || !isBlankFrom(text, end)) return undefined;
  const position = { start: pointIn(firstLine, 0), end: pointIn({ number: lastLine + 1, start }, end) };
  return { type: 'html', value: text.slice(0, end), position };
}

const headingPattern = /^(#{1,6}) +([^ \r\n#](?:[^\r\n]*[^ \r\n#])?)(?: +#+)? *(?=[\r\n]|$)/d;

/** Reads a block that is one ATX heading. Undefined when the parser must read it. Source: CommonMark 4.2. */
export function readHeading(text: string, identifiers: ReadonlySet<string>): Heading | undefined {
  const [empty] = /^#{1,6}(?=[\r\n]|$)/.exec(text) ?? [];
  if (empty !== undefined) {
    const depth = empty.length as Heading['depth'];
    return { type: 'heading', depth, children: [], position: positionIn(firstLine, 0, empty.length) };
  }
  const match = headingPattern.exec(text);
  const [start, end] = match?.indices?.[2] ?? [];
  if (!match || start === undefined || end === undefined) return undefined;
  const children = readInlines(text, start, end, firstLine, identifiers);
  const depth = match[1]?.length as Heading['depth'];
  const position = positionIn(firstLine, 0, match[0].length);
  return children && { type: 'heading', depth, children, position };
}

/** Reads a block that is one thematic break without spaces. Undefined when the parser must read it. Source: CommonMark 4.1. */
export function readBreak(text: string): ThematicBreak | undefined {
  const [all] = /^(?:-{3,}|\*{3,}|_{3,})(?=[\r\n]|$)/.exec(text) ?? [];
  if (all === undefined || !isBlankFrom(text, all.length)) return undefined;
  return { type: 'thematicBreak', position: positionIn(firstLine, 0, all.length) };
}

/** The first line of fenced code, with at most a language behind the fence. */
export const openingFence = /(`{3,}|~{3,}) *(?:([^\s`~\\&]+) *)?(?=[\r\n]|$)/y;

/** Reads a block that is fenced code in the first column with its closing fence, so that long code takes little memory. Undefined when the parser must read it. Source: CommonMark 4.5. */
export function readFence(text: string): Code | undefined {
  const [opening, fence, lang = ''] = matchAt(openingFence, text, 0) ?? [];
  if (opening === undefined || fence === undefined) return undefined;
  const end = trimEndOf(text, '\r\n').length;
  const start = lineStart(text, end);
  const closing = text.slice(start, end);
  const isClosed = start > opening.length && isClosingFence(closing.replace(/^ {0,3}/, ''), fence);
  if (!isClosed || closing.includes('\t') || lineEnd(text, end) + 2 < text.length) return undefined;
  const lines = lineStartsOf(text.slice(0, end)).length;
  return {
    type: 'code',
    lang: lang === '' ? null : lang,
    meta: null,
    value: text.slice(opening.length, start).replace(/^(?:\r?\n|\r)|(?:\r?\n|\r)$/g, ''),
    position: { start: pointIn(firstLine, 0), end: pointIn({ number: lines, start }, end) },
  };
}

/** True for a line that closes the code opened by `fence`: at least as many of the same character, and nothing else. */
export function isClosingFence(line: string, fence: string): boolean {
  const characters = trimEndOf(line, ' ');
  return characters.startsWith(fence) && trimEndOf(characters, fence.charAt(0)) === '';
}

const definitionPattern =
  /\[([^\s^[\]\\&](?:[^[\]\\&\r\n]*[^\s[\]\\&])?)\]: *([^\s\p{Cc}()<>\\&"'`]+)(\r\n?|\n|$)/uy;

/**
 * Reads a block of link definitions without titles, each on a line of its own, and nothing else. Undefined when the parser must read it. Source:
 * CommonMark 4.7.
 */
export function readDefinitions(text: string): Definition[] | undefined {
  const definitions: Definition[] = [];
  let offset = 0;
  for (let number = 1; text.charAt(offset) === '['; number++) {
    const [definition, label, url, lineEnding] = matchAt(definitionPattern, text, offset) ?? [];
    if (definition === undefined || label === undefined || url === undefined || lineEnding === undefined)
      return undefined;
    const end = offset + definition.length - lineEnding.length;
    const position = positionIn({ number, start: offset }, offset, end);
    definitions.push({
      type: 'definition',
      identifier: identifierOf(label),
      label,
      title: null,
      url,
      position,
    });
    offset += definition.length;
  }
  return isBlankFrom(text, offset) ? definitions : undefined;
}

/** The beginning of a footnote whose text is a paragraph, because it begins with a letter. */
const footnoteStart = /\[\^([a-z\d-]+)\]: (?=[a-z])/iy;

/** Reads a block that is the definition of one footnote, in one line. Undefined when the parser must read it. Source: GitHub's footnotes. */
export function readFootnote(text: string, identifiers: ReadonlySet<string>): FootnoteDefinition | undefined {
  const [before, label] = matchAt(footnoteStart, text, 0) ?? [];
  if (before === undefined || label === undefined) return undefined;
  const start = before.length;
  const end = lineEnd(text, start);
  // The footnote may refer to itself, which is not in `identifiers`.
  const isHard = text.charAt(end - 1) === ' ' || text.slice(start, end).includes('[^');
  if (isHard || !isBlankFrom(text, end)) return undefined;
  const children = readInlines(text, start, end, firstLine, identifiers);
  if (!children) return undefined;
  return {
    type: 'footnoteDefinition',
    identifier: identifierOf(label),
    label,
    children: [{ type: 'paragraph', children, position: positionIn(firstLine, start, end) }],
    position: positionIn(firstLine, 0, end),
  };
}

/** True if only spaces, tabs and line endings follow. Other white space, such as a no-break space, is text. Source: CommonMark 2.1. */
function isBlankFrom(text: string, offset: number): boolean {
  return /^[ \t\r\n]*$/.test(text.slice(offset));
}
