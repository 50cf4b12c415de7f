import { describe, expect, it } from '@jest/globals';
import type { Channel } from '../../../lambda/core/channels.ts';
import { lastOf, nextDelivery, repeatKey, subjectOf } from '../../../lambda/core/delivery.ts';
import { drillDue, newDrill, sendWithinMs } from '../../../lambda/core/drill/drill.ts';
import { drillService } from '../../../lambda/core/keys.ts';
import type { DueItem } from '../../../lambda/core/outbox.ts';
import { claimed, due, entry, failed, repeat, sent, start, suspicion } from './outbox-of.ts';

const incidents = (count: number, channel: Channel): readonly DueItem[] =>
  Array.from({ length: count }, (_, n) => due(n, start + n, channel));

const claims = (channel: Channel, dues: readonly DueItem[]): readonly string[] => {
  const next = nextDelivery(channel, dues, [], start + 1_000);
  return next.do === 'claim' ? next.dues.map(({ incident }) => incident) : [];
};

describe('one message', () => {
  it.each(['pagerduty', 'webhook'] as const)(
    'by %s tells of fifty incidents at most, the first ones first',
    (channel) => {
      const fifty = incidents(50, channel);
      expect(claims(channel, fifty)).toHaveLength(50);
      const more = incidents(52, channel).toReversed();
      expect(claims(channel, more).toSorted()).toEqual(fifty.map(({ incident }) => incident).toSorted());
      const again = { ...due(3, start, channel), sk: 'due#i-3#repeat#1' };
      expect(claims(channel, [...fifty, again])).toHaveLength(51);
    },
  );

  it.each(['sms', 'email', 'slack', 'teams', 'chat'] as const)('by %s tells of all', (channel) => {
    expect(claims(channel, incidents(60, channel))).toHaveLength(60);
  });
});

describe('a message is known again', () => {
  it('by what it tells and to whom, in whatever order', () => {
    const key = repeatKey([due(1), repeat(2)]);
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(repeatKey([repeat(2), due(1)])).toBe(key);
    const others = [[due(1)], [due(1), due(2)], [due(1, start, 'email'), repeat(2)], []];
    expect(new Set([key, ...others.map(repeatKey)]).size).toBe(5);
    const glued = { ...due(1), sk: `${due(1).sk}${due(2).pk} ${due(2).sk}` };
    expect(repeatKey([glued])).not.toBe(repeatKey([due(1), due(2)]));
  });

  it('in the log by the last that was done about it', () => {
    const log = [
      entry(3, start + 3, failed, [due(2)]),
      entry(2, start + 2, sent, [due(1)]),
      entry(1, start + 1, claimed, [due(1), due(2)]),
    ];
    expect(lastOf([due(1), ...log], due(1).sk)).toBe(log[1]);
    expect(lastOf(log, due(2).sk)).toBe(log[0]);
    expect(lastOf(log, due(3).sk)).toBeUndefined();
  });
});

describe('a message is, for the rates,', () => {
  const drill = newDrill('sato', 1, ['sms'], 'sato', start);

  it('about the service, the location, or the drill that it tells of', () => {
    const content = { service: 'booking' };
    const toOthers = (['notice', 'public', 'report', 'reminder'] as const).map(
      (about) => ({ ...due(1), about, content }) as unknown as DueItem,
    );
    expect([due(1), ...toOthers, suspicion('us', start), drillDue(drill, 'sms')].map(subjectOf)).toEqual([
      'service-1',
      'booking',
      'booking',
      'booking',
      'booking',
      'location#us',
      drillService,
    ]);
  });

  it('one of a storm also if nothing was sent yet: it leaves at once', () => {
    const storm = [1, 2, 3, 4].map((n) => due(n));
    expect(nextDelivery('sms', storm, [], start)).toMatchObject({ do: 'claim' });
  });

  it.each(['pagerduty', 'webhook'] as const)(
    'by %s one of twenty in five minutes of a storm, every five seconds',
    (channel) => {
      const after = (count: number, now: number) => {
        const log = Array.from({ length: count }, (_, n) =>
          entry(n + 1, start + n, sent, [due(20 + (n % 4))]),
        );
        return nextDelivery(channel, incidents(4, channel), log, now);
      };
      expect(after(1, start + 4_999)).toMatchObject({ do: 'wait', until: start + 5_000, why: 'rate' });
      expect(after(3, start + 15_000)).toMatchObject({ do: 'claim' });
      expect(after(19, start + 94_999)).toMatchObject({ do: 'wait', until: start + 95_000 });
      expect(after(20, start + 100_000)).toMatchObject({ do: 'wait', until: start + 300_000 });
    },
  );
});

describe('a mail to visitors', () => {
  const toVisitors = (n: number): DueItem =>
    ({ ...due(n, start, 'email'), about: 'public' }) as unknown as DueItem;

  it('leaves at once, a second 45 s after it however little fails, and no third within five minutes', () => {
    const next = (count: number, now: number, dues = [toVisitors(1)]) => {
      const log = Array.from({ length: count }, (_, n) => entry(n + 1, start + n, sent, [due(20 + n)]));
      return nextDelivery('email', dues, log, now);
    };
    expect(next(0, start)).toMatchObject({ do: 'claim' });
    expect(next(1, start + 44_999)).toMatchObject({ do: 'wait', until: start + 45_000, why: 'rate' });
    expect(next(1, start + 45_000)).toMatchObject({ do: 'claim' });
    expect(next(2, start + 299_999)).toMatchObject({ do: 'wait', until: start + 300_000 });
    expect(next(1, start + 1_000, [due(2, start, 'email'), toVisitors(1)])).toMatchObject({ do: 'wait' });
    expect(next(1, start + 1_000, [due(2, start, 'email')])).toMatchObject({ do: 'claim' });
  });
});

describe('a test page', () => {
  const page = drillDue(newDrill('sato', 1, ['sms'], 'sato', start), 'sms');

  it('that did not leave in time is given up, and what is real is sent', () => {
    const log = [entry(4, start, claimed, [page]), entry(5, start + 1, failed, [page])];
    const late = start + sendWithinMs + 1;
    expect(nextDelivery('sms', [page, due(1)], log, late)).toEqual({
      do: 'give up',
      dues: [page],
      seq: 6,
      attempt: 2,
      takeovers: 0,
      settled: [],
    });
    expect(nextDelivery('sms', [page], log, late - 1)).toMatchObject({ do: 'claim', dues: [page] });
    expect(nextDelivery('sms', [due(1)], [], late)).toMatchObject({ do: 'claim' });
  });
});
