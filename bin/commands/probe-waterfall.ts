import type { Timings } from '../../lambda/core/verdict.ts';
import { duration } from '../../lambda/core/reasons/units.ts';
import { paint } from './paint.ts';

const widthChars = 40;

const names = {
  dnsMs: 'name',
  connectMs: 'connect',
  tlsMs: 'TLS',
  firstByteMs: 'wait',
} as const;

const phases = ['dnsMs', 'connectMs', 'tlsMs', 'firstByteMs'] as const;

interface Bar {
  readonly name: string;
  readonly fromMs: number;
  readonly ms: number;
}

/**
 * The phases of the last connection one below the other, then the rest (the body, earlier connections of redirects,
 * a silence up to the deadline); empty if nothing was measured.
 */
export function waterfall(timings: Timings, durationMs: number): readonly string[] {
  const bars = barsOf(timings, durationMs);
  const endMs = Math.max(...bars.map(({ fromMs, ms }) => fromMs + ms));
  const scale = widthChars / endMs;
  return bars.map(({ name, fromMs, ms }) => {
    const before = Math.min(widthChars - 1, Math.floor(fromMs * scale));
    const length = Math.max(1, Math.min(widthChars - before, Math.round(ms * scale)));
    const bar = `${' '.repeat(before)}${paint('cyan', '█'.repeat(length))}${' '.repeat(widthChars - before - length)}`;
    return `${name.padEnd(8)}${bar} ${exact(ms)}`;
  });
}

function barsOf(timings: Timings, durationMs: number): readonly Bar[] {
  const known = phases.flatMap((phase) => {
    const ms = timings[phase];
    return ms === null ? [] : [{ name: names[phase], ms }];
  });
  if (known.length === 0) return [];
  const sumMs = known.reduce((sum, { ms }) => sum + ms, 0);
  const restMs = durationMs - sumMs;
  const all = restMs >= 1 ? [...known, { name: 'rest', ms: restMs }] : known;
  let fromMs = 0;
  return all.map((bar) => {
    const placed = { ...bar, fromMs };
    fromMs += bar.ms;
    return placed;
  });
}

const exact = (ms: number): string => (ms < 10 ? `${ms.toFixed(1)} ms` : duration(ms));
