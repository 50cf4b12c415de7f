import { describe, expect, it } from '@jest/globals';
import { monthUse } from '../../../lambda/core/report/month.ts';
import { publishedReport } from '../../../lambda/core/report/told-report.ts';
import { noticeOf } from '../notice/notice-of.ts';
import { Over, at } from './outage.ts';

const minute = 60_000;

describe('a report', () => {
  it('is none before it is published, and none for the public where it is for clients', () => {
    const over = new Over().draft();
    const [acme] = over.plan.clients;
    expect(publishedReport(over.whole, acme!)).toBeNull();
    over.publish(false);
    expect(publishedReport(over.whole, acme!)).not.toBeNull();
    expect(publishedReport(over.whole, null)).toBeNull();
  });

  it('tells what it meant in minutes, without planned maintenance', () => {
    const over = new Over().draft().publish();
    const report = publishedReport(over.whole, over.plan.clients[0]!)!;
    expect(report.downMs).toBe(32 * minute);
    expect(report.degradedMs).toBe(0);
    expect(report.impact).toBe('down');
    expect(report.timeline.map(({ at: when, what }) => [(when - at('14:00')) / minute, what])).toEqual([
      [2, 'began'],
      [2, 'seen'],
      [2, 'called'],
      [5, 'taken'],
      [44, 'works'],
    ]);
    expect(report.kept?.first).toMatchObject({ tookMs: null, agreedMs: 10 * minute, inTime: false });
  });

  it.each(['recovered', 'lifted', 'paused', 'removed'] as const)(
    'says that it worked again only where somebody saw that: %s',
    (why) => {
      const over = new Over({ resolves: false }).until('14:44');
      over.tell({ fact: 'resolved', data: { why, since: at('14:02'), until: at('14:44') } });
      over.draft().publish();
      const last = publishedReport(over.whole, null)?.timeline.at(-1);
      const isSeen = why === 'recovered' || why === 'lifted';
      expect(last).toEqual({ at: at('14:44'), what: isSeen ? 'works' : 'over' });
    },
  );

  it('counts the month against the contract as it stood at the end of this incident', () => {
    const over = new Over().draft().publish();
    const before = { from: at('09:00', '03'), until: at('09:20', '03') };
    const later = { from: at('09:00', '28'), until: at('10:00', '28') };
    const report = publishedReport({ ...over.whole, down: [before, later] }, over.plan.clients[0]!)!;
    // November has 43,200 minutes (its clocks in New York went back on the first: 60 more), ten of them planned.
    expect(report.month?.sla).toBe(99.9);
    expect(report.month?.usedMs).toBe(52 * minute);
    expect(report.month?.allowedMs).toBeCloseTo((43_260 - 10) * minute * 0.001, 0);
    expect(publishedReport(over.whole, over.plan.clients[1]!)!.month).toBeNull();
    expect(publishedReport(over.whole, null)!.month).toBeNull();
  });

  it('takes the month of the client’s own clock', () => {
    const { plan } = new Over();
    const client = { contract: { ...plan.clients[0]!.contract, sla: 99 }, timezone: 'America/New_York' };
    const until = at('08:00', '01', '12');
    const use = monthUse(plan, 'booking', client, [{ from: at('07:00', '01', '12'), until }], until);
    expect(new Date(use!.from).toISOString()).toBe('2026-11-01T04:00:00.000Z');
    expect(use!.usedMs).toBe(60 * minute);
  });

  it('says whose fault it is only where a person told these readers', () => {
    const over = new Over().draft();
    const [acme, beta] = over.plan.clients;
    over.until('14:10').tell({
      fact: 'noticed',
      data: noticeOf({
        kind: 'update',
        state: 'identified',
        fault: { kind: 'vendor', vendor: 'mailer' },
        nextUpdateBy: at('15:00'),
        clients: ['acme'],
        sendAt: at('14:10'),
      }),
    });
    over.until('15:00').publish();
    expect(publishedReport(over.whole, acme!)?.fault).toEqual({
      vendor: { en: 'Mailer Inc.', ja: 'Mailer Inc.' },
    });
    expect(publishedReport(over.whole, beta!)?.fault).toBeNull();
    expect(publishedReport(over.whole, null)?.fault).toBeNull();
  });

  it('says whose fault it is only once these readers were told so, and not while that can be taken back', () => {
    const over = new Over().draft().publish();
    const [acme] = over.plan.clients;
    over.until('15:00').tell({
      fact: 'noticed',
      data: noticeOf({
        kind: 'resolved',
        state: 'resolved',
        fault: { kind: 'ours' },
        clients: ['acme', 'beta'],
        sendAt: at('15:01'),
      }),
    });
    const faults = () => [acme!, null].map((to) => publishedReport(over.whole, to)?.fault);
    expect(faults()).toEqual([null, null]);
    over.until('15:01');
    expect(faults()).toEqual(['ours', 'ours']);
  });

  it('names the vendor that a person told, also one that the config does not have', () => {
    const over = new Over();
    over.until('14:10').tell({
      fact: 'noticed',
      data: noticeOf({
        kind: 'update',
        state: 'identified',
        fault: { kind: 'other vendor', name: 'Telco' },
        nextUpdateBy: at('15:00'),
        clients: ['acme'],
        sendAt: at('14:10'),
      }),
    });
    over.until('15:00').draft().publish();
    const [acme] = over.plan.clients;
    expect(publishedReport(over.whole, acme!)?.fault).toEqual({ vendor: { en: 'Telco', ja: 'Telco' } });
  });

  it('names no person, no monitor and no other client', () => {
    const over = new Over().draft().publish();
    for (const to of [...over.plan.clients, null]) {
      const told = JSON.stringify(publishedReport(over.whole, to));
      for (const hidden of ['sato', 'suzuki', 'booking/page', '503', 'example.com', 'Acme', 'ベータ'])
        expect(told).not.toContain(hidden);
    }
  });

  it('tells how its promises stand, and when it was revised', () => {
    const over = new Over().draft().publish();
    const [acme] = over.plan.clients;
    over.until('09:00', '06', '12');
    expect(publishedReport(over.whole, acme!)?.fixes[0]?.state).toBe('overdue');
    over.act({ do: 'keep', fix: 'f1' });
    const kept = publishedReport(over.whole, acme!)!;
    expect(kept.fixes[0]).toMatchObject({ state: 'kept', keptAt: over.now });
    expect(kept.revisedAt).toBeNull();
    over.draft({ cause: { en: 'Two indexes.', ja: '索引が二つ。' } }).publish();
    expect(publishedReport(over.whole, acme!)).toMatchObject({
      publishedAt: at('14:44'),
      revisedAt: over.now,
    });
  });
});
