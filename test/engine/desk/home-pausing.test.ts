import { beforeEach, describe, expect, it } from '@jest/globals';
import { HomeCase, json } from './home-case.ts';

let desk: HomeCase;
beforeEach(() => {
  desk = new HomeCase();
});

describe('pausing from home', () => {
  const pause = { do: 'pause', service: 'booking', for: '1h' };
  const hot = (): readonly string[] => desk.world.store.all('hot#').map((item) => item.kind);

  it('pauses a service of which nothing is open, and ends it by a button', async () => {
    const page = await desk.follow(await desk.postHome('suzuki', pause));
    expect(page).toContain('Paused. It is not checked');
    expect(page).toContain('Resume Seminar booking Paused by you until 11:00');
    expect(await desk.readHome('sato')).toContain('セミナー予約の監視を再開する Suzukiさんが11:00まで');
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(2);
    expect(desk.acts).toEqual([]);
    const resume = { do: 'resume', service: 'booking', what: '*' };
    expect(await desk.follow(await desk.postHome('sato', resume))).toContain('監視を再開しました');
    expect(await desk.follow(await desk.postHome('tanaka', resume))).toContain('It was not paused any more.');
    await desk.world.minutes(2);
    expect(desk.acts).toEqual(['opened']);
  });

  it('closes what is open of it, and shows a paused monitor by name', async () => {
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(1);
    await desk.postHome('suzuki', { ...pause, what: 'booking/page' });
    expect(desk.acts).toEqual(['opened', 'paused', 'left', 'resolved']);
    expect(await desk.readHome('tanaka')).toContain('Resume Seminar booking (page) Paused by Suzuki until');
  });

  it.each([
    ['no service', { ...pause, service: '' }],
    ['a service that there is not', { ...pause, service: 'nothing' }],
    ['a name that every object has', { ...pause, service: 'constructor' }],
    ['a monitor of another service', { ...pause, what: 'login/page' }],
    ['the end of a pause of nothing', { do: 'resume', service: 'nothing' }],
  ])('is refused for %s', async (_, fields) => {
    expect(await desk.follow(await desk.postHome('suzuki', fields))).toContain(
      'Nothing was paused or resumed.',
    );
    expect(hot()).not.toContain('pause');
  });

  it('is told to a program', async () => {
    const answer = async (fields: Readonly<Record<string, string>>): Promise<unknown> => {
      const response = await desk.postHome('suzuki', fields, json);
      return [response.status, await response.json()];
    };
    const of = { incident: null, link: null };
    expect(await answer(pause)).toEqual([200, { did: 'pause', again: false, ...of }]);
    expect(await (await desk.ask(new Request(desk.home('sato'), { headers: json }))).json()).toMatchObject({
      paused: [{ service: 'booking', monitor: null, by: 'Suzuki', isReader: false }],
    });
    expect(await answer({ ...pause, do: 'resume' })).toEqual([200, { did: 'resume', again: false, ...of }]);
    expect(await answer({ ...pause, do: 'resume' })).toEqual([200, { did: 'resume', again: true, ...of }]);
    expect(await answer({ ...pause, service: 'x' })).toEqual([
      409,
      { refused: 'pause', why: 'unknown', ...of },
    ]);
  });
});
