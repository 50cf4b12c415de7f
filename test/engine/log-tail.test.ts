import { expect, it } from '@jest/globals';
import type { FactBody, FactItem } from '../../lambda/core/facts.ts';
import { newLog, nextFact } from '../../lambda/core/log.ts';
import { readOf } from '../../lambda/engine/log-tail.ts';
import { MemoryStore } from '../support/memory-store.ts';

const opened: FactBody = { fact: 'opened', data: { affected: [] } };
const seen: FactBody = { fact: 'seen', data: { client: 'acme', notice: 2 } };
const resolved: FactBody = { fact: 'resolved', data: { why: 'recovered', since: 0, until: 1 } };

/** A log of 3 incidents: one in the middle of `facts` facts and as many receipts after the next has begun. */
async function logged(facts: number): Promise<{ readonly store: MemoryStore; readonly log: FactItem[] }> {
  const log: FactItem[] = [];
  const tell = (body: FactBody, of: FactItem | null = log.at(-1) ?? null): FactItem => {
    log.push(nextFact('booking', log.at(-1) ?? newLog('salt'), body, log.length, 'test', of));
    return log.at(-1)!;
  };
  tell(opened);
  tell(resolved);
  const middle = tell(opened);
  for (let n = 2; n < facts; n++) tell(seen);
  tell(resolved);
  const next = tell(opened);
  for (let n = 0; n < facts; n++) {
    tell(seen, next);
    tell(seen, middle);
  }
  for (let n = 0; n < 250; n++) tell(seen, next);
  const store = new MemoryStore();
  for (const fact of log) await store.put(fact, { if: 'absent' });
  return { store, log };
}

it.each([3, 99, 100, 101, 1500])(
  'an incident of %i facts is read whole, and nothing of another',
  async (n) => {
    const { store, log } = await logged(n);
    const its = log.filter(({ incident }) => incident === log[2]?.incident);
    expect(its).toHaveLength(2 * n);
    expect(await readOf(store, log[2]!)).toEqual(its);
  },
);

it('what is told of it late is found behind 500 facts of the next one', async () => {
  const { store, log } = await logged(3);
  const [middle, next] = [log[2]!, log.at(-1)!];
  const tell = async (of: FactItem): Promise<FactItem> => {
    const fact = nextFact('booking', log.at(-1)!, seen, log.length, 'test', of);
    await store.put(fact, { if: 'absent' });
    log.push(fact);
    return fact;
  };
  while (log.length < 500) await tell(next);
  const late = await tell(middle);
  for (let n = 0; n < 700; n++) await tell(next);
  expect((await readOf(store, middle)).at(-1)).toEqual(late);
});

it('what still lasts is read to the end of the log', async () => {
  const { store, log } = await logged(3);
  const its = log.filter(({ incident }) => incident === log.at(-1)?.incident);
  expect(await readOf(store, its[0]!)).toEqual(its);
});
