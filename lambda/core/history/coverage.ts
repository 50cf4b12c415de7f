import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Monitor } from '../monitor.ts';
import { unpackSamples } from '../series.ts';
import type { Span } from './spans.ts';

export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Nothing is known of this hour. */
export const notKnown = 255;

/** What one sweep kept: the monitors that it was to probe, and what came of each. */
export interface Sweep {
  readonly roster: readonly string[];
  readonly samples: Uint8Array;
}

/** How often a monitor is to be probed in the hour that begins at `from`. */
const expectedIn = ({ intervalMs }: Monitor, from: number): number =>
  Math.ceil((from + hourMs) / intervalMs) - Math.ceil(from / intervalMs);

const isProbed = (monitor: Monitor): boolean => monitor.protocol !== 'heartbeat' && !monitor.paused;

/**
 * How much of an hour was measured of each service, whole percent, cut: its probes that saw anything of those
 * that were due. `unknown` is not seen. Where no probe was due, the hour counts but for the gaps in which Shodo
 * itself stood still.
 */
export function coverageOf(
  monitors: readonly Monitor[],
  sweeps: readonly Sweep[],
  gaps: readonly Span[],
  from: number,
): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  for (const { roster, samples } of sweeps) {
    for (const [index, sample] of unpackSamples(samples).entries()) {
      const id = roster[index];
      if (id !== undefined && sample !== null && sample.status !== 'unknown')
        seen.set(id, (seen.get(id) ?? 0) + 1);
    }
  }
  const awayMs = gaps.reduce(
    (sum, gap) => sum + Math.max(0, Math.min(gap.until, from + hourMs) - Math.max(gap.from, from)),
    0,
  );
  const byService = Map.groupBy(monitors, (monitor) => monitor.service);
  return new Map(
    [...byService].map(([service, theirs]) => {
      const probed = theirs.filter(isProbed);
      const due = probed.reduce((sum, monitor) => sum + expectedIn(monitor, from), 0);
      const made = probed.reduce(
        (sum, monitor) => sum + Math.min(expectedIn(monitor, from), seen.get(monitor.id) ?? 0),
        0,
      );
      const share = due > 0 ? made / due : Math.max(0, 1 - awayMs / hourMs);
      return [service, Math.floor(share * 100)];
    }),
  );
}

/** The hours of a month (UTC), a byte each, of some services. */
export interface MonthlyCoverage {
  readonly services: readonly string[];
  /** Compressed: a row of bytes for each service, in their order. */
  readonly hours: Uint8Array;
}

const hoursPerMonth = 31 * 24;
const shortestMonthMs = 28 * dayMs;

export function unpackCoverage({ services, hours }: MonthlyCoverage): ReadonlyMap<string, Uint8Array> {
  const all = inflateRawSync(hours);
  return new Map(
    services.map((service, row) => [
      service,
      Uint8Array.from(all.subarray(row * hoursPerMonth, (row + 1) * hoursPerMonth)),
    ]),
  );
}

/** With these hours set: `hour` counts from the beginning of the month. Services that are new are added. */
export function withHour(
  before: MonthlyCoverage | null,
  hour: number,
  coverage: ReadonlyMap<string, number>,
): MonthlyCoverage {
  const rows = new Map(before ? unpackCoverage(before) : []);
  for (const [service, percent] of coverage) {
    const row = rows.get(service) ?? new Uint8Array(hoursPerMonth).fill(notKnown);
    row[hour] = percent;
    rows.set(service, row);
  }
  const services = [...rows.keys()].sort();
  return {
    services,
    hours: deflateRawSync(Buffer.concat(services.map((service) => rows.get(service) ?? Buffer.alloc(0)))),
  };
}

/** The beginning of the month (UTC) of a moment. */
export const monthOf = (at: number): number => {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
};

/**
 * The time that was not measured in a stretch, from the hours of its months (by the beginning of each). Of an
 * hour of which some percent were not seen, as much counts from its end.
 */
export function unmeasured(
  months: ReadonlyMap<number, Uint8Array | undefined>,
  { from, until }: Span,
): readonly Span[] {
  const spans: Span[] = [];
  let month = monthOf(from);
  let open: number | null = null;
  for (let at = from - (from % hourMs); at < until; at += hourMs) {
    // Months begin with a day, and to ask at each hour would cost more than all else here.
    if (at % dayMs === 0 && at - month >= shortestMonthMs) month = monthOf(at);
    const percent = months.get(month)?.[(at - month) / hourMs] ?? notKnown;
    const missing = percent === notKnown ? 100 : 100 - percent;
    // Hours that nobody measured follow each other by the thousand: they are one span.
    if (missing < 100 && open !== null) {
      spans.push({ from: open, until: at });
      open = null;
    }
    if (missing === 100) open ??= at;
    else if (missing > 0) spans.push({ from: at + (hourMs * (100 - missing)) / 100, until: at + hourMs });
  }
  const end = until + ((hourMs - (until % hourMs)) % hourMs);
  return open === null ? spans : [...spans, { from: open, until: end }];
}
