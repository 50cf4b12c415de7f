import { beforeEach, describe, expect, it } from '@jest/globals';
import { DeskCase } from './case.ts';

describe('pausing at the desk', () => {
  let desk: DeskCase;

  beforeEach(async () => {
    desk = await DeskCase.down();
  });

  it('says until when on the clock of the reader, closes the incident, and offers to resume', async () => {
    const page = await desk.does('sato', { do: 'pause', service: 'booking', what: '*', for: '1h' });
    expect(page).toContain('セミナー予約の監視は一時停止中です');
    expect(page).toContain('監視を一時停止しました。');
    expect(page).toContain('サービス全体の監視を再開する');
    expect(page).toContain('あなたが11:01まで一時停止しています');
    expect(page).toContain('佐藤さんが11:01まで監視を一時停止しました: booking/page');
    expect(page).not.toContain('対象');
    expect(await desk.read('tanaka')).toContain('Paused by 佐藤 until 03:01');
  });

  it('ends before its time by a button', async () => {
    await desk.does('sato', { do: 'pause', service: 'booking', what: 'booking/page', for: '4h' });
    const page = await desk.does('suzuki', { do: 'resume', service: 'booking', what: 'booking/page' });
    expect(page).toContain('Resumed. It is checked again from now on.');
    expect(page).not.toContain('Resume page');
    await desk.world.minutes(1);
    expect(desk.world.story('booking').filter((fact) => fact === 'opened')).toHaveLength(2);
  });

  it('of what is not of this service is refused, and nothing is paused', async () => {
    await desk.does('suzuki', { do: 'pause', service: 'login', what: 'login/page', for: '1h' });
    expect(desk.world.store.all('hot#').map((item) => item.kind)).not.toContain('pause');
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['no time', { do: 'pause', what: '*' }],
    ['a time that is no choice', { do: 'pause', what: '*', for: '1y' }],
  ])('for %s is no request of the desk', async (_, fields) => {
    expect((await desk.post('sato', fields)).status).toBe(400);
    expect(desk.world.store.all('hot#').map((item) => item.kind)).not.toContain('pause');
  });

  it('offers four times, each with its end', async () => {
    const page = await desk.read('suzuki');
    expect(page).toContain(
      '30 minutes, until 10:31 1 hour, until 11:01 4 hours, until 14:01 Until tomorrow morning, 3 November, 09:00',
    );
  });
});
