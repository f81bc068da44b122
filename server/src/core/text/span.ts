/** Half-open range `[start, end)` in one document, in UTF-16 code units; `start <= end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True when the spans share a code unit, or one is empty and lies in or at the border of the other. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** True when `inner` lies wholly in `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** A span of a part of a text that starts at `by`, in the whole. */
export function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** The text of a span. */
export function slice(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
