import { beforeEach, describe, expect, it } from '@jest/globals';
import { reason } from '../../../lambda/core/reasons/message.ts';
import { resultOf } from '../../support/world.ts';
import { DeskCase, yaml } from './case.ts';

let desk: DeskCase;
beforeEach(async () => {
  desk = await DeskCase.down();
});

const sms = (contact: string): readonly string[] => desk.world.carrier.texts('sms', contact);

describe('acknowledging', () => {
  it('takes charge, tells the others by name, and pages nobody else', async () => {
    await desk.world.minutes(5);
    const said = await desk.does('suzuki', { do: 'acknowledge' });
    expect(said).toContain('You have it. 佐藤 has been told.');
    expect(said).toContain('You have it, since 10:06');
    expect(said).toContain('Nobody else is paged: you have it.');
    expect(sms('sato').at(-1)).toContain('Suzuki');
    await desk.world.minutes(60);
    expect(sms('tanaka')).toEqual([]);
    expect(desk.world.brokenLogs()).toEqual([]);
  });

  it('again changes nothing, and the first keeps it', async () => {
    await desk.does('suzuki', { do: 'acknowledge' });
    expect(await desk.does('suzuki', { do: 'acknowledge' })).toContain('It was so already.');
    expect(await desk.does('sato', { do: 'acknowledge' })).toContain('Suzukiさんが担当です');
    expect(desk.acts).toEqual(['opened', 'acknowledged']);
  });

  it('by two at the same moment leaves it with one of them, and tells both who', async () => {
    const [one, other] = await Promise.all([
      desk.post('sato', { do: 'acknowledge' }),
      desk.post('suzuki', { do: 'acknowledge' }),
    ]);
    expect([one.status, other.status]).toEqual([303, 303]);
    expect(desk.acts).toEqual(['opened', 'acknowledged']);
  });

  it('says what was done only as long as it is so', async () => {
    const response = await desk.post('sato', { do: 'acknowledge' });
    const query = new URL(response.headers.get('location') ?? '', 'https://x').search;
    expect(await desk.read('sato', query)).toContain('あなたが担当になりました。');
    expect(await desk.read('suzuki', query)).not.toContain('You have it');
    await desk.does('sato', { do: 'silence' });
    expect(await desk.read('sato', query)).not.toContain('あなたが担当になりました。');
    expect(await desk.read('sato', query)).not.toContain('呼び出しを止めました。');
    await desk.does('suzuki', { do: 'take over' });
    expect(await desk.read('sato', query)).not.toContain('あなたが担当になりました。');
  });

  it('says that the others are being told until it has left', async () => {
    await desk.world.minutes(5);
    desk.world.streaming = false;
    expect(await desk.does('suzuki', { do: 'acknowledge' })).toContain('佐藤 is being told.');
  });
});

describe('taking over', () => {
  it('takes it from whoever has it', async () => {
    await desk.does('suzuki', { do: 'acknowledge' });
    expect(await desk.read('sato')).toContain('Suzukiさんに代わって、あなたが担当になります。');
    expect(await desk.does('sato', { do: 'take over' })).toContain('あなたが担当です');
    expect(await desk.read('suzuki')).toContain('佐藤 has it');
  });
});

describe('handing over', () => {
  it('to a rota pages who is on duty', async () => {
    await desk.does('sato', { do: 'acknowledge' });
    expect(await desk.read('sato')).toContain('night(現在はTanakaさん)');
    const said = await desk.does('sato', { do: 'hand over', to: 'night' });
    expect(said).toContain('引き継ぎを依頼しました。Tanakaさんを呼び出しています。');
    expect(sms('tanaka')).toHaveLength(1);
    expect(await desk.read('tanaka')).toContain('佐藤 handed it over to night (Tanaka)');
    expect(await desk.read('tanaka')).toContain('Nobody has it yet');
  });

  it('by a second tap on the same page is done once; meant again, twice', async () => {
    await desk.does('sato', { do: 'hand over', to: 'tanaka', after: '0' });
    expect(await desk.does('sato', { do: 'hand over', to: 'tanaka', after: '0' })).toContain(
      'すでにその状態です',
    );
    expect(sms('tanaka')).toHaveLength(1);
    const after = String(desk.world.facts('booking').findLast((fact) => fact.fact === 'handed')!.seq);
    await desk.does('sato', { do: 'hand over', to: 'tanaka', after });
    expect(sms('tanaka')).toHaveLength(2);
  });

  it('to nobody whom the plan knows is refused', async () => {
    expect(await desk.does('suzuki', { do: 'hand over', to: 'nobody' })).toContain('Not handed over');
    expect(desk.acts).toEqual(['opened']);
  });
});

