import { describe, expect, it } from '@jest/globals';
import { brokenAt } from '../../../lambda/core/log.ts';
import { textOf } from '../desk/case.ts';
import { ReportCase, written } from './case.ts';

describe('a report that is published', () => {
  it('shows each client its own report, and the public one without any of them', async () => {
    const desk = await ReportCase.over();
    await desk.publish();
    const files = await desk.rendered();
    const record = textOf(files.get(`${desk.folder('acme')}/${desk.over}.html`) ?? '');
    for (const part of [
      'Incident report: Seminar booking',
      'A new version overloaded the database.',
      'A query without an index.',
      'Not available for 30',
      'Availability in November 2026 99.9% was agreed, which allows 43.2 min in the month.',
      'That is within what was agreed for the whole month',
      'First word after',
      'in time (agreed: 10 min)',
      'Load tests before each release. Promised by 20 November 2026',
      'Our staff on call were alerted.',
      'You were told of this report',
      'Handed over by email',
    ])
      expect(record).toContain(part);
    const index = textOf(files.get(`${desk.folder('acme')}/index.html`) ?? '');
    expect(index).toContain('Read the report');
    expect(index).toContain('Load tests before each release. Promised by 20 November 2026');
    const other = textOf(files.get(`${desk.folder('canary-beta')}/${desk.over}.html`) ?? '');
    expect(other).toContain('索引のない問い合わせ');
    expect(other).toContain('77.77%');

    const open = textOf(files.get(`en/reports/${desk.over}.html`) ?? '');
    expect(open).toContain('A query without an index.');
    expect(open).toContain('Load tests before each release. Promised by 20 November 2026');
    for (const hidden of ['Acme', 'ベータ', '99.9%', '77.77', 'agreed']) expect(open).not.toContain(hidden);
    expect(files.get('en/index.html')).toContain(`href="/en/reports/${desk.over}.html"`);
    const { incidents } = JSON.parse(files.get('api/v2/incidents.json') ?? '') as {
      incidents: { status: string; incident_updates: { status: string; body: string }[] }[];
    };
    expect(incidents[0]?.status).toBe('postmortem');
    expect(incidents[0]?.incident_updates[0]?.status).toBe('postmortem');
    expect(incidents[0]?.incident_updates[0]?.body).toContain('索引のない問い合わせ');
    expect(files.get('feed.atom')).toContain('報告書: セミナー予約');
    for (const [path, body] of files) {
      const isAcme = path.startsWith(desk.folder('acme'));
      const isBeta = path.startsWith(desk.folder('canary-beta'));
      const internal = ['佐藤', 'Tanaka', 'tanaka', 'hunter2', 'example.com', 'STATUS'];
      const others = isAcme
        ? ['ベータ', 'canary', '77.77']
        : isBeta
          ? ['Acme']
          : ['Acme', 'ベータ', 'canary'];
      for (const word of [...internal, ...others])
        expect([path, word, body.includes(word)]).toEqual([path, word, false]);
    }
  });

  it('stands for clients alone where it is not for everybody', async () => {
    const desk = await ReportCase.over();
    await desk.publish('0');
    const files = await desk.rendered();
    expect([...files.keys()].filter((path) => path.includes('/reports/'))).toEqual([]);
    for (const [path, body] of files)
      if (!path.startsWith('c/')) expect([path, body.includes('without an index')]).toEqual([path, false]);
    expect(files.get(`${desk.folder('acme')}/${desk.over}.html`)).toContain('without an index');
  });

  it('is taken down from the public page when it is no longer for everybody', async () => {
    const desk = await ReportCase.over();
    await desk.publish();
    const told = desk.said('client:acme').length;
    await desk.writes('sato', { do: 'report publish', draft: desk.draft, everybody: '0' });
    await desk.world.pulseNow();
    expect(desk.said('client:acme')).toHaveLength(told);
    const files = await desk.rendered();
    const page = files.get(`en/reports/${desk.over}.html`) ?? '';
    expect(page).toContain('This report is no longer public');
    expect(page).not.toContain('without an index');
    expect(files.get('en/index.html')).not.toContain('/reports/');
    expect(files.get(`${desk.folder('acme')}/${desk.over}.html`)).toContain('without an index');
  });

  it('is in the evidence pack, chained to the end of the incident, whatever came between', async () => {
    const desk = await ReportCase.over();
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(3);
    await desk.publish();
    expect(desk.incident).not.toBe(desk.over);
    expect(brokenAt(desk.world.facts('booking'))).toBeNull();
    const { pack, flaws } = await desk.pack('acme');
    expect(flaws).toEqual([]);
    expect(pack?.aftermath?.map(({ fact }) => fact)).toEqual(['drafted', 'published', 'announced']);
    expect(pack?.aftermath?.[0]?.fields['data.cause']).toHaveProperty(
      'value.en',
      'A query without an index.',
    );
    expect(Object.keys(pack?.aftermath?.[0]?.fields['data.owners'] ?? {})).toEqual(['hash']);
    expect(JSON.stringify(pack)).not.toContain('tanaka');
    expect(pack?.deliveries.filter(({ report }) => report !== undefined)).toMatchObject([
      { channel: 'email', report: 2, outcome: 'sent' },
    ]);
  });

  it('keeps what nobody approved out of the pack', async () => {
    const desk = await ReportCase.over();
    await desk.publish();
    await desk.writes('sato', { ...written, 'cause-en': 'We do not say this yet.' });
    const { pack, flaws } = await desk.pack('acme');
    expect(flaws).toEqual([]);
    expect(JSON.stringify(pack)).not.toContain('We do not say this yet');
    const files = await desk.rendered();
    expect(files.get(`${desk.folder('acme')}/${desk.over}.html`)).not.toContain('We do not say this yet');
  });
});
