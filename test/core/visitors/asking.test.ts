import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { admit, askingLimits } from '../../../lambda/core/visitors/asking.ts';
import type { Asked } from '../../../lambda/core/visitors/asking.ts';

const hour = 3_600_000;
const now = Date.parse('2026-11-23T05:00:00Z');

/** Everybody who wants to be asked, one after the other; gives when somebody was. */
function ask(wishes: readonly { readonly address: string; readonly at: number }[]) {
  let asked: Asked = [];
  const done: { address: string; at: number }[] = [];
  for (const { address, at } of wishes) {
    const admission = admit(asked, address, at);
    if (admission.may !== 'ask') continue;
    asked = admission.asked;
    done.push({ address, at });
  }
  return { asked, done };
}

describe('who may be asked to confirm', () => {
  it('is an address once an hour and three times a day, however it is written', () => {
    const at = (minutes: number, address = 'guest@example.com') => ({ address, at: now + minutes * 60_000 });
    const { done } = ask([at(0), at(1), at(59, 'GUEST+2@example.com'), at(61), at(122), at(183), at(1_441)]);
    expect(done.map((each) => (each.at - now) / 60_000)).toEqual([0, 61, 122, 1_441]);
  });

  it('is another one at the same time', () => {
    const { asked } = ask([{ address: 'a@example.com', at: now }]);
    expect(admit(asked, 'a@example.com', now + 1)).toEqual({ may: 'not again' });
    expect(admit(asked, 'b@example.com', now + 1)).toMatchObject({ may: 'ask' });
  });

  it('is nobody once so many were, and it tells nobody who was', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => ({ address: `a${n}@example.com`, at: now + n }));
    const { asked, done } = ask(many);
    expect(done).toHaveLength(askingLimits.allHour);
    for (const address of ['a0@example.com', 'new@example.com'])
      expect(admit(asked, address, now + 20_000)).toEqual({ may: 'nobody' });
    expect(admit(asked, 'new@example.com', now + 2 * hour)).toMatchObject({ may: 'ask' });
  });

  it('is never more than an hour, a day and an account can bear, and what is kept stays small', () => {
    const wish = fc.record({ address: fc.nat(2_000).map((n) => `a${n}@example.com`), wait: fc.nat(120_000) });
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1_300, maxLength: 1_800 }), (wishes) => {
        let at = now;
        const { asked, done } = ask(wishes.map(({ address, wait }) => ({ address, at: (at += wait) })));
        for (const [ms, most] of [
          [hour, askingLimits.allHour],
          [24 * hour, askingLimits.allDay],
        ] as const)
          expect(done.filter(({ at }, n) => (done[n + most]?.at ?? Infinity) - at < ms)).toEqual([]);
        expect(JSON.stringify(asked).length).toBeLessThan(40_000);
        expect(JSON.stringify(asked)).not.toContain('example');
      }),
      { numRuns: 2 },
    );
  });
});