describe('paging the next step now', () => {
  it('does not wait for its time', async () => {
    expect(await desk.read('sato')).toContain('Suzukiさんを今すぐ呼び出す');
    expect(await desk.does('sato', { do: 'page next', after: '0' })).toContain(
      'Suzukiさんを呼び出しています。',
    );
    expect(sms('suzuki')).toHaveLength(1);
  });

  it('by a second tap pages no further step', async () => {
    await Promise.all([
      desk.post('sato', { do: 'page next', after: '0' }),
      desk.post('sato', { do: 'page next', after: '0' }),
    ]);
    expect(desk.acts).toEqual(['opened', 'advanced']);
    expect(sms('tanaka')).toEqual([]);
  });

  it('is refused when everybody was paged', async () => {
    await desk.world.minutes(21);
    expect(await desk.does('suzuki', { do: 'page next' })).toContain('There is nobody else to page');
  });
});

describe('resolving', () => {
  it('is refused while it is down, with the offer to silence it, which holds until it is up', async () => {
    const refused = await desk.does('suzuki', { do: 'resolve' });
    expect(refused).toContain('Not resolved: its checks still fail.');
    expect(refused.indexOf('Silence until up')).toBeLessThan(refused.indexOf('Seminar booking is down'));
    expect(desk.acts).toEqual(['opened']);
    expect(await desk.does('suzuki', { do: 'silence' })).toContain(
      'Silenced: nobody is paged until it is up.',
    );
    expect(await desk.read('sato')).toContain('Suzukiさんが、復旧まで呼び出しを止めました');
    await desk.world.minutes(60);
    expect(sms('tanaka')).toEqual([]);
    desk.world.set('up', 'booking/page');
    await desk.world.minutes(1);
    expect(desk.acts.at(-1)).toBe('resolved');
    expect(await desk.read('suzuki')).toContain('Tell the clients that it is over.');
  });

  it('once it is over is so already, and nothing else is done any more', async () => {
    desk.world.set('up', 'booking/page');
    await desk.world.minutes(1);
    const before = JSON.stringify(desk.world.store.all());
    expect(await desk.does('suzuki', { do: 'acknowledge' })).toContain('It is over already');
    await desk.does('suzuki', { do: 'resolve' });
    expect(JSON.stringify(desk.world.store.all())).toBe(before);
    const forms = (await (await desk.get('suzuki')).text()).matchAll(/name="do" value="([^"]+)"/gu);
    expect([...forms].map(([, what]) => what)).toEqual(['notify']);
  });
});

describe('a service that is gone from the config', () => {
  it('can be looked at, and takes no act', async () => {
    const { source } = desk.world;
    desk.world.source = { ...source, plan: { ...source.plan, services: source.plan.services.slice(1) } };
    expect(await desk.read('suzuki')).toContain('booking is down');
    expect(await desk.does('suzuki', { do: 'acknowledge' })).toContain('no longer watched');
  });
});

describe('names from the config', () => {
  it('are text, whatever they hold', async () => {
    const evil = yaml
      .replace('Seminar booking', '<img src=x onerror=alert(1)>')
      .replace('name: Suzuki', 'name: "<b>Suzuki</b>"')
      .replace('https://wiki.example.com/booking', 'https://wiki.example.com/"><script>alert(1)</script>');
    const hostile = await DeskCase.down(evil);
    const page = await (await hostile.get('tanaka')).text();
    expect(page).not.toMatch(/<img|<b>|<script/u);
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });
});

describe('what comes and goes', () => {
  it('is said to, is not called down while it is up, and is resolved once it is calm', async () => {
    for (let turn = 0; turn < 3; turn++) {
      desk.world.set('up', 'booking/page');
      await desk.world.minutes(1);
      desk.world.set('down', 'booking/page');
      await desk.world.minutes(1);
    }
    expect(await desk.read('suzuki')).toContain(
      'It comes and goes. It is over once it has been up for 10 min.',
    );
    desk.world.set('up', 'booking/page');
    await desk.world.minutes(1);
    const page = await desk.read('suzuki');
    expect(page).toContain('Seminar booking is impaired');
    expect(page).toContain('It comes and goes, and is up just now.');
    expect(await desk.does('suzuki', { do: 'resolve' })).toContain(
      'Not resolved: it comes and goes. It is resolved by itself once it has been up for 10 min.',
    );
    await desk.world.minutes(11);
    expect(await desk.read('suzuki')).toContain('Seminar booking is up again');
  });
});

describe('what nobody outside could notice', () => {
  it('needs attention, and is not called down', async () => {
    const quiet = new DeskCase();
    quiet.world.answer = () => ({
      ...resultOf('degraded', 0),
      reason: reason('TLS_EXPIRES_SOON', { daysLeft: 5, expiresAt: Date.UTC(2026, 10, 7) }),
    });
    await quiet.world.minutes(1);
    const page = await quiet.read('sato');
    expect(page).toContain('セミナー予約は対応が必要な状態です');
    expect(page).toContain('にメールでお知らせしました');
  });
});
