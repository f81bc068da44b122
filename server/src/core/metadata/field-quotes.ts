/** A mistake in the quotes of a YAML value, and the value with correct ones. */
export interface QuoteMistake {
  readonly kind: 'space' | 'typographic';
  readonly repaired: string;
}

//   " @ada"      “@ada”      "@ada”"
/** The mistake in the quotes around a value as written: spaces inside of them, or typographic quotes, which are part of the value. Undefined without one. */
export function quoteMistakeIn(written: string): QuoteMistake | undefined {
  // A backslash may belong to the space behind it.
  const [, quote, quotedText = ''] = /^(["'])([^"'\\\r\n]*)\1$/.exec(written) ?? [];
  if (quote !== undefined) {
    const trimmed = quotedText.trim();
    if (trimmed === '') return undefined;
    // A pair of typographic quotes inside straight ones is part of the text.
    const unpaired = /^(?:[“”„]([^“”„]*)|([^“”„]*)[“”])$/.exec(trimmed);
    const inner = unpaired?.[1] ?? unpaired?.[2];
    if (inner !== undefined) return typographic(inner);
    return trimmed === quotedText ? undefined : { kind: 'space', repaired: `${quote}${trimmed}${quote}` };
  }
  const [, double, single] =
    /^(?:[“”„]([^“”„"\\\r\n]*)[“”"]|[‘’‚]([^‘’‚'"\\\r\n]*)[‘’'])$/.exec(written) ?? [];
  const inner = double ?? single;
  return inner === undefined ? undefined : typographic(inner);
}

function typographic(inner: string): QuoteMistake | undefined {
  return inner.trim() === '' ? undefined : { kind: 'typographic', repaired: `"${inner.trim()}"` };
}
