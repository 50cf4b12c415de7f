import { describe, expect, it } from '@jest/globals';
import { logHorizon, wasSpared, wasTried } from '../../../lambda/core/delivery.ts';
import type { DeliveryEvent } from '../../../lambda/core/outbox.ts';
import { claimed, dropped, due, entry, failed, sent, start, suspicion } from './outbox-of.ts';

describe('what an outbox tells of an incident', () => {
  it.each<[string, DeliveryEvent, boolean, boolean]>([
    ['claimed only: nothing', claimed, false, false],
    ['sent: its reader was told', sent, true, false],
    ['failed: it was tried', failed, true, false],
    ['dropped: its reader was spared', dropped, false, true],
  ])('%s', (_, event, tried, spared) => {
    const log = [entry(1, start, claimed, [due(1), due(2)]), entry(2, start, event, [due(1), due(2)])];
    for (const incident of ['i-1', 'i-2']) {
      expect(wasTried(log, incident)).toBe(tried);
      expect(wasSpared(log, incident)).toBe(spared);
    }
    for (const other of ['i-3', 'i-']) {
      expect(wasTried(log, other)).toBe(false);
      expect(wasSpared(log, other)).toBe(false);
    }
  });
});

describe('how far back the log of an outbox is read', () => {
  const now = start + 3_600_000;

  it('is beyond the five minutes in which messages are counted, and clocks that differ', () => {
    expect(logHorizon([], now)).toBe(now - 300_000 - 600_000);
    expect(logHorizon([due(1, now)], now)).toBe(now - 900_000);
  });

  it('is beyond the time at which the oldest was due', () => {
    expect(logHorizon([due(1, now), suspicion('us-west-2', start)], now)).toBe(start - 600_000);
  });

  it('is beyond the beginning of the oldest incident, which somebody may have been spared', () => {
    const late = due(1, now);
    const repeat = { ...late, content: { ...late.content, since: start } };
    expect(logHorizon([due(2, now), repeat], now)).toBe(start - 600_000);
    const early = { ...due(1, start), content: { ...late.content, since: now } };
    expect(logHorizon([early], now)).toBe(start - 600_000);
  });
});
