import { describe, expect, it } from '@jest/globals';
import { owedPrefix } from '../../../lambda/core/keys.ts';
import { readOwed } from '../../../lambda/engine/report/owe.ts';
import { settleOwed } from '../../../lambda/engine/report/settle.ts';
import { respondHandler } from '../../../lambda/handlers/respond.ts';
import { origin, textOf } from '../desk/case.ts';
import { ReportCase, written } from './case.ts';

/** What the responder answers to the stream, which says that something was written about the report. */
const streamed = ({ world }: ReportCase): Promise<unknown> => {
  const NewImage = { kind: { S: 'after' }, service: { S: 'booking' } };
  const handle = respondHandler(world.deps('respond'));
  return world.clock.runUntil(handle({ Records: [{ dynamodb: { SequenceNumber: '1', NewImage } }] }));
};

describe('a report', () => {
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
    await desk.approve();
    const told = desk.said('client:acme').length;
    expect(await streamed(desk)).toEqual({ batchItemFailures: [] });
    expect(desk.said('client:acme')).toHaveLength(told + 1);
    await desk.world.pulseNow();
    expect(desk.said('client:acme')).toHaveLength(told + 1);
    expect(desk.after.map(({ fact }) => fact)).toEqual(['drafted', 'published', 'announced']);
  });

  it('fails no record of the stream where it cannot be read what is owed', async () => {
    const desk = await ReportCase.over();
    await desk.approve();
    const { store } = desk.world;
    const query = store.query.bind(store);
    const throttled: typeof query = (pk, options) =>
      options?.prefix === owedPrefix('booking') ? Promise.reject(new Error('throttled')) : query(pk, options);
    store.query = throttled;
    expect(await streamed(desk)).toEqual({ batchItemFailures: [] });
    await desk.world.pulseNow();
    expect(desk.after.at(-1)?.fact).toBe('announced');
  });

  it('tells once, though three do it at the same time', async () => {
    const desk = await ReportCase.over();
    await desk.approve();
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
    await desk.approve();
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
