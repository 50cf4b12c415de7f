import { describe, expect, it } from '@jest/globals';
import { sysKey } from '../../../lambda/core/keys.ts';
import { DeskCase, yaml } from './case.ts';

const policy = 'clocks: { firstNotice: 15m, acknowledge: 10m }\n    acknowledgementLasts: 2h';
const config = yaml
  .replace('name: 佐藤, sms: "+819012345678", email', 'name: 佐藤, email')
  .replace('clocks: { firstNotice: 15m }', policy);

async function down(): Promise<DeskCase> {
  const desk = new DeskCase(config);
  const data = { planAt: 1, reach: { sato: 'pending' } };
  await desk.world.store.put({ ...sysKey('reach'), kind: 'sys', at: 1, version: 1, data }, { if: 'absent' });
  desk.world.set('down', 'booking/page');
  await desk.world.minutes(1);
  return desk;
}

describe('the desk tells why somebody was called early', () => {
  it('whom it could not reach, on which channel, in both languages', async () => {
    const desk = await down();
    const english = await desk.read('suzuki');
    expect(english).toContain('佐藤 could not be reached: the next step is paged at once');
    expect(english).toContain('email: failed: the address is not confirmed');
    expect(english).toContain('To be acknowledged by ');
    const japanese = await desk.read('sato');
    expect(japanese).toContain('佐藤さんに連絡できないため、次の担当をすぐに呼び出します');
    expect(japanese).toContain('送信失敗(アドレスが未確認)');
    expect(japanese).toContain('までに、どなたか担当をお願いします。');
  });

  it('that nobody acknowledged in time', async () => {
    const desk = await down();
    await desk.world.minutes(11);
    expect(await desk.read('suzuki')).toMatch(
      /It was to be acknowledged by .* Nobody had acknowledged in time/,
    );
    expect(await desk.read('sato')).toContain('期限までに誰も担当になりませんでした');
  });

  it('when an acknowledgement lapses, and that it has: then it can be given again', async () => {
    const desk = await down();
    const mine = await desk.does('suzuki', { do: 'acknowledge' });
    expect(mine).toMatch(/If nothing is heard from you by \d\d:\d\d, it is paged anew\./);
    expect(await desk.read('sato')).toMatch(/までにSuzukiさんの操作がなければ、あらためて呼び出します。/);
    await desk.world.minutes(121);
    const after = await desk.read('suzuki');
    expect(after).toContain('Nothing heard from Suzuki for 2 h: paged anew');
    expect(after).toContain('Acknowledge');
    expect(await desk.read('sato')).toContain('Suzukiさんから2時間連絡がないため、あらためて呼び出します');
    expect(await desk.does('suzuki', { do: 'acknowledge' })).toContain('You have it.');
  });
});
