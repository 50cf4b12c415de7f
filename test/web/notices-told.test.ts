import { describe, expect, it } from '@jest/globals';
import { atomFeed } from '../../lambda/web/atom-feed.ts';
import { statusPage } from '../../lambda/web/status-page.ts';
import { incidentsJson, summaryJson } from '../../lambda/web/statuspage-api.ts';
import { found, holding } from './told.ts';
import { began, closedIncident, healthy, minute, openIncident, outage } from './views.ts';

const told = outage({
  open: [
    openIncident({
      workaround: { ja: 'お電話で承ります。', en: 'Book by phone.' },
      notices: [holding(), found()],
    }),
  ],
});

const inOrder = (text: string, ...parts: readonly string[]): readonly number[] =>
  parts.map((part) => text.indexOf(part));

describe('what was told, on the status page', () => {
  it('begins with the last word: its state, ETA, workaround and when the next comes', () => {
    const page = statusPage(told, 'en');
    const at = inOrder(
      page,
      'Cause found',
      'The cause lies with Mailer Inc.',
      'We expect it back at about 15:00.',
      'Book by phone.',
      'by 14:52 at the latest',
      'Investigating',
      'We have seen since 14:02',
      'Began',
    );
    expect(at).not.toContain(-1);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(page.match(/The cause lies with/g)).toHaveLength(1);
  });

  it('owns that the time it gave has passed', () => {
    const passed = 'That time has passed, and it is not back yet.';
    expect(statusPage(told, 'en')).not.toContain(passed);
    expect(statusPage({ ...told, at: began + 58 * minute }, 'en')).toContain(passed);
    expect(statusPage({ ...told, at: began + 58 * minute }, 'ja')).toContain(
      '復旧の見込みとしてお伝えした時刻を過ぎましたが',
    );
  });

  it('is kept with an incident that is over', () => {
    const closed = closedIncident({ notices: [holding(), found()] });
    const page = statusPage(healthy({ closed: [closed] }), 'ja');
    expect(page).toContain('お知らせした内容(2件)');
    expect(page).toContain('復旧は15:00頃となる見込みです。');
  });
});

describe('what was told, to machines', () => {
  it('gives incident and updates of the Statuspage API their states', () => {
    const [incident] = summaryJson(told).incidents;
    expect(incident?.status).toBe('identified');
    expect(incident?.incident_updates.map(({ status, body }) => [status, body.slice(0, 9)])).toEqual([
      ['identified', '本日14:02頃よ'],
      ['investigating', '本日14:02頃よ'],
      ['investigating', '14:02から、セ'],
    ]);
    expect(incident?.incident_updates[0]?.body).toContain('\n復旧は15:00頃となる見込みです。\n');
    expect(incident?.updated_at).toBe(new Date(began + 20 * minute).toISOString());
  });

  it('tells when it was watched, and that it is over', () => {
    const notices = [
      found({ state: 'monitoring' }),
      found({ seq: 9, at: began + 40 * minute, state: 'resolved' }),
    ];
    const [incident] = incidentsJson(healthy({ closed: [closedIncident({ notices })] })).incidents;
    expect(incident?.monitoring_at).toBe(new Date(began + 20 * minute).toISOString());
    expect(incident?.incident_updates.map(({ status }) => status)).toEqual([
      'resolved',
      'resolved',
      'monitoring',
      'investigating',
    ]);
    expect(incident?.incident_updates[0]?.affected_components[0]?.new_status).toBe('operational');
  });

  it('gives each notice an entry of the feed, that keeps its id', () => {
    const ids = (feed: string): readonly string[] => feed.match(/urn:uuid:[^<]*/g) ?? [];
    const feed = atomFeed(told, 'en');
    expect(feed).toContain('<title>Cause found: Seminar booking</title>');
    expect(feed).toContain(`<updated>${new Date(began + 20 * minute).toISOString()}</updated>`);
    const later = atomFeed(
      healthy({ closed: [closedIncident({ id: 'i-7f3a9c2e', notices: [holding(), found()] })] }),
      'en',
    );
    expect(ids(later)).toEqual(expect.arrayContaining(ids(feed).slice(0, 3)));
  });
});
