/** Half-open range `[start, end)` of offsets in a text, in UTF-16 code units; `start <= end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True when the spans overlap or are adjacent. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** True when all of `inner` is in `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The span shifted by `offset`: converts a span of a part of a text to a span of the whole text. */
export function offsetSpan({ start, end }: Span, offset: number): Span {
  return { start: start + offset, end: end + offset };
}

/** The text in a span. */
export function slice(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
