import { describe, expect, it } from '@jest/globals';
import { nextDelivery } from '../../../lambda/core/delivery.ts';
import { deliveryKey, dueKey, outboxPk } from '../../../lambda/core/keys.ts';
import type { DeliveryItem, DueItem } from '../../../lambda/core/outbox.ts';
import { visitorsRecipient } from '../../../lambda/core/visitors/outboxes.ts';

const contact = visitorsRecipient('en');
const start = Date.parse('2026-11-23T05:00:00Z');

const dueOf = (service: string, at: number): DueItem => ({
  ...dueKey(contact, 'email', `i-${service}`, `opened#${at}`),
  kind: 'due',
  about: 'public',
  contact,
  channel: 'email',
  incident: `i-${service}`,
  page: `opened#${at}`,
  at,
  content: { what: 'opened', service, name: { en: service, ja: service }, at, since: at, level: 'down' },
});

/** Sends second by second as the outbox says; what became due arrives in its time. Gives how much each mail told. */
function mailed(dues: readonly DueItem[], untilMs: number) {
  const log: DeliveryItem[] = [];
  const mails: { readonly at: number; readonly told: number }[] = [];
  for (let now = start; now <= start + untilMs; now += 1_000) {
    const there = dues.filter((due) => due.at <= now);
    const next = nextDelivery('email', there, log, now);
    if (next.do !== 'claim') continue;
    const entry = { kind: 'delivery', dues: next.dues.map(({ sk }) => sk), services: [], at: now } as const;
    const key = (seq: number) => ({ ...deliveryKey(outboxPk(contact, 'email'), seq), seq });
    log.push({ ...entry, ...key(next.seq), event: 'claimed', owner: 'x', attempt: 1, takeovers: 0 });
    log.push({ ...entry, ...key(next.seq + 1), event: 'sent', claim: next.seq, messageId: 'm' });
    mails.push({ at: (now - start) / 1_000, told: next.dues.length });
  }
  return mails;
}

describe('mails to visitors', () => {
  it('tell a thousand failures within a minute twice, all of them', () => {
    const dues = Array.from({ length: 1_000 }, (_, n) => dueOf(`s${n}`, start + n * 40));
    expect(mailed(dues, 600_000)).toEqual([
      { at: 0, told: 1 },
      { at: 45, told: 999 },
    ]);
  });

  it('are two in five minutes at most, also of one service that comes and goes', () => {
    const dues = Array.from({ length: 60 }, (_, n) => dueOf('booking', start + n * 20_000));
    const mails = mailed(dues, 1_800_000);
    expect(mails.reduce((sum, { told }) => sum + told, 0)).toBe(60);
    mails.forEach(({ at }, n) => {
      const second = mails[n + 2];
      if (second) expect(second.at - at).toBeGreaterThanOrEqual(300);
    });
  });
});
