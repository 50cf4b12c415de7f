/** From `from` up to `until`, ms since 1970. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Gives numbers from `least` up to `most`, evenly and always the same for a seed (mulberry32). */
export function dice(seed: number): (least: number, most: number) => number {
  let state = seed >>> 0;
  return (least, most) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return least + (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * (most - least);
  };
}

/** When a life of local mode ends: so long after it was started, after it printed its address, or after its next message. */
export interface Moment {
  readonly after: 'spawn' | 'address' | 'message';
  readonly ms: number;
}

/** Random moments; of those around a message many fall between its sending and its confirmation. */
export function momentOf(random: ReturnType<typeof dice>): Moment {
  const kind = random(0, 10);
  if (kind < 2) return { after: 'spawn', ms: random(50, 1_500) };
  if (kind < 6) return { after: 'address', ms: random(200, 7_000) };
  return { after: 'message', ms: random(0, 12) };
}

export const overlapMs = (a: Span, b: Span): number =>
  Math.max(0, Math.min(a.until, b.until) - Math.max(a.from, b.from));
