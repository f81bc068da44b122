import type { ErrorCode, YAMLError } from 'yaml';
import { shorten } from './words';

/** The message for an error or warning of the YAML parser, in words for people who do not know the terms of the YAML specification. `written` is the text at the error. */
export function yamlErrorMessage({ code, message }: YAMLError, written: string): string {
  return `Invalid YAML: ${reasonOf(code, message, written)}`;
}

function reasonOf(code: ErrorCode, message: string, written: string): string {
  switch (code) {
    case 'BAD_SCALAR_START':
      return `a value that begins with ${quoted(written.charAt(0))} must be in quotes`;
    case 'BAD_DQ_ESCAPE':
      return 'a backslash in double quotes does not begin a known escape sequence; write "\\\\" for a backslash';
    case 'TAG_RESOLVE_FAILED':
      return `tag ${quoted(written)} is unknown`;
    case 'UNEXPECTED_TOKEN':
      return written.trim() === '' ? 'a value is missing or misplaced' : `unexpected ${quoted(written)}`;
    default:
      return (
        reasonsByMessage.find(([pattern]) => pattern.test(message))?.[1] ??
        reasons[code] ??
        'it cannot be parsed'
      );
  }
}

/** The first line of a text in quotes, cut when it is long. */
function quoted(text: string): string {
  if (text === '\t') return 'a tab';
  const [line = ''] = text.trim().split(/[\r\n]/, 1);
  return `"${shorten(line, 40)}"`;
}

/** Reasons for codes that the parser uses for several mistakes; only its message distinguishes them. */
const reasonsByMessage: readonly (readonly [RegExp, string])[] = [
  [/closing "/, 'a closing double quote is missing'],
  [/closing '/, 'a closing single quote is missing'],
  [/end with a \]/, 'a closing "]" is missing or not indented enough'],
  [/end with a \}/, 'a closing "}" is missing or not indented enough'],
  [/^Missing , between/, 'a comma is missing'],
  [/^Missing , or :/, 'a comma or a colon is missing'],
  [/^Missing space after :/, 'a space is missing after a colon'],
  [/^Comments must be separated/, 'a space is missing before "#"'],
  [/^Tags and anchors must be separated/, 'a space is missing after a tag or an anchor'],
  [/^Implicit map keys need/, 'a colon is missing after a key'],
  [/^Sequence item without/, '"- " is missing before a list item'],
  [/directives-end/, 'the line "---" is missing or shared with other text'],
  [/^Nested mappings/, 'a value contains ": "; put it in quotes, or correct the indentation'],
];

const reasons: Partial<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'an alias cannot have an anchor or a tag',
  BAD_ALIAS: 'the name of an anchor or alias is empty or ends with a colon',
  BAD_COLLECTION_TYPE: 'a tag does not fit its value',
  BAD_DIRECTIVE: 'a directive ("%" at the start of a line) is unknown or incomplete',
  BAD_INDENT: 'this line is indented differently from the lines that it belongs to',
  BAD_PROP_ORDER: 'an anchor or tag must come after "-", "?" or ":"',
  BLOCK_AS_IMPLICIT_KEY: 'a list or mapping cannot be a key',
  BLOCK_IN_FLOW: 'an indented list or mapping cannot be inside brackets',
  KEY_OVER_1024_CHARS: 'a key cannot be longer than 1024 characters',
  MISSING_CHAR: 'a character is missing',
  MULTILINE_IMPLICIT_KEY: 'a key must be on one line; a colon may be missing',
  MULTIPLE_ANCHORS: 'a value can have only one anchor',
  MULTIPLE_DOCS: 'a second document begins here; only one is allowed',
  MULTIPLE_TAGS: 'a value can have only one tag',
  NON_STRING_KEY: 'a key must be text',
  TAB_AS_INDENT: 'a tab cannot be used for indentation',
};
