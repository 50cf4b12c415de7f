import { beforeEach, describe, expect, it } from '@jest/globals';
import { formTo, origin } from './case.ts';
import { HomeCase, json, outage } from './home-case.ts';

let desk: HomeCase;
beforeEach(() => {
  desk = new HomeCase();
});

describe('the desk to a program', () => {
  const ask = async (url: string, fields?: Readonly<Record<string, string>>): Promise<[number, unknown]> => {
    const request = fields ? formTo(url, fields, json) : new Request(url, { headers: json });
    const response = await desk.ask(request);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    return [response.status, await response.json()];
  };

  it('tells home, declares, shows the incident, acts, and says what is refused', async () => {
    const home = desk.home('suzuki');
    expect(await ask(home)).toEqual([
      200,
      {
        contact: 'suzuki',
        name: 'Suzuki',
        language: 'en',
        timezone: 'Asia/Tokyo',
        at: desk.world.clock.now(),
        title: 'Recruiting Cloud',
        open: [],
        troubled: [],
        owed: [],
        rotas: [expect.objectContaining({ id: 'night' })],
        hushed: [],
        paused: [],
        upcoming: [],
        channels: [{ channel: 'sms', address: '+81…5679', reach: 'confirmed', last: null }],
        drill: null,
        services: [
          { id: 'booking', name: 'Seminar booking' },
          { id: 'login', name: 'Sign-in' },
        ],
        vendors: [],
      },
    ]);
    const [, declared] = await ask(home, { ...outage, once: 'a-form-of-the-tests' });
    const { incident } = desk;
    const link = `/i/${desk.token('suzuki')}`;
    expect(declared).toEqual({ did: 'declare', again: false, incident, link });
    expect(await ask(home, { ...outage, once: 'a-form-of-the-tests' })).toEqual([
      200,
      { did: 'declare', again: true, incident, link },
    ]);
    expect(await ask(home)).toEqual([
      200,
      expect.objectContaining({ open: [expect.objectContaining({ incident, link, declaredBy: 'Suzuki' })] }),
    ]);
    const [status, shown] = await ask(origin + link);
    expect(status).toBe(200);
    expect(Object.keys(shown as object).toSorted()).toEqual(
      [
        [
          'at',
          'called',
          'can',
          'causes',
          'clients',
          'contact',
          'declared',
          'home',
          'incident',
          'link',
          'next',
        ],
        [
          'noticeBy',
          'owner',
          'runbook',
          'seen',
          'service',
          'silenced',
          'since',
          'standing',
          'timeline',
          'until',
        ],
        ['workaround', 'lapsesAt', 'acknowledgeBy', 'notify', 'disclosure', 'troubled', 'vendorWorks'],
      ]
        .flat()
        .toSorted(),
    );
    expect(shown).toMatchObject({ incident, home: new URL(home).pathname, standing: 'down' });
    expect(await ask(origin + link, { do: 'page next', after: '0' })).toEqual([
      200,
      { did: 'page next', again: false, incident, link },
    ]);
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(1);
    expect(await ask(origin + link, { do: 'resolve' })).toEqual([
      409,
      { refused: 'resolve', why: 'still down', incident, link },
    ]);
    expect(await ask(home, { ...outage, service: 'nothing' })).toEqual([
      409,
      { refused: 'declare', why: 'unknown', incident: null, link: null },
    ]);
    expect(await ask(`${origin}/i/x`)).toEqual([
      404,
      { refused: 'link', why: 'unknown, expired or revoked' },
    ]);
  });

  it('tells nothing that a page would not: no address, no header, no secret', async () => {
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(1);
    const answers = [await ask(desk.home('sato')), await ask(desk.address('sato'))];
    expect(JSON.stringify(answers)).not.toMatch(/hunter2|Bearer|\+8190123|sato@/u);
  });
});
