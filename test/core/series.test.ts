import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { packSamples, rosterHash, unpackSamples } from '../../lambda/core/series.ts';
import type { Sample } from '../../lambda/core/series.ts';

describe('packed samples', () => {
  const sample: fc.Arbitrary<Sample> = fc.option(
    fc.record({
      status: fc.constantFrom('up' as const, 'degraded' as const),
      ms: fc.integer({ min: 1, max: 120_000 }),
    }),
  );

  it('come back with their status and with a duration within five percent', () => {
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 300 }), (samples) => {
        const back = unpackSamples(packSamples(samples));
        expect(back).toHaveLength(samples.length);
        for (const [index, before] of samples.entries()) {
          const after = back[index] ?? null;
          if (before === null || after === null) expect(after).toBe(before);
          else {
            expect(after.status).toBe(before.status);
            expect(Math.abs(after.ms / before.ms - 1)).toBeLessThan(0.05);
          }
        }
      }),
    );
  });

  it('tell down and unknown apart from not measured', () => {
    const samples: readonly Sample[] = [{ status: 'down', ms: 5 }, { status: 'unknown', ms: 5 }, null];
    expect(unpackSamples(packSamples(samples)).map((each) => each?.status ?? null)).toEqual([
      'down',
      'unknown',
      null,
    ]);
  });

  it('take about a byte each', () => {
    const samples = Array.from({ length: 1_000 }, (_, n): Sample => ({
      status: 'up',
      ms: 50 + ((n * 7919) % 900),
    }));
    expect(packSamples(samples).byteLength).toBeLessThan(1_024);
  });
});

it('a roster is named by its order too', () => {
  expect(rosterHash(['a/b', 'a/c'])).not.toBe(rosterHash(['a/c', 'a/b']));
});
