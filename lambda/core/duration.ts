const unitsMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

type Unit = keyof typeof unitsMs;

/** `500ms 10s 1m 2h 1d 1w` in ms; undefined if it is not written so. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,9})(ms|s|m|h|d|w)$/.exec(text);
  if (!match) return undefined;
  return Number(match[1]) * unitsMs[match[2] as Unit];
}

/** The shortest way to write it: `90000` is `90s`, `3600000` is `1h`. */
export function showDuration(ms: number): string {
  const fits = (['w', 'd', 'h', 'm', 's'] as const).find((unit) => ms > 0 && ms % unitsMs[unit] === 0);
  return fits ? `${ms / unitsMs[fits]}${fits}` : `${ms}ms`;
}
