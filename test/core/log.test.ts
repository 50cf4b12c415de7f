import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FactItem } from '../../lambda/core/facts.ts';
import { brokenAt, nextFact } from '../../lambda/core/log.ts';

const affected = [
  { monitor: 'a/b', turn: 1, status: 'down', reason: null, since: 1, seenFrom: ['home'], asked: 1 },
] as const;

function chain(length: number): readonly FactItem[] {
  const facts: FactItem[] = [];
  for (let n = 0; n < length; n++) {
    const body =
      n % 2 === 0
        ? ({ fact: 'opened', data: { affected } } as const)
        : ({ fact: 'resolved', data: { why: 'recovered', since: n, until: n + 1 } } as const);
    facts.push(nextFact('a', facts.at(-1) ?? null, body, 1_000 + n, 'respond'));
  }
  return facts;
}

describe('the log of a service', () => {
  it('verifies as it was written', () => {
    expect(brokenAt(chain(20))).toBeNull();
  });

  it('tells where it was changed, whatever was changed', () => {
    const facts = chain(12);
    const change = fc.constantFrom<Partial<FactItem>>(
      { at: 5 },
      { by: 'nobody' },
      { incident: 'i-0' },
      { prev: '0' },
      { hash: '0' },
      { seq: 99 },
      { data: { why: 'removed', since: 0, until: 0 } },
    );
    fc.assert(
      fc.property(fc.nat({ max: 11 }), change, (index, changed) => {
        const forged = facts.map((fact, n) => (n === index ? ({ ...fact, ...changed } as FactItem) : fact));
        expect(brokenAt(forged)).not.toBeNull();
      }),
    );
  });

  it('tells a fact that was taken out', () => {
    const facts = chain(12);
    fc.assert(
      fc.property(fc.nat({ max: 10 }), (index) => {
        expect(brokenAt(facts.filter((_, n) => n !== index))).not.toBeNull();
      }),
    );
  });

  it('never goes back in time, whatever the clocks say', () => {
    const first = nextFact('a', null, { fact: 'opened', data: { affected } }, 5_000, 'respond');
    const second = nextFact('a', first, { fact: 'joined', data: { affected } }, 1_000, 'pulse');
    expect(second.at).toBe(5_000);
  });

  it('names an incident alike for everyone who opens it, and another one differently', () => {
    const [one, , two] = chain(3);
    const again = chain(1)[0];
    expect(one?.incident).toBe(again?.incident);
    expect(one?.incident).toMatch(/^i-[0-9a-f]{8}$/);
    expect(two?.incident).not.toBe(one?.incident);
  });
});
