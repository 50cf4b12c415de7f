import { beforeEach, describe, expect, it } from '@jest/globals';
import type { IncidentJson } from '../../../lambda/web/desk/json.ts';
import { DeskCase, yaml } from './case.ts';

let desk: DeskCase;
beforeEach(async () => {
  desk = await DeskCase.down(
    `${yaml}  - { id: beta, name: ベータ, language: ja, services: [booking], notify: { email: [i@beta.example] } }\n`,
  );
});

const first = { do: 'notify', kind: 'update', after: '0', eta: '1h', sure: 'rough' };

const seen = async (): Promise<IncidentJson> => {
  const asks = { headers: { accept: 'application/json' } };
  return (await (await desk.ask(new Request(desk.address('suzuki'), asks))).json()) as IncidentJson;
};

/** What the timeline says of clients. */
const said = async (): Promise<readonly unknown[]> =>
  (await seen()).timeline.filter(({ what }) => what === 'noticed' || what === 'withdrawn');

const takeBack = async (): Promise<string> => {
  const { notify } = await seen();
  return desk.does('suzuki', { do: 'withdraw', notice: String(notify?.notices[0]?.notice) });
};

describe('a notice that was written and has not left', () => {
  it('is about to be told, until when it can be taken back, and told from then on', async () => {
    await desk.does('suzuki', first);
    const page = await desk.read('suzuki');
    expect(page).toContain(
      'Suzuki is about to tell Acme and ベータ: it leaves 10:02, and can be taken back until then',
    );
    expect(page).not.toContain('Suzuki told');
    expect(await desk.read('sato')).toContain(
      'SuzukiさんがAcme、ベータにお知らせします(10:02に送信します。それまでは取り消せます)',
    );
    const tappedAt = desk.world.clock.now();
    await desk.world.minutes(2);
    expect(await desk.read('suzuki')).toContain('Suzuki told Acme and ベータ');
    expect(await desk.read('suzuki')).not.toContain('about to tell');
    expect(await desk.read('sato')).toContain('SuzukiさんがAcme、ベータにお知らせしました');
    const [event, ...more] = (await seen()).timeline.filter(({ what }) => what === 'noticed');
    expect(more).toEqual([]);
    expect(event).toMatchObject({ stage: 'told', leavesAt: null, names: ['Acme', 'ベータ'] });
    expect(event!.at).toBeGreaterThan(tappedAt);
  });

  it('is about to be told also when its time has come and nobody has put it on its way yet', async () => {
    desk.world.streaming = false;
    await desk.does('suzuki', { ...first, 'at-once': '1' });
    expect(await said()).toMatchObject([{ stage: 'leaving', leavesAt: null }]);
    expect(await desk.read('suzuki')).toMatch(/Suzuki is about to tell Acme and ベータ(?!:)/u);
    await desk.world.pulseNow();
    expect(await said()).toMatchObject([{ stage: 'told' }]);
  });

  it('was told to nobody where it is taken back in time', async () => {
    await desk.does('suzuki', first);
    await takeBack();
    expect(await said()).toMatchObject([
      { what: 'noticed', stage: 'stopped', leavesAt: null },
      { what: 'withdrawn', by: 'Suzuki', hadLeft: false },
    ]);
    const page = await desk.read('suzuki');
    expect(page).toContain('Suzuki was about to tell Acme and ベータ');
    expect(page).toContain('Suzuki took it back before anybody was told');
    const japanese = await desk.read('sato');
    expect(japanese).toContain('SuzukiさんがAcme、ベータにお知らせする予定でした');
    expect(japanese).toContain('Suzukiさんがお客様へのお知らせを送信前に取り消しました');
  });

  it('was told where it had left before it was taken back', async () => {
    await desk.does('suzuki', { ...first, 'at-once': '1' });
    await takeBack();
    expect(await said()).toMatchObject([
      { what: 'noticed', stage: 'told' },
      { what: 'withdrawn', hadLeft: true },
    ]);
    expect(await desk.read('suzuki')).toContain('Suzuki took back what clients were told');
    expect(await desk.read('sato')).toContain('Suzukiさんがお客様へのお知らせを取り消しました');
  });

  it('was told to nobody where it was over before', async () => {
    await desk.does('suzuki', first);
    desk.world.set('up', 'booking/page');
    await desk.world.sweepNow();
    await desk.world.minutes(2);
    expect(await said()).toMatchObject([
      { what: 'noticed', stage: 'stopped' },
      { what: 'withdrawn', by: null, hadLeft: false },
    ]);
    expect(await desk.read('suzuki')).toContain('Suzuki was about to tell Acme and ベータ');
  });

  it('is on its way to no client', async () => {
    await desk.does('suzuki', first);
    const { notify } = await seen();
    expect(notify?.clients.map(({ reached, deliveries }) => [reached, deliveries])).toEqual([
      ['leaving', []],
      ['leaving', []],
    ]);
    expect(await desk.read('suzuki')).toMatch(/ベータ .*About to be sent\./u);
    expect(await desk.read('sato')).toContain('まもなく送信します。');
    await desk.world.minutes(2);
    const { notify: after } = await seen();
    expect(after?.clients.map(({ reached }) => reached)).toEqual(['reached', 'reached']);
  });
});
