import { describe, expect, it } from '@jest/globals';
import { deskPage } from '../../../lambda/web/desk/page.ts';
import type { DeskView, SeenMonitor } from '../../../lambda/web/desk/view.ts';

const at = Date.UTC(2026, 10, 21, 5, 31);
const minute = 60_000;

const view = (more: Partial<DeskView> = {}): DeskView => ({
  reader: { name: 'Sato', language: 'en', timezone: 'Asia/Tokyo' },
  at,
  title: 'Recruiting Cloud',
  home: '/i/home',
  declared: [],
  incident: 'i-7f3a9c2e',
  service: 'Seminar booking',
  standing: 'down',
  since: at - 29 * minute,
  until: null,
  flapping: null,
  seen: [],
  causes: [],
  troubled: [],
  vendorWorks: null,
  pausing: null,
  workaround: null,
  runbook: null,
  noticeBy: null,
  tellOver: false,
  clients: [],
  notify: null,
  disclosure: [],
  owner: null,
  lapsesAt: null,
  acknowledgeBy: null,
  silenced: null,
  called: [],
  next: null,
  timeline: [],
  can: {
    acknowledge: true,
    takeOver: null,
    silence: true,
    resolve: 'refused',
    pageNext: null,
    handOver: [],
    after: 0,
  },
  said: null,
  ...more,
});

const seen = (n: number): SeenMonitor => ({
  monitor: `booking/m${n}`,
  target: `https://example.com/${n}`,
  status: 'down',
  reason: 'answers 503',
  since: at,
  seenFrom: ['tokyo', 'oregon'],
  asked: 3,
});

const markup = (more: Partial<DeskView> = {}): string => deskPage(view(more)).toString();
const text = (more: Partial<DeskView> = {}): string =>
  markup(more)
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/\s+/gu, ' ');
const ja = { name: '佐藤', language: 'ja', timezone: 'Asia/Tokyo' } as const;

describe('the page of the desk', () => {
  it('needs nothing from elsewhere, nothing inline, and posts to its own address only', () => {
    const page = markup({ runbook: 'https://wiki.example.com/', can: { ...view().can, takeOver: 'Suzuki' } });
    expect(page).not.toMatch(/<script|<style| style=| on\w+=/u);
    expect([...page.matchAll(/action="([^"]*)"/gu)].map(([, action]) => action)).toEqual(['?', '?', '?']);
    const loaded = [...page.matchAll(/<link[^>]*href="([^"]*)"/gu)].map(([, href]) => href);
    expect(loaded).toEqual(['/icon-down.svg', expect.stringMatching(/^\/i\/style\.css\?v=[0-9a-f]{10}$/u)]);
  });

  it('says who has it, and why nobody else is paged', () => {
    const suzuki = { name: 'Suzuki', isReader: false, at: at - minute };
    expect(text({ owner: suzuki })).toMatch(
      /Suzuki has it, since 14:30 .*Nobody else is paged: Suzuki has it\./u,
    );
    expect(text({ silenced: suzuki })).toMatch(
      /Nobody has it yet Silenced by Suzuki at 14:30: .*Nobody else is paged: it is silenced\./u,
    );
    expect(text({ silenced: { ...suzuki, isReader: true } })).toContain('You silenced it at 14:30');
    expect(text()).toContain('Nobody else is paged.');
  });

  it('says that a deadline has passed', () => {
    const noticeBy = at - minute;
    const clients = [{ name: 'Acme', noticeBy }];
    expect(text({ noticeBy, clients })).toMatch(
      /were to hear of it by 14:30\. Tell them now .*Acme first notice was due 14:30/u,
    );
    expect(text({ noticeBy, clients, reader: ja })).toContain('第一報の期限(14:30)を過ぎています');
  });

  it('tells places, and how messages fared', () => {
    const deliveries = (['waiting', 'sent', 'tried', 'failed', 'dropped'] as const).map((outcome) => ({
      channel: 'sms' as const,
      outcome,
      at,
    }));
    const called = [{ name: 'Suzuki', isReader: false, at, deliveries }];
    expect(text({ seen: [seen(1)], called })).toContain('seen from 2 of 3 places: tokyo and oregon');
    for (const said of ['being sent', 'sent', 'failed, is tried again', 'failed', 'not needed any more'])
      expect(text({ called })).toContain(`SMS: ${said}`);
  });

  it('makes a link of a runbook only if it is an address of the web', () => {
    expect(markup({ runbook: 'https://wiki.example.com/' })).toContain('href="https://wiki.example.com/"');
    expect(markup({ runbook: 'javascript:alert(1)' })).not.toContain('href="javascript');
    expect(text({ runbook: 'binder 3, page 7' })).toContain('Runbook: binder 3, page 7');
  });

  it('cuts what is long, and says how much', () => {
    const monitors = Array.from({ length: 500 }, (_, n) => seen(n));
    const clients = Array.from({ length: 100 }, (_, n) => ({ name: `Client ${n}`, noticeBy: null }));
    const turned = monitors.map(({ monitor }) => ({ monitor, status: 'down' as const, reason: '' }));
    const timeline = Array.from({ length: 300 }, () => ({ at, what: 'opened' as const, monitors: turned }));
    const page = text({ seen: monitors, clients, timeline });
    expect(page).toContain('and 470 more');
    expect(page).toContain('and 40 more');
    expect(page).toContain('and 491 more');
    expect(page).toContain('Earlier (270)');
    expect(markup({ seen: monitors, clients, timeline }).length).toBeLessThan(250_000);
    expect(text({ seen: monitors, clients, timeline, reader: ja })).toContain('ほか470件');
  });

  it.each(['down', 'degraded', 'warned', 'recovered', 'removed'] as const)(
    'has words in both languages: %s',
    (standing) => {
      const until = standing === 'recovered' || standing === 'removed' ? at : null;
      const [one, other] = [text({ standing, until }), text({ standing, until, reader: ja })];
      expect(one).toContain('Seminar booking');
      expect(other).toMatch(/Seminar booking(が|は|に)/u);
      expect(one).toContain(until === null ? 'Since 14:02, for 29 min' : 'From 14:02 to 14:31, 29 min');
    },
  );

  it('says how long it lasted as alerts and notices do', () => {
    const over = view({ standing: 'recovered', since: at - 3 * minute - 50_000, until: at });
    expect(deskPage(over).toString()).toContain('4 min');
  });

  it('says once who declared a vendor for several services', () => {
    const mailer = {
      id: 'mailer',
      name: 'Mailer Inc.',
      reports: null,
      worksSince: null,
      declaredBy: [at, at + 1000].map((time) => ({ name: 'Sato', isReader: true, at: time })),
      dependents: [],
    };
    expect(markup({ troubled: [mailer] }).match(/Declared by you/gu)).toHaveLength(1);
  });
});
