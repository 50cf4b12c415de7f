import { describe, expect, it } from '@jest/globals';
import { textOf } from '../desk/case.ts';
import { ReportCase } from './case.ts';

describe('after an incident', () => {
  it('a report is owed by contract, and stays known when nothing else needs attention', async () => {
    const desk = await ReportCase.over();
    expect(desk.hot).toContain('owed');
    await desk.hours(30);
    expect(desk.hot).toEqual(['owed']);
    const home = textOf(await desk.homePage('suzuki'));
    expect(home).toMatch(/Owed to clients Report: Seminar booking Acme due 5 November, 10:3\d/u);
    expect(textOf(await desk.homePage('sato'))).toContain('お客様への約束 報告書: セミナー予約 Acme');
  });

  it('a report is owed where a notice promised it, to whom it was promised', async () => {
    const desk = new ReportCase();
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(12);
    desk.world.set('up', 'booking/page');
    await desk.world.minutes(2);
    desk.over = desk.incident;
    await desk.does('sato', { do: 'notify', kind: 'resolved', after: '99', report: '2026-11-04 18:00' });
    await desk.world.minutes(3);
    expect(desk.hot).toContain('owed');
    await desk.hours(25);
    expect(desk.hot).toEqual(['owed']);
    expect(textOf(await desk.reportPage('suzuki'))).toContain('Acme: due by 4 November, 18:00');
  });

  it('nothing is owed where nobody agreed or promised it', async () => {
    const desk = await ReportCase.over(undefined);
    const without = new ReportCase();
    without.world.set('down', 'booking/page');
    await without.world.minutes(20);
    without.world.set('up', 'booking/page');
    await without.world.minutes(25);
    await without.hours(26);
    expect(without.hot).toEqual([]);
    expect(textOf(await without.homePage('sato'))).not.toContain('お客様への約束');
    expect(desk.hot).toContain('owed');
  });
});
