import { describe, expect, it } from '@jest/globals';
import { nextDelivery } from '../../../lambda/core/delivery.ts';
import type { DeliveryEvent } from '../../../lambda/core/outbox.ts';
import { claimed, dropped, due, entry, failed, sent, start } from './outbox-of.ts';

const hourMs = 3_600_000;
const [one, two] = [due(1), due(2)];

describe('what is over', () => {
  it.each<[string, DeliveryEvent]>([
    ['sent', sent],
    ['dropped', dropped],
    ['refused for good', { ...failed, final: true }],
  ])('%s: it is forgotten, and what is left is claimed', (_, event) => {
    const log = [entry(1, start, claimed, [one]), entry(2, start, event, [one])];
    expect(nextDelivery('sms', [one], log, start + 60_000)).toEqual({ do: 'nothing', settled: [one] });
    expect(nextDelivery('sms', [one, two], log, start + 60_000)).toEqual({
      do: 'claim',
      dues: [two],
      seq: 3,
      attempt: 1,
      takeovers: 0,
      settled: [one],
    });
  });

  it('is not what a carrier was too busy for', () => {
    const log = [entry(1, start, claimed, [one]), entry(2, start, failed, [one])];
    expect(nextDelivery('sms', [one], log, start + 2_000)).toEqual({
      do: 'claim',
      dues: [one],
      seq: 3,
      attempt: 2,
      takeovers: 0,
      settled: [],
    });
  });

  it('is nothing where nothing is due', () => {
    expect(nextDelivery('sms', [], [], start)).toEqual({ do: 'nothing', settled: [] });
  });
});

describe('a claim whose sender vanished', () => {
  it('is taken over together with what came meanwhile', () => {
    const log = [entry(1, start, claimed, [one])];
    expect(nextDelivery('sms', [one, two], log, start + 30_000)).toEqual({
      do: 'claim',
      dues: [one, two],
      seq: 2,
      attempt: 2,
      takeovers: 1,
      settled: [],
    });
  });

  it('holds back what came meanwhile as long as it is fresh', () => {
    const log = [entry(1, start, claimed, [one])];
    expect(nextDelivery('sms', [two], log, start + 29_999)).toMatchObject({ do: 'wait', why: 'claimed' });
    expect(nextDelivery('sms', [two], log, start + 30_000)).toMatchObject({ do: 'claim', attempt: 1 });
  });

  it('is taken over five times, and then given up, but not what came meanwhile', () => {
    const vanished = (takeovers: number) => [
      entry(7, start, { ...claimed, attempt: takeovers + 1, takeovers }, [one]),
    ];
    expect(nextDelivery('sms', [one, two], vanished(4), start + 30_000)).toMatchObject({
      do: 'claim',
      dues: [one, two],
      takeovers: 5,
    });
    expect(nextDelivery('sms', [one, two], vanished(5), start + 30_000)).toEqual({
      do: 'give up',
      dues: [one],
      seq: 8,
      attempt: 7,
      takeovers: 6,
      settled: [],
    });
  });

  it('counts as fresh while its clock is ahead of ours by less than ten minutes', () => {
    const ahead = (ms: number) => nextDelivery('sms', [one], [entry(1, start + ms, claimed, [one])], start);
    expect(ahead(599_999)).toEqual({
      do: 'wait',
      until: start + 599_999 + 30_000,
      why: 'claimed',
      settled: [],
    });
    expect(ahead(600_000)).toMatchObject({ do: 'claim', takeovers: 1 });
  });
});

describe('a carrier that was busy', () => {
  const busy = (at: number) => [entry(1, start, claimed, [one]), entry(2, at, failed, [one])];

  it('is left alone for a while', () => {
    expect(nextDelivery('sms', [one], busy(start), start + 1_999)).toEqual({
      do: 'wait',
      until: start + 2_000,
      why: 'backoff',
      settled: [],
    });
  });

  it('is asked together with what came meanwhile, which it may know nothing of', () => {
    expect(nextDelivery('sms', [one, two], busy(start), start + 2_000)).toMatchObject({
      do: 'claim',
      dues: [one, two],
      attempt: 2,
    });
  });

  it('does not hold back what it was never asked for', () => {
    expect(nextDelivery('sms', [two], busy(start), start + 1)).toMatchObject({ do: 'claim', attempt: 1 });
  });

  it('is not asked any more for what was due over six hours ago; what is younger goes on', () => {
    const now = start + 6 * hourMs;
    const both = [entry(1, start, claimed, [one, due(3, start + 1)]), entry(2, start, failed, [one])];
    expect(nextDelivery('sms', [one], busy(start), now)).toMatchObject({ do: 'claim' });
    expect(nextDelivery('sms', [one, due(3, start + 1), two], both, now + 1)).toEqual({
      do: 'give up',
      dues: [one],
      seq: 3,
      attempt: 2,
      takeovers: 0,
      settled: [],
    });
  });

  it('is not to blame for what another sender has settled since: the rest goes out at once', () => {
    const log = [
      entry(1, start, claimed, [one, two]),
      entry(2, start, failed, [two]),
      entry(3, start, dropped, [one]),
    ];
    expect(nextDelivery('sms', [one, two], log, start + 1)).toMatchObject({
      do: 'claim',
      dues: [two],
      attempt: 2,
    });
  });
});
