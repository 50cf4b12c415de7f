import { describe, expect, it } from '@jest/globals';
import { nextDelivery, subjectOf } from '../../../lambda/core/delivery.ts';
import type { Channel } from '../../../lambda/core/channels.ts';
import type { DeliveryItem, DueItem } from '../../../lambda/core/outbox.ts';
import { dropped, due, entry, repeat, sent, start, suspicion } from './outbox-of.ts';

/** A message a second, each about one of so many services. */
const sentAbout = (messages: number, services: number): readonly DeliveryItem[] =>
  Array.from({ length: messages }, (_, n) => entry(n + 1, start + n * 1_000, sent, [due(n % services)]));

const next = (
  log: readonly DeliveryItem[],
  dues: readonly DueItem[],
  now: number,
  channel: Channel = 'sms',
) => nextDelivery(channel, dues, log, now);

describe('how many messages a person gets', () => {
  const now = start + 60_000;
  const waits = { do: 'wait', until: start + 300_000, why: 'rate', settled: [] };

  it.each([
    ['sms', 5],
    ['email', 3],
  ] as const)('%s: %d in five minutes while four services fail together', (channel, rate) => {
    expect(next(sentAbout(rate, 3), [due(8)], now, channel)).toEqual(waits);
    expect(next(sentAbout(rate - 1, 3), [due(8)], start + 100_000, channel)).toMatchObject({ do: 'claim' });
  });

  it('spaces what it sends while many services fail one by one, so that the last of it holds every name', () => {
    const storm = (count: number): readonly DeliveryItem[] =>
      Array.from({ length: count }, (_, n) => entry(n + 1, start + n * 1_000, sent, [due(n), due(n + 10)]));
    const after = (channel: 'sms' | 'email', count: number, now: number) =>
      nextDelivery(channel, [due(8, start), due(9, start)], storm(count), now);
    expect(after('email', 0, start)).toMatchObject({ do: 'claim' });
    expect(after('email', 1, start + 29_999)).toMatchObject({ do: 'wait', until: start + 30_000 });
    expect(after('email', 1, start + 30_000)).toMatchObject({ do: 'claim' });
    expect(after('email', 2, start + 31_000)).toMatchObject({ do: 'wait', until: start + 90_000 });
    expect(after('email', 3, start + 91_000)).toMatchObject({ do: 'wait', until: start + 300_000 });
    expect(after('sms', 1, start + 2_000)).toMatchObject({ do: 'wait', until: start + 15_000 });
    expect(after('sms', 4, start + 99_999)).toMatchObject({ do: 'wait', until: start + 100_000 });
  });

  it('as long as fewer than four services fail: forty', () => {
    expect(next(sentAbout(39, 3), [repeat(0)], now)).toMatchObject({ do: 'claim' });
    expect(next(sentAbout(40, 3), [repeat(0)], now)).toEqual(waits);
  });

  it('the next leaves when five minutes are past since the one that fills the rate', () => {
    expect(next(sentAbout(6, 3), [due(8)], now)).toMatchObject({ do: 'wait', until: start + 301_000 });
    expect(next(sentAbout(5, 3), [due(8)], start + 299_999)).toMatchObject({ do: 'wait' });
    expect(next(sentAbout(5, 3), [due(8)], start + 300_000)).toMatchObject({ do: 'claim' });
  });

  it('only what was sent counts', () => {
    const log = sentAbout(6, 6).map((each) => entry(each.seq, each.at, dropped, [due(each.seq)]));
    expect(next(log, [due(8)], now)).toMatchObject({ do: 'claim' });
  });

  it('services of messages that are past do not make a storm of those that came since', () => {
    const past = [1, 2, 3].map((n) => entry(n, start - 300_000, sent, [due(n)]));
    const single = Array.from({ length: 6 }, (_, n) => entry(n + 4, start, sent, [due(4)]));
    expect(next([...past, ...single], [repeat(4)], start)).toMatchObject({ do: 'claim' });
    const recent = past.map((each) => ({ ...each, at: each.at + 1 }));
    expect(next([...recent, ...single], [repeat(4)], start)).toMatchObject({ do: 'wait', why: 'rate' });
  });

  it('a location that is suspected counts as a service of its own', () => {
    expect(subjectOf(due(3))).toBe('service-3');
    expect(subjectOf(suspicion('us-west-2', start))).toBe('location#us-west-2');
    expect(next(sentAbout(5, 3), [suspicion('us-west-2', start)], now)).toEqual(waits);
  });
});
