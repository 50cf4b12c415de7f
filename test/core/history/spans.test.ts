import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lengthMs, union, within, without } from '../../../lambda/core/history/spans.ts';
import type { Span } from '../../../lambda/core/history/spans.ts';

const moment = fc.integer({ min: 0, max: 40 });
const spans = fc.array(
  fc.record({ from: moment, until: moment }).filter(({ from, until }) => from <= until),
  { maxLength: 8 },
);

/** Moment by moment, which is slow and cannot be wrong. */
const covers = (list: readonly Span[], at: number): boolean =>
  list.some(({ from, until }) => from <= at && at < until);
const moments = Array.from({ length: 41 }, (_, at) => at);

describe('spans', () => {
  it('unite, cut and subtract as their moments do', () => {
    fc.assert(
      fc.property(spans, spans, moment, moment, (a, b, from, length) => {
        const frame = { from, until: from + length };
        for (const at of moments) {
          expect(covers(union(a), at)).toBe(covers(a, at));
          expect(covers(without(a, b), at)).toBe(covers(a, at) && !covers(b, at));
          expect(covers(within(a, frame), at)).toBe(covers(a, at) && covers([frame], at));
        }
        expect(lengthMs(a)).toBe(moments.filter((at) => covers(a, at)).length);
      }),
    );
  });

  it('come in order, apart from each other, and none is empty', () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        for (const list of [union(a), without(a, b)]) {
          for (const span of list) expect(span.until).toBeGreaterThan(span.from);
          for (const [index, span] of list.slice(1).entries())
            expect(span.from).toBeGreaterThanOrEqual(list[index]!.until);
        }
        for (const [index, span] of union(a).slice(1).entries())
          expect(span.from).toBeGreaterThan(union(a)[index]!.until);
      }),
    );
  });
});
