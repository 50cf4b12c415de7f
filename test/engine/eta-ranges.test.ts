import { describe, expect, it } from '@jest/globals';
import { DeskCase, yaml } from './desk/case.ts';

const config = (timezone: string): string =>
  yaml
    .replace('timezone: Asia/Tokyo\n', `timezone: ${timezone}\n`)
    .replace(/clocks: .*/u, 'holdingNotice: ask');

const said = (desk: DeskCase): string =>
  (desk.world.carrier.texts('email', 'client:acme').at(-1) ?? '').replaceAll('\n', ' ');

/** Suzuki tells Acme an ETA, which leaves a minute later. */
async function tell(desk: DeskCase, eta: string): Promise<string> {
  const after = desk.world.facts('booking').findLast(({ fact }) => fact === 'noticed')?.seq ?? 0;
  await desk.does('suzuki', { do: 'notify', kind: 'update', eta, sure: 'sure', after: String(after) });
  await desk.world.minutes(2);
  return said(desk);
}

const rows = [
  {
    when: 'across midnight',
    timezone: 'Asia/Tokyo',
    down: '2026-11-26T23:20+09:00',
    eta: '23:50-01:30',
    told: 'between 23:50 and 27 Nov 01:30',
    past: '2026-11-27T01:30+09:00',
    slipped: 'We told you 26 Nov 23:50 to 27 Nov 01:30. That time has passed',
  },
  {
    when: 'through the hour that comes twice',
    timezone: 'America/New_York',
    down: '2026-11-01T01:10-04:00',
    eta: '01:45-01:15',
    told: 'between 01:45 (UTC-4) and 01:15 (UTC-5)',
    past: '2026-11-01T01:15-05:00',
    slipped: 'We told you 01:45 (UTC-4) to 01:15 (UTC-5). That time has passed',
  },
  {
    when: 'over the hour that is skipped',
    timezone: 'America/New_York',
    down: '2026-03-08T01:10-05:00',
    eta: '01:30-03:30',
    told: 'between 01:30 (UTC-5) and 03:30 (UTC-4)',
    past: '2026-03-08T03:30-04:00',
    slipped: 'We told you 01:30 (UTC-5) to 03:30 (UTC-4). That time has passed',
  },
];

describe('an ETA that is a range', () => {
  it.each(rows)('$when: is told as the reader reads it', async ({ timezone, down, eta, told }) => {
    const desk = await DeskCase.down(config(timezone), { startMs: Date.parse(down) });
    expect(await tell(desk, eta)).toContain(told);
  });

  it.each(rows)(
    '$when: slips at its end, not before, and Shodo owns it',
    async ({ timezone, down, eta, past, slipped }) => {
      const desk = await DeskCase.down(config(timezone).replace('holdingNotice: ask', ''), {
        startMs: Date.parse(down),
      });
      await tell(desk, eta);
      const end = Date.parse(past);
      while (desk.world.clock.now() + 60_000 <= end) await desk.world.minutes(1);
      expect(said(desk)).not.toContain('We told you');
      await desk.world.minutes(2);
      expect(said(desk)).toContain(slipped);
    },
  );
});
