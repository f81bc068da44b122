import type { InitializeParams, Position } from 'vscode-languageserver';

/** The unit in which a client counts columns: UTF-16 code units, or bytes of UTF-8. Source: LSP 3.17, PositionEncodingKind. */
export type PositionEncoding = 'utf-16' | 'utf-8';

/** The encoding for a client: UTF-16, like the server's own offsets, unless the client supports only UTF-8. */
export function encodingFor({ capabilities }: InitializeParams): PositionEncoding {
  const supported = capabilities.general?.positionEncodings ?? ['utf-16'];
  return !supported.includes('utf-16') && supported.includes('utf-8') ? 'utf-8' : 'utf-16';
}

/** The length of a text without lone surrogates in bytes. */
function byteLength(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) length += 1;
    else if (code < 0x800) length += 2;
    else length += code < 0x1_00_00 ? 3 : 4;
  }
  return length;
}

/** The column as the client counts it, after `before`, the text between the start of the line and the position. */
export function encodedColumn(before: string, encoding: PositionEncoding): number {
  return encoding === 'utf-16' ? before.length : byteLength(before);
}

/** A position of a client in UTF-16; a column inside of a character is the one before it. `lineAt` gives the text of a line. */
export function decodedPosition(
  { line, character }: Position,
  encoding: PositionEncoding,
  lineAt: (line: number) => string,
): Position {
  if (encoding === 'utf-16') return { line, character };
  let bytes = 0;
  let column = 0;
  for (const letter of lineAt(line)) {
    bytes += byteLength(letter);
    if (bytes > character) break;
    column += letter.length;
  }
  return { line, character: column };
}
