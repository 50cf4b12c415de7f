/** From its beginning up to and without its end, ms since 1970. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Spans in order and apart from each other: those that overlap or touch become one. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const apart: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last && span.from <= last.until)
      apart[apart.length - 1] = { from: last.from, until: Math.max(last.until, span.until) };
    else apart.push(span);
  }
  return apart;
}
