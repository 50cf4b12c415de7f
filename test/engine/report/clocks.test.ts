import { describe, expect, it } from '@jest/globals';
import { ReportCase } from './case.ts';

const tokyo = (time: string): number => Date.parse(`2026-${time}:00+09:00`);

/** `11-04 10:12 email sato [DUE] incident report`, of what came after a moment. */
function remindersOf(desk: ReportCase, since: number): readonly string[] {
  return desk.world.carrier.sent
    .filter(({ at, message }) => at >= since && !message.contact.startsWith('client:'))
    .map(({ at, message }) => {
      const day = new Date(at + 9 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
      const text =
        message.channel === 'email' ? message.subject : message.channel === 'sms' ? message.text : '';
      return `${day} ${message.channel} ${message.contact} ${text}`;
    });
}

describe('the clock of a report', () => {
  it('warns by email before it runs out, and says when it has, never by SMS at night', async () => {
    const desk = await ReportCase.over();
    const since = desk.world.clock.now();
    await desk.hours(5 * 24);
    expect(remindersOf(desk, since)).toEqual([
      expect.stringMatching(/^11-04 1[01]:\d\d email sato \[DUE\] incident report \(i-[0-9a-f]{8}\)$/u),
      expect.stringMatching(/^11-05 1[01]:\d\d email sato \[LATE\] incident report \(i-[0-9a-f]{8}\)$/u),
    ]);
    const [first = ''] = desk.said('sato', since);
    expect(first).toContain('Acme');
    expect(first.replaceAll('\n', '')).toContain(`${desk.home('sato')}?report=${desk.over}`);
  });

  it('is silent once it is published', async () => {
    const desk = await ReportCase.over();
    await desk.publish();
    const since = desk.world.clock.now();
    await desk.hours(4 * 24);
    expect(remindersOf(desk, since)).toEqual([]);
  });
});

describe('the clock of a promised fix', () => {
  it('warns who answers for it two days before its end, and says when it is late, at work', async () => {
    const desk = await ReportCase.over();
    await desk.publish();
    const since = desk.world.clock.now();
    await desk.hours(21 * 24);
    const said = remindersOf(desk, since);
    // Tanaka is in Berlin, where the day of Tokyo ends at four in the afternoon; Sato sleeps then.
    expect(said).toEqual([
      expect.stringMatching(/^11-19 00:\d\d email tanaka \[DUE\] promised fix \(i-[0-9a-f]{8}\)$/u),
      expect.stringMatching(/^11-21 00:\d\d email tanaka \[LATE\] promised fix \(i-[0-9a-f]{8}\)$/u),
      expect.stringMatching(/^11-21 09:\d\d email sato \[LATE\] promised fix \(i-[0-9a-f]{8}\)$/u),
    ]);
    expect(desk.said('tanaka', since)[0]?.replaceAll('\n', ' ')).toContain('Load tests before each release.');
    const page = (await desk.rendered()).get(`${desk.folder('acme')}/index.html`) ?? '';
    expect(page).toContain('Overdue');
  });

  it('runs anew for another day', async () => {
    const desk = await ReportCase.over();
    await desk.publish();
    const since = desk.world.clock.now();
    await desk.writes('tanaka', {
      do: 'report move',
      fix: 'f1',
      due: '2026-11-25',
      'reason-en': 'The tool comes later.',
      'reason-ja': '道具の到着が遅れています。',
    });
    while (desk.world.clock.now() < tokyo('11-24T23:00')) await desk.hours(6);
    expect(remindersOf(desk, since)).toEqual([
      expect.stringMatching(/^11-24 \d\d:\d\d email tanaka \[DUE\]/u),
    ]);
    await desk.writes('tanaka', { do: 'report keep', fix: 'f1' });
    await desk.hours(72);
    expect(remindersOf(desk, since)).toHaveLength(1);
    expect(desk.hot).toEqual([]);
  });
});
