import { describe, expect, it } from '@jest/globals';
import { nextDelivery } from '../../lambda/core/delivery.ts';
import { claimed, due, entry, failed, sent, start } from './delivery/outbox-of.ts';

describe('what a sender does with an outbox', () => {
  it('claims everything due in one step', () => {
    const dues = [due(1), due(2), due(3)];
    expect(nextDelivery('sms', dues, [], start)).toMatchObject({ do: 'claim', dues, seq: 1, attempt: 1 });
  });

  it('sends what another clock says is due ahead: it is put only when it is due', () => {
    expect(nextDelivery('sms', [due(1, start + 5_000)], [], start)).toMatchObject({ do: 'claim' });
  });

  it('leaves a fresh claim to its sender, and takes it over after thirty seconds', () => {
    const one = due(1);
    const log = [entry(1, start, claimed, [one])];
    expect(nextDelivery('sms', [one], log, start + 29_999)).toMatchObject({
      do: 'wait',
      until: start + 30_000,
      why: 'claimed',
    });
    expect(nextDelivery('sms', [one], log, start + 30_000)).toMatchObject({
      do: 'claim',
      seq: 2,
      attempt: 2,
      takeovers: 1,
    });
  });

  it('gives up, visibly, after five takeovers', () => {
    const one = due(1);
    const log = [entry(6, start, { ...claimed, attempt: 6, takeovers: 5 }, [one])];
    expect(nextDelivery('sms', [one], log, start + 30_000)).toMatchObject({
      do: 'give up',
      dues: [one],
      seq: 7,
    });
  });

  it('forgets a due that the log tells was sent, and sends it no second time', () => {
    const one = due(1);
    const log = [entry(1, start, claimed, [one]), entry(2, start + 1, sent, [one])];
    expect(nextDelivery('sms', [one], log, start + 5_000)).toEqual({ do: 'nothing', settled: [one] });
  });

  it('backs off after a carrier was busy, longer each time, and for six hours at most', () => {
    const one = due(1);
    const busy = (attempt: number) => [
      entry(1, start, { ...claimed, attempt }, [one]),
      entry(2, start, failed, [one]),
    ];
    expect(nextDelivery('sms', [one], busy(1), start + 1_999)).toMatchObject({
      do: 'wait',
      until: start + 2_000,
    });
    expect(nextDelivery('sms', [one], busy(4), start + 1_999)).toMatchObject({
      do: 'wait',
      until: start + 16_000,
    });
    expect(nextDelivery('sms', [one], busy(60), start + 1_999)).toMatchObject({
      do: 'wait',
      until: start + 300_000,
    });
    expect(nextDelivery('sms', [one], busy(60), start + 300_000)).toMatchObject({ do: 'claim', attempt: 61 });
    expect(nextDelivery('sms', [one], busy(60), start + 6 * 3_600_000 + 1)).toMatchObject({ do: 'give up' });
  });

  it('keeps five SMS in five minutes while many services fail, and lets single outages pass', () => {
    const storm = Array.from({ length: 5 }, (_, n) => entry(n + 1, start + n * 1_000, sent, [due(n)]));
    expect(nextDelivery('sms', [due(9, start)], storm, start + 10_000)).toMatchObject({
      do: 'wait',
      why: 'rate',
      until: start + 300_000,
    });
    expect(nextDelivery('sms', [due(9, start)], storm, start + 300_000)).toMatchObject({ do: 'claim' });
    const single = Array.from({ length: 8 }, (_, n) => entry(n + 1, start + n * 1_000, sent, [due(1)]));
    expect(nextDelivery('sms', [due(2, start)], single, start + 10_000)).toMatchObject({ do: 'claim' });
  });

  it('is not held for ever by a claim from a clock that ran ahead', () => {
    const one = due(1);
    const log = [entry(1, start + 3_600_000, claimed, [one])];
    expect(nextDelivery('sms', [one], log, start)).toMatchObject({ do: 'claim', takeovers: 1 });
  });
});
