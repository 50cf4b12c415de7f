import { parseDuration, showDuration } from '../duration.ts';
import type { Finding } from './issues.ts';
import type { Path } from './place.ts';
import { asList, asMap, monitorsOf, type Raw } from './raw.ts';

const minuteMs = 60_000;

/** The most that a probe may last at this interval: below 1m half of it, so that probes never pile up. */
export function longestTimeoutMs(intervalMs: number): number {
  return intervalMs < minuteMs ? intervalMs / 2 : minuteMs;
}

const durationIn = (root: Raw, key: string): number | undefined => {
  const value = root[key];
  return typeof value === 'string' ? parseDuration(value) : undefined;
};

/** A timeout that is written, and too long for the interval that it goes with. */
function tooLong(written: Raw, path: Path, inheritedMs: number): readonly Finding[] {
  const timeoutMs = durationIn(written, 'timeout');
  const intervalMs = durationIn(written, 'interval') ?? inheritedMs;
  const mostMs = longestTimeoutMs(intervalMs);
  if (timeoutMs === undefined || timeoutMs <= mostMs || intervalMs < 1000) return [];
  const message = `timeout: is more than half the interval of ${showDuration(intervalMs)}: at most ${showDuration(mostMs)}`;
  return intervalMs < minuteMs ? [{ path: [...path, 'timeout'], at: 'value', message }] : [];
}

function stepsInOrder(root: unknown): readonly Finding[] {
  return Object.entries(asMap(asMap(root).policies)).flatMap(([name, policy]) => {
    let latestMs = 0;
    return asList(asMap(policy).steps, ['policies', name, 'steps']).flatMap(
      ({ value, path }): readonly Finding[] => {
        const afterMs = durationIn(asMap(value), 'after') ?? 0;
        if (afterMs >= latestMs) {
          latestMs = afterMs;
          return [];
        }
        const at = 'after' in asMap(value) ? [...path, 'after'] : path;
        return [
          {
            path: at,
            at: 'value',
            message: `after: steps stand in the order of time; the one before is at ${showDuration(latestMs)}`,
          },
        ];
      },
    );
  });
}

/** Durations that do not go together. */
export function checkTiming(root: unknown): readonly Finding[] {
  const defaults = asMap(asMap(root).defaults);
  const inheritedMs = durationIn(defaults, 'interval') ?? minuteMs;
  return [
    ...tooLong(defaults, ['defaults'], minuteMs),
    ...monitorsOf(root).flatMap(({ monitor, path }) => tooLong(monitor, path, inheritedMs)),
    ...stepsInOrder(root),
  ];
}
