import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FactItem } from '../../lambda/core/facts.ts';
import { brokenAt, fieldHash, newLog, nextFact, saltedEnd } from '../../lambda/core/log.ts';

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
    facts.push(nextFact('a', facts.at(-1) ?? newLog('salt'), body, 1_000 + n, 'respond'));
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
    const first = nextFact('a', newLog('salt'), { fact: 'opened', data: { affected } }, 5_000, 'respond');
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

  it('begins an incident with its first fact, whatever that is', () => {
    const orphan = nextFact('a', newLog('salt'), { fact: 'flapping', data: { calmMs: 1 } }, 1, 'respond');
    expect(orphan).toMatchObject({ seq: 1, first: 1, prev: '', incident: expect.stringMatching(/^i-/) });
    expect(nextFact('a', orphan, { fact: 'flapping', data: { calmMs: 2 } }, 2, 'respond')).toMatchObject({
      seq: 2,
      first: 1,
      prev: orphan.hash,
      incident: orphan.incident,
    });
  });

  it('tells a fact that is sound in itself but follows another one', () => {
    const [first] = chain(1);
    const after = (last: FactItem) =>
      nextFact('a', last, { fact: 'flapping', data: { calmMs: 1 } }, 9_000, 'respond');
    expect(brokenAt([first!, after(first!)])).toBeNull();
    expect(brokenAt([first!, after({ ...first!, seq: 5 })])).toBe(6);
    expect(brokenAt([first!, after({ ...first!, hash: 'of another log' })])).toBe(2);
  });
});

describe('the hash of a fact', () => {
  const body = { fact: 'paged', data: { page: 'step#0', contacts: ['sato', 'suzuki'] } } as const;
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('hex');
  const unsalted = { seq: 0, at: 0, hash: '' };

  it('is SHA-256 over JSON with ordered keys, each value by its own hash, so that a log of years ago verifies still', () => {
    const told = nextFact('a', unsalted, body, 1_000, 'respond');
    expect(told).not.toHaveProperty('salt');
    const fields =
      `{"by":"${sha256('"respond"')}","data.contacts":"${sha256('["sato","suzuki"]')}",` +
      `"data.page":"${sha256('"step#0"')}","service":"${sha256('"a"')}"}`;
    const text = `{"at":1000,"fact":"paged","fields":${fields},"first":1,"incident":"${told.incident}","prev":"","seq":1}`;
    expect(told.hash).toBe(sha256(text));
    const named = '["a",1,{"data":{"contacts":["sato","suzuki"],"page":"step#0"},"fact":"paged"}]';
    expect(told.incident).toBe(`i-${sha256(named).slice(0, 8)}`);
  });

  it('salts each value by itself, drawn from the first salt of the log, so that nobody finds one by guessing', () => {
    const first = nextFact('a', newLog('first'), body, 1_000, 'respond');
    const told = nextFact('a', first, body, 1_000, 'respond');
    const salt = hmac(hmac('first', 'next'), 'next');
    expect(told.salt).toBe(salt);
    const field = (name: string, value: string): string => `"${name}":"${hmac(hmac(salt, name), value)}"`;
    const fields = [
      field('by', '"respond"'),
      field('data.contacts', '["sato","suzuki"]'),
      field('data.page', '"step#0"'),
      field('service', '"a"'),
    ].join(',');
    const text =
      `{"at":1000,"fact":"paged","fields":{${fields}},"first":1,` +
      `"incident":"${told.incident}","prev":"${first.hash}","seq":2}`;
    expect(told.hash).toBe(sha256(text));
    expect(brokenAt([first, { ...told, salt: hmac('first', 'other') }])).toBe(2);
  });

  it('salts also what an incident is called by, which tells nothing of how it began', () => {
    const opened = { fact: 'opened', data: { affected } } as const;
    const named = `["a",1,{"data":${JSON.stringify({ affected: affected.map((each) => Object.fromEntries(Object.entries(each).toSorted())) })},"fact":"opened"}]`;
    const idOf = (hash: string): string => `i-${hash.slice(0, 8)}`;
    expect(nextFact('a', unsalted, opened, 1_000, 'respond').incident).toBe(idOf(sha256(named)));
    const { incident, salt } = nextFact('a', newLog('first'), opened, 1_000, 'respond');
    expect(incident).toBe(idOf(hmac(salt!, named)));
  });

  it('salts also what follows in a log that began before', () => {
    const old = nextFact('a', unsalted, body, 1_000, 'respond');
    const told = nextFact('a', saltedEnd(old, 'random'), body, 2_000, 'respond');
    const next = nextFact('a', saltedEnd(told, 'another'), body, 3_000, 'respond');
    expect(told).toMatchObject({
      seq: 2,
      incident: old.incident,
      prev: old.hash,
      salt: hmac('random', 'next'),
    });
    expect(next.salt).toBe(hmac(told.salt!, 'next'));
    expect(brokenAt([old, told, next])).toBeNull();
    expect(saltedEnd(undefined, 'random')).toEqual(newLog('random'));
  });

  it('does not mind in which order a store gives the members back, nor members that are not set', () => {
    const told = nextFact('a', newLog('salt'), body, 1_000, 'respond');
    const turned = Object.fromEntries(Object.entries(told).toReversed()) as unknown as FactItem;
    const unset = { ...told, data: { ...told.data, note: undefined } } as unknown as FactItem;
    expect(brokenAt([turned])).toBeNull();
    expect(brokenAt([unset])).toBeNull();
    expect(fieldHash({ page: { at: 1, note: undefined } }, 'salt')).toBe(
      fieldHash({ page: { at: 1 } }, 'salt'),
    );
  });
});
