import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { componentId } from '../../lambda/web/stable-id.ts';
import { statusPage } from '../../lambda/web/status-page.ts';
import type { NoticeView } from '../../lambda/web/view.ts';
import { found, holding } from './told.ts';
import {
  began,
  booking,
  closedIncident,
  healthy,
  login,
  minute,
  openIncident,
  outage,
  service,
} from './views.ts';

/** What a reader of the page gets, without markup. */
const read = (page: string): string =>
  page
    .replace(/<head>.*<\/head>/su, '')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/\s+/gu, ' ');

/** A notice all of whose parts are a text. */
const saying = (text: string): NoticeView => {
  const parts = { account: [text], eta: text, workaround: text, next: text, aftermath: [text] };
  return holding({ words: { en: parts, ja: parts } });
};

describe('the status page', () => {
  it('says in one sentence that all is well', () => {
    expect(statusPage(healthy(), 'en')).toContain(
      '<title>All services are working – Recruiting Cloud</title>',
    );
    expect(read(statusPage(healthy(), 'ja'))).toContain('すべてのサービスが正常に稼働しています');
  });

  it('names the service that is down, since when, and for how long', () => {
    const english = read(statusPage(outage(), 'en'));
    expect(english).toContain('Seminar booking is down As of 21 November 2026, 14:31, Japan Standard Time');
    expect(english).toContain('Since 14:02, for 29 min');
    expect(english).toContain('Seminar booking has not been working since 14:02.');
    const japanese = read(statusPage(outage(), 'ja'));
    expect(japanese).toContain('セミナー予約が停止しています 2026年11月21日 14:31現在(日本標準時)');
    expect(japanese).toContain('14:02から(29分経過)');
  });

  it('gives the day where it is not today', () => {
    const nextDay = outage({ at: began + 24 * 60 * minute });
    expect(read(statusPage(nextDay, 'en'))).toContain('Since 21 November, 14:02, for 1 d');
    expect(read(statusPage(nextDay, 'ja'))).toContain('11月21日 14:02から(1日経過)');
  });

  it('takes subscribers where the config says so, by the public ids of the services', () => {
    const form = /<form class="card follow" method="post" action="\/subscribe">.*<\/form>/su;
    const [shown = ''] = form.exec(statusPage(healthy(), 'en')) ?? [];
    expect(shown.match(/type="checkbox"/gu)).toHaveLength(2);
    expect(shown).toContain(`value="${componentId('booking')}"`);
    expect(shown).not.toContain('value="booking"');
    expect(shown).toContain('name="language" value="en"');
    expect(statusPage(healthy({ takesSubscribers: false }), 'en')).not.toMatch(form);
    const [one = ''] = form.exec(statusPage(healthy({ services: [service(booking)] }), 'en')) ?? [];
    expect(one).not.toContain('checkbox');
    const many = Array.from({ length: 21 }, (_, n) => service({ ...booking, id: `s${n}` }));
    const [brief = ''] = form.exec(statusPage(healthy({ services: many }), 'ja')) ?? [];
    expect(brief).toContain('href="/subscribe?language=ja"');
    expect(brief).not.toContain('checkbox');
  });

  it('tells what people can do meanwhile', () => {
    const workaround = { ja: 'お電話で承ります。', en: 'Book by phone.' };
    const view = outage({ open: [openIncident({ workaround })] });
    expect(read(statusPage(view, 'en'))).toContain('Meanwhile: Book by phone.');
    expect(read(statusPage(view, 'ja'))).toContain('復旧までの間: お電話で承ります。');
  });

  it('tells the updates of an incident, newest first, at the level that each had', () => {
    const view = outage({
      open: [
        openIncident({
          updates: [
            { at: began, kind: 'opened' },
            { at: began + 12 * minute, kind: 'worse' },
          ],
        }),
      ],
    });
    const english = read(statusPage(view, 'en'));
    expect(english).toMatch(
      /14:14 Got worse Seminar booking is not working at all .* 14:02 Began Seminar booking has been slow/u,
    );
  });

  it.each([
    ['ja', '求人サービス7が停止しています'],
    ['en', 'Job service 7 is down'],
  ] as const)(
    'tells a storm of 50 services in less than 50 KB, and leaves none out: %s',
    (language, seventh) => {
      const named = (n: number) => ({
        id: `s${n}`,
        name: { ja: `求人サービス${n}`, en: `Job service ${n}` },
      });
      const services = Array.from({ length: 50 }, (_, n) =>
        service(named(n), { status: 'down', since: began }),
      );
      const notices = [holding(), found()];
      const open = Array.from({ length: 50 }, (_, n) =>
        openIncident({ id: `i-7f3a9c${n + 10}`, service: named(n), notices }),
      );
      const closed = Array.from({ length: 50 }, (_, n) =>
        closedIncident({ id: `i-0b51c2${n + 10}`, notices }),
      );
      const page = statusPage(outage({ services, open, closed }), language);
      expect(Buffer.byteLength(page)).toBeLessThan(50_000);
      expect(page.match(/<article/gu)).toHaveLength(5);
      for (const { id } of open.slice(5)) expect(page).toContain(`href="/${language}/incidents.html#${id}"`);
      expect(page).toContain(`>${seventh}</a`);
      expect(page).not.toContain('<details>');
      expect(statusPage(outage({ services, open: open.slice(0, 5), closed }), language)).toContain(
        '<details>',
      );
    },
  );

  it('lists what is over, with its length', () => {
    const english = read(statusPage(healthy({ closed: [closedIncident()] }), 'en'));
    expect(english).toContain('Seminar booking was down 21 November 2026, 14:02 – 14:31 · lasted 29 min');
    expect(read(statusPage(healthy(), 'en'))).toContain('No incidents in the recent past.');
  });

  it('tells of the newest that is over, of the very newest what was said, and leads to all the others', () => {
    const closed = Array.from({ length: 13 }, (_, index) =>
      closedIncident({ id: `i-${index}`, notices: [holding()] }),
    );
    const page = statusPage(healthy({ closed }), 'en');
    expect([...page.matchAll(/<li id="(i-\d+)">/gu)].map(([, id]) => id)).toEqual(
      closed.slice(0, 5).map(({ id }) => id),
    );
    expect(page.match(/<details>/gu)).toHaveLength(3);
    expect(page).toContain('<a href="/en/incidents.html">List of past incidents (13)</a>');
    expect(statusPage(healthy({ closed: closed.slice(0, 3) }), 'en')).not.toContain('incidents.html');
  });

  it('leaves out how long an outage lasts in its first minute', () => {
    const young = outage({ at: began + 59_000 });
    expect(read(statusPage(young, 'en'))).toMatch(/Since 14:02 /u);
    expect(read(statusPage(young, 'en'))).not.toContain('59 s');
  });

  it('says each state in words beside an icon', () => {
    const view = healthy({
      services: (['up', 'degraded', 'down', 'unknown'] as const).map((status) =>
        service({ id: status, name: { ja: status, en: status } }, { status }),
      ),
    });
    for (const [language, states] of [
      ['en', ['Working', 'Impaired', 'Down', 'Not known']],
      ['ja', ['正常', '不具合', '停止', '未確認']],
    ] as const) {
      const shown = statusPage(view, language).match(
        /class="state[^"]*"\s*><svg.*?<\/svg>\s*[^<\s]+( known)?/gsu,
      );
      expect(shown?.map((part) => part.replace(/.*<\/svg>\s*/su, ''))).toEqual(states);
    }
  });

  const headlines: readonly (readonly [string, Parameters<typeof healthy>[0], string, string])[] = [
    ['no service', { services: [] }, 'All services are working', 'すべてのサービスが正常に稼働しています'],
    [
      'one service',
      { services: [service(booking)] },
      'Seminar booking is working',
      'セミナー予約は正常に稼働しています',
    ],
    [
      'all down',
      { services: [service(booking, { status: 'down' }), service(login, { status: 'down' })] },
      'All services are down',
      'すべてのサービスが停止しています',
    ],
    [
      'two of three impaired',
      {
        services: [
          service(booking, { status: 'degraded' }),
          service(login, { status: 'degraded' }),
          service({ id: 'x', name: { ja: 'x', en: 'x' } }),
        ],
      },
      '2 of 3 services are impaired',
      '3件中2件のサービスに不具合が発生しています',
    ],
    [
      'our own trouble',
      { services: [service(booking, { status: 'unknown' }), service(login)] },
      'We cannot tell right now how Seminar booking is',
      'セミナー予約の状態を確認できていません',
    ],
    [
      'a paused service',
      { services: [service(booking, { status: 'unknown', isPaused: true }), service(login)] },
      'Seminar booking is not monitored at the moment',
      'セミナー予約は現在監視していません',
    ],
    [
      'a paused service beside our own trouble',
      {
        services: [
          service(booking, { status: 'unknown', isPaused: true }),
          service(login, { status: 'unknown' }),
        ],
      },
      'We cannot tell right now how our services are',
      'サービスの状態を確認できていません',
    ],
    [
      'a paused service that somebody says is down',
      {
        services: [service(booking, { status: 'unknown', isPaused: true }), service(login)],
        open: [openIncident()],
      },
      'Seminar booking is down',
      'セミナー予約が停止しています',
    ],
    [
      'unknown in the middle of an outage',
      { services: [service(booking, { status: 'unknown' }), service(login)], open: [openIncident()] },
      'Seminar booking is down',
      'セミナー予約が停止しています',
    ],
  ];
  it.each(headlines)('has a headline for %s', (_, rest, en, ja) => {
    expect(statusPage(healthy(rest), 'en')).toContain(`<title>${en} –`);
    expect(statusPage(healthy(rest), 'ja')).toContain(`<title>${ja} –`);
  });

  it('links its languages, and has no links where there is only one', () => {
    expect(statusPage(healthy(), 'ja')).toMatch(/href="\/en\/"\s+lang="en"/u);
    expect(statusPage(healthy(), 'ja')).toMatch(/href="\/ja\/"[^>]*aria-current="page"/u);
    expect(statusPage(healthy({ languages: ['en'] }), 'en')).not.toContain('<nav');
  });

  it('has nothing inline and nothing from elsewhere, as its content security policy wants', () => {
    const page = statusPage(outage(), 'en');
    expect(page).not.toMatch(/\sstyle=|<style|\son\w+=|javascript:/u);
    expect(page.match(/<script[^>]*>(.*?)<\/script>/gsu)).toEqual(['<script src="/live.js" defer></script>']);
  });

  it('lets no name become markup', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', ' ', '\0', '\ud800', '\ufffe'),
    });
    fc.assert(
      fc.property(nasty, (text) => {
        const name = { ja: text, en: text };
        const shown = { id: 'x', name };
        const workaround = { ja: `a${text}`, en: `a${text}` };
        const page = statusPage(
          outage({
            title: name,
            services: [service(shown)],
            open: [openIncident({ service: shown, workaround, notices: [saying(`a${text}`)] })],
            closed: [closedIncident({ service: shown, notices: [saying(`a${text}`)] })],
          }),
          'en',
        );
        const plain = statusPage(
          outage({
            title: { ja: '', en: '' },
            services: [service({ id: 'x', name: { ja: '', en: '' } })],
            open: [
              openIncident({
                service: { id: 'x', name: { ja: '', en: '' } },
                workaround: { ja: 'a', en: 'a' },
                notices: [saying('a')],
              }),
            ],
            closed: [
              closedIncident({ service: { id: 'x', name: { ja: '', en: '' } }, notices: [saying('a')] }),
            ],
          }),
          'en',
        );
        expect(page.match(/[<>"]/gu)?.join('')).toBe(plain.match(/[<>"]/gu)?.join(''));

        expect(page).not.toMatch(/[\0\ufffe]/u);
        expect(page.isWellFormed()).toBe(true);
      }),
    );
  });
});
