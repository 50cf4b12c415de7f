/** A stretch of time, ms since 1970: from its beginning, up to and without its end. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** In order, without overlaps and without empty ones; those that touch become one. */
export function union(spans: readonly Span[]): readonly Span[] {
  if (spans.length === 0) return spans;
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    if (span.until <= span.from) continue;
    const last = joined.at(-1);
    if (last && span.from <= last.until)
      joined.splice(-1, 1, { from: last.from, until: Math.max(last.until, span.until) });
    else joined.push({ from: span.from, until: span.until });
  }
  return joined;
}

/** The parts of `spans` that lie in `frame`. */
export const within = (spans: readonly Span[], { from, until }: Span): readonly Span[] =>
  union(
    spans
      .filter((span) => span.from < until && span.until > from)
      .map((span) => ({ from: Math.max(from, span.from), until: Math.min(until, span.until) })),
  );

/** The parts of `spans` that none of `others` covers. */
export function without(spans: readonly Span[], others: readonly Span[]): readonly Span[] {
  if (spans.length === 0 || others.length === 0) return union(spans);
  const holes = union(others);
  return union(spans).flatMap((span) => {
    const parts: Span[] = [];
    let from = span.from;
    for (const hole of holes) {
      if (hole.until <= from || hole.from >= span.until) continue;
      parts.push({ from, until: hole.from });
      from = hole.until;
    }
    return [...parts, { from, until: span.until }].filter((part) => part.until > part.from);
  });
}

/** How long they are together, ms; what overlaps counts once. */
export const lengthMs = (spans: readonly Span[]): number =>
  union(spans).reduce((sum, { from, until }) => sum + until - from, 0);
