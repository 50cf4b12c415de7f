import { beforeEach, describe, expect, it } from '@jest/globals';
import { sysKey } from '../../../lambda/core/keys.ts';
import { origin, textOf, yaml } from './case.ts';
import { HomeCase, outage } from './home-case.ts';

let desk: HomeCase;
beforeEach(() => {
  desk = new HomeCase();
});

describe('the home of a contact', () => {
  it('says that nothing is open, who is on duty and next, and how its reader is reached', async () => {
    const page = await desk.readHome('tanaka');
    expect(page).toContain('Nothing is open');
    expect(page).toMatch(/night now Tanaka \(you\)|night now Suzuki/u);
    expect(page.match(/Suzuki|Tanaka \(you\)/gu)?.length).toBeGreaterThanOrEqual(5);
    expect(page).toMatch(/SMS \+81…5670 needs no confirmation email t…@example.com not looked at yet/u);
    expect(await desk.readHome('sato')).toContain('対応中の障害はありません');
  });

  it('tells whether an address was confirmed, and how the last message fared', async () => {
    const data = { planAt: 1, reach: { tanaka: 'pending', sato: 'confirmed' } };
    await desk.world.store.put(
      { ...sysKey('reach'), kind: 'sys', at: 1, version: 1, data },
      { if: 'absent' },
    );
    expect(await desk.readHome('tanaka')).toContain('not confirmed: open the mail of Amazon SNS');
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(1);
    expect(await desk.readHome('sato')).toMatch(/メール s…@example.com 確認済み 最後の送信: \d\d:\d\d/u);
  });

  it('leads to everything that is open, by links of its reader’s own', async () => {
    desk.world.set('down', 'booking/page', 'login/page');
    await desk.world.minutes(1);
    await desk.world.act('login', 'suzuki', { do: 'acknowledge' });
    const page = await desk.readHome('sato');
    expect(page).toContain('対応中の障害: 2件');
    expect(page).toMatch(/セミナー予約が停止しています .*503.* まだ誰も担当していません/u);
    expect(page).toMatch(/ログインが停止しています .* Suzukiさんが担当です/u);
    const markup = await (await desk.ask(new Request(desk.home('sato')))).text();
    const links = [...markup.matchAll(/class="go" href="([^"]+)"/gu)].map(([, link]) => link);
    expect(links).toContain(`/i/${desk.token('sato')}`);
    for (const link of links) {
      const incident = await desk.ask(new Request(`${origin}${link}`));
      expect(textOf(await incident.text())).toContain('佐藤さん専用');
    }
    expect(await desk.read('sato')).toContain('対応中の一覧');
  });

  it('tells of maintenance and of what is paused', async () => {
    const quiet = yaml.replace('- id: page\n', '- id: page\n        paused: true\n');
    desk = new HomeCase(
      `${quiet}windows:\n  - { id: w, kind: maintenance, services: [login], at: 2026-11-02T09:00+09:00, for: 3h }\n`,
    );
    expect(await desk.readHome('suzuki')).toMatch(/Sign-in maintenance until 12:00 .*booking\/page paused/u);
  });

  it('changes nothing when it is looked at', async () => {
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(1);
    const before = desk.stored;
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']) {
      const url = `${desk.home('sato')}?${new URLSearchParams(outage).toString()}`;
      const response = await desk.ask(new Request(url, { method }));
      expect(response.status).toBe(method === 'GET' || method === 'HEAD' ? 200 : 405);
    }
    expect(desk.stored).toBe(before);
  });
});

describe('maintenance to come', () => {
  it('of the next seven days is told on the clock of its reader, and what is under way is not among it', async () => {
    desk = new HomeCase(`${yaml}windows:
  - { id: now, kind: maintenance, services: [login], at: 2026-11-02T09:00+09:00, for: 3h }
  - { id: soon, kind: maintenance, services: [booking, login], at: 2026-11-04T02:00+09:00, for: 2h }
  - { id: nightly, kind: maintenance, services: [login], every: 'day 23:30', for: 1h }
  - { id: watch, kind: watch, services: [booking], at: 2026-11-05T02:00+09:00, for: 2h }
  - { id: far, kind: maintenance, services: [booking], at: 2026-11-09T10:01+09:00, for: 2h }
`);
    const page = await desk.readHome('tanaka');
    expect(page).toContain('Seminar booking and Sign-in 3 November, 18:00 to 20:00');
    expect(page.match(/15:30 to 16:30/gu)).toHaveLength(7);
    expect(await desk.readHome('sato')).toMatch(/セミナー予約、ログイン 11月4日 02:00から04:00まで/u);
    expect(page).not.toContain('9 November, 02:01');
  });
});
