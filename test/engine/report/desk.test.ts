import { describe, expect, it } from '@jest/globals';
import { formTo, textOf } from '../desk/case.ts';
import { ReportCase, reportYaml, written } from './case.ts';

describe('the desk of a report', () => {
  it('says in which language clients read, where it is not that of the writer', async () => {
    const desk = await ReportCase.over(
      reportYaml.replace('language: ja\n    services', 'language: en\n    services'),
    );
    expect(textOf(await desk.reportPage('sato'))).toMatch(/原因 \(英語\)/u);
    expect(textOf(await desk.reportPage('suzuki'))).not.toContain('(English)');
  });

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
