import { describe, expect, it } from '@jest/globals';
import { owedPrefix } from '../../../lambda/core/keys.ts';
import { brokenAt } from '../../../lambda/core/log.ts';
import { readOwed } from '../../../lambda/engine/report/owe.ts';
import { settleOwed } from '../../../lambda/engine/report/settle.ts';
import { respondHandler } from '../../../lambda/handlers/respond.ts';
import { formTo, origin, textOf } from '../desk/case.ts';
import { ReportCase, reportYaml, written } from './case.ts';

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

  it('is owed where a notice promised it, to whom it was promised', async () => {
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

  it('owes nothing where nobody agreed or promised it', async () => {
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

  it('says in which language clients read, where it is not that of the writer', async () => {
    const desk = await ReportCase.over(
      reportYaml.replace('language: ja\n    services', 'language: en\n    services'),
    );
    expect(textOf(await desk.reportPage('sato'))).toMatch(/原因 \(英語\)/u);
    expect(textOf(await desk.reportPage('suzuki'))).not.toContain('(English)');
  });

  it('is written, read as each client will, published and told', async () => {
    const desk = await ReportCase.over();
    const saved = await desk.writes('sato', written);
    expect(saved).toContain('保存しました');
    expect(saved).toContain('Acmeに表示される内容');
    expect(saved).toMatch(/原因 \(日本語\).*原因 \(英語\)/u);
    expect(saved).toContain('A query without an index.');
    expect(desk.after.map(({ fact }) => fact)).toEqual(['drafted']);
    const before = await desk.rendered();
    for (const [path, body] of before)
      expect([path, body.includes('without an index')]).toEqual([path, false]);

    const at = desk.world.clock.now();
    const published = await desk.writes('sato', { do: 'report publish', draft: desk.draft, everybody: '1' });
    expect(published).toContain('公開しました');
    await desk.world.pulseNow();
    expect(desk.after.map(({ fact }) => fact)).toEqual(['drafted', 'published', 'announced']);
    const [mail = '', ...more] = desk.said('client:acme', at);
    expect(more).toEqual([]);
    expect(mail).toContain(`email Incident report: Seminar booking (${desk.over})`);
    expect(mail).toContain('Dear Acme,');
    expect(mail.replaceAll('\n', '')).toContain(`${origin}/${desk.folder('acme')}/${desk.over}.html`);
    const [japanese = ''] = desk.said('client:canary-beta', at);
    expect(japanese).toContain('ベータ 御中');
    expect(japanese.replaceAll('\n', '')).toContain('申し訳ございませんでした。セミナー予約の障害');
    expect(japanese.replaceAll('\n', '')).toContain('に関する報告書を、貴社のページに掲載いたしました。');
    await desk.hours(3);
    expect(desk.said('client:acme', at)).toHaveLength(1);
    expect(textOf(await desk.homePage('sato'))).not.toContain('報告書: セミナー予約');
  });

  it('is told as soon as the stream says so, not with the next pulse', async () => {
    const desk = await ReportCase.over();
    await desk.writes('sato', written);
    await desk.writes('sato', { do: 'report publish', draft: desk.draft, everybody: '1' });
    const told = desk.said('client:acme').length;
    const NewImage = { kind: { S: 'after' }, service: { S: 'booking' } };
    const handle = respondHandler(desk.world.deps('respond'));
    const { batchItemFailures } = await desk.world.clock.runUntil(
      handle({ Records: [{ dynamodb: { SequenceNumber: '1', NewImage } }] }),
    );
    expect(batchItemFailures).toEqual([]);
    expect(desk.said('client:acme')).toHaveLength(told + 1);
    await desk.world.pulseNow();
    expect(desk.said('client:acme')).toHaveLength(told + 1);
    expect(desk.after.map(({ fact }) => fact)).toEqual(['drafted', 'published', 'announced']);
  });

  it('fails no record of the stream where it cannot be read what is owed', async () => {
    const desk = await ReportCase.over();
    await desk.writes('sato', written);
    await desk.writes('sato', { do: 'report publish', draft: desk.draft, everybody: '1' });
    const { store } = desk.world;
    const query = store.query.bind(store);
    const throttled: typeof query = (pk, options) =>
      options?.prefix === owedPrefix('booking') ? Promise.reject(new Error('throttled')) : query(pk, options);
    store.query = throttled;
    const NewImage = { kind: { S: 'after' }, service: { S: 'booking' } };
    const handle = respondHandler(desk.world.deps('respond'));
    const answer = handle({ Records: [{ dynamodb: { SequenceNumber: '1', NewImage } }] });
    expect(await desk.world.clock.runUntil(answer)).toEqual({ batchItemFailures: [] });
    await desk.world.pulseNow();
    expect(desk.after.at(-1)?.fact).toBe('announced');
  });

  it('tells once, though three do it at the same time', async () => {
    const desk = await ReportCase.over();
    await desk.writes('sato', written);
    await desk.writes('sato', { do: 'report publish', draft: desk.draft, everybody: '1' });
    const told = desk.said('client:acme').length;
    const { world } = desk;
    const owed = await readOwed(world.store, 'booking');
    const settle = (by: string): Promise<unknown> => settleOwed(world.deps(by), owed);
    await world.clock.runUntil(Promise.all([settle('pulse'), settle('respond'), settle('pulse')]));
    await desk.hours(2);
    expect(desk.said('client:acme')).toHaveLength(told + 1);
    expect(desk.after.filter(({ fact }) => fact === 'announced')).toHaveLength(1);
  });

  it('is told, and once, when whoever was about to tell it vanished on the way', async () => {
    const desk = await ReportCase.over();
    await desk.writes('sato', written);
    await desk.writes('sato', { do: 'report publish', draft: desk.draft, everybody: '1' });
    const told = desk.said('client:acme').length;
    const { store } = desk.world;
    const put = store.put.bind(store);
    const vanishes: typeof put = (item, condition) =>
      item.kind === 'after' ? Promise.reject(new Error('vanished')) : put(item, condition);
    store.put = vanishes;
    await desk.world.pulseNow();
    expect(desk.said('client:acme')).toHaveLength(told);
    store.put = put;
    await desk.world.pulseNow();
    expect(desk.said('client:acme')).toHaveLength(told + 1);
    await desk.hours(2);
    expect(desk.said('client:acme')).toHaveLength(told + 1);
  });

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
    await desk.publish('sato', '0');
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

  it('tells clients of a revision, which says so', async () => {
    const desk = await ReportCase.over();
    await desk.publish();
    await desk.hours(2);
    const at = desk.world.clock.now();
    await desk.writes('sato', { ...written, 'cause-en': 'A second cause as well.' });
    await desk.writes('sato', { do: 'report publish', draft: desk.draft, everybody: '1' });
    await desk.world.pulseNow();
    expect(desk.said('client:acme', at).join('').replaceAll('\n', ' ')).toContain(
      'We have revised our report',
    );
    expect(textOf((await desk.rendered()).get(`${desk.folder('acme')}/${desk.over}.html`) ?? '')).toMatch(
      /Published 2 November 2026, \d\d:\d\d \(revised 2 November 2026, \d\d:\d\d\)/u,
    );
  });
});

describe('the desk of a report', () => {
  it('changes nothing by looking, and lets in nobody by a link that is not theirs', async () => {
    const desk = await ReportCase.over();
    await desk.writes('sato', written);
    const before = JSON.stringify(desk.world.store.all());
    for (const method of ['GET', 'HEAD']) {
      const query = `?report=${desk.over}&do=report+publish&draft=1&everybody=1`;
      const answer = await desk.ask(new Request(desk.home('sato') + query, { method }));
      expect(answer.status).toBe(200);
    }
    const home = desk.home('sato');
    for (let index = home.length - 24; index < home.length; index++) {
      const changed = home[index] === 'A' ? 'B' : 'A';
      const forged = home.slice(0, index) + changed + home.slice(index + 1);
      const fields = { do: 'report publish', incident: desk.over, draft: '1' };
      expect((await desk.ask(new Request(`${forged}?report=${desk.over}`))).status).toBe(404);
      expect((await desk.ask(formTo(forged, fields))).status).toBe(404);
    }
    const elsewhere = { 'sec-fetch-site': 'cross-site' };
    const fields = { do: 'report publish', incident: desk.over, draft: '1' };
    expect((await desk.ask(formTo(home, fields, elsewhere))).status).toBe(403);
    expect((await desk.post('sato', fields)).status).toBe(400);
    expect(JSON.stringify(desk.world.store.all())).toBe(before);
  });

  it('is one link away from the incident, and from home when that link is good no more', async () => {
    const desk = await ReportCase.over();
    const page = await (await desk.get('suzuki')).text();
    expect(page).toContain(`?report=${desk.over}`);
    await desk.hours(8 * 24);
    expect((await desk.get('suzuki')).status).toBe(404);
    expect(await desk.homePage('suzuki')).toContain(`href="?report=${desk.over}"`);
    expect(await desk.writes('suzuki', written)).toContain('Saved.');
  });

  it('does not let two people write past each other', async () => {
    const desk = await ReportCase.over();
    await desk.writes('sato', { ...written, after: '0' });
    const late = await desk.send('suzuki', { ...written, 'cause-en': 'Mine <b>alone</b>.', after: '0' });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain('Somebody has written meanwhile');
    expect(page).toContain('Mine &lt;b&gt;alone&lt;/b&gt;.');
    expect(page).toContain('name="after" value="1"');
    expect(desk.after).toHaveLength(1);
    await desk.writes('suzuki', { ...written, 'cause-en': 'Mine.', after: '1' });
    const passed = await desk.send('sato', { do: 'report publish', draft: '1', everybody: '1' });
    expect(passed.headers.get('location')).toContain('not=overtaken');
    expect(desk.after.map(({ fact }) => fact)).toEqual(['drafted', 'drafted']);
  });

  it('shows a day that cannot be read as it was written, to be mended', async () => {
    const desk = await ReportCase.over();
    const refused = await desk.send('sato', { ...written, 'fix-1-due': 'next week' });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toMatch(/<input type="text" name="fix-1-due"[^>]* value="next week"/u);
    expect(desk.after).toEqual([]);
  });

  it('takes the longest report that it asks for', async () => {
    const desk = await ReportCase.over();
    const long = '障'.repeat(4_000);
    const names = ['account', 'cause', ...Array.from({ length: 12 }, (_, n) => `fix-${n + 1}-what`)];
    const texts = names.flatMap((name, n) => [
      [`${name}-en`, `${n}${long}`.slice(0, 4_000)],
      [`${name}-ja`, long],
    ]);
    const rest = names.slice(2).flatMap((name) => [
      [name.replace('what', 'owner'), 'tanaka'],
      [name.replace('what', 'due'), '2026-11-20'],
    ]);
    const fields = Object.fromEntries([...texts, ...rest]) as Record<string, string>;
    expect(await desk.writes('sato', { do: 'report draft', ...fields })).toContain('保存しました');
    expect(desk.after[0]?.data).toMatchObject({ account: { ja: long }, fixes: { length: 12 } });
  });

  it('takes a second tap for the same', async () => {
    const desk = await ReportCase.over();
    await desk.writes('sato', written);
    expect(await desk.writes('sato', written)).toContain('すでにその状態です');
    await desk.writes('sato', { do: 'report publish', draft: '1', everybody: '1' });
    await desk.writes('sato', { do: 'report publish', draft: '1', everybody: '1' });
    expect(desk.after.map(({ fact }) => fact)).toEqual(['drafted', 'published']);
  });

  it('shows a promise, marks it as done, and moves it for a reason', async () => {
    const desk = await ReportCase.over();
    await desk.publish();
    expect(textOf(await desk.homePage('tanaka'))).toContain(
      'Load tests before each release. Seminar booking due 20 November 2026',
    );
    const mine = textOf(await desk.reportPage('tanaka'));
    expect(mine).toContain('You answer for it');
    const refused = await desk.send('tanaka', { do: 'report move', fix: 'f1', due: '2026-12-01' });
    expect(refused.headers.get('location')).toContain('not=reason');
    await desk.writes('tanaka', {
      do: 'report move',
      fix: 'f1',
      due: '2026-12-01',
      'reason-en': 'The tool comes later.',
      'reason-ja': '道具の到着が遅れています。',
    });
    await desk.world.pulseNow();
    const moved = textOf((await desk.rendered()).get(`${desk.folder('acme')}/index.html`) ?? '');
    expect(moved).toContain('by 1 December 2026 Moved from 20 November 2026: The tool comes later.');
    await desk.writes('tanaka', { do: 'report keep', fix: 'f1' });
    await desk.hours(3);
    expect(textOf((await desk.rendered()).get(`${desk.folder('acme')}/index.html`) ?? '')).toContain(
      'Load tests before each release. Done on 2 November',
    );
    expect(desk.hot.filter((kind) => kind === 'owed')).toEqual([]);
    const { flaws } = await desk.pack('acme');
    expect(flaws).toEqual([]);
  });

  it('answers programs', async () => {
    const desk = await ReportCase.over();
    const asks = { accept: 'application/json' };
    const saved = await desk.ask(formTo(desk.home('sato'), { ...written, incident: desk.over }, asks));
    expect(await saved.json()).toMatchObject({ did: 'report draft', again: false, incident: desk.over });
    const nothing = await desk.ask(
      formTo(desk.home('sato'), { do: 'report keep', incident: desk.over }, asks),
    );
    expect(nothing.status).toBe(409);
    expect(await nothing.json()).toMatchObject({ refused: 'report keep', why: 'unknown' });
    const view = await desk.ask(new Request(`${desk.home('sato')}?report=${desk.over}`, { headers: asks }));
    expect(await view.json()).toMatchObject({ incident: desk.over, draft: { seq: 1 } });
    const missing = await desk.ask(new Request(`${desk.home('sato')}?report=i-00000000`, { headers: asks }));
    expect(missing.status).toBe(404);
  });
});
