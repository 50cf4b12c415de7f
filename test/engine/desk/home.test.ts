import { beforeEach, describe, expect, it } from '@jest/globals';
import { homeToken } from '../../../lambda/core/links.ts';
import { sysKey } from '../../../lambda/core/keys.ts';
import { DeskCase, formTo, origin, textOf, yaml } from './case.ts';

let desk: DeskCase;
beforeEach(() => {
  desk = new DeskCase();
});

const json = { accept: 'application/json' };
const stored = (): string => JSON.stringify(desk.world.store.all());
const read = async (contact: string, query = ''): Promise<string> =>
  textOf(await (await desk.ask(new Request(desk.home(contact) + query))).text());
const outage = { do: 'declare', service: 'booking', kind: 'outage', level: 'down', text: 'white page' };
const post = (contact: string, fields: Readonly<Record<string, string>>, headers = {}): Promise<Response> =>
  desk.ask(formTo(desk.home(contact), fields, headers));
const follow = async (response: Response): Promise<string> => {
  const location = response.headers.get('location') ?? '';
  return textOf(await (await desk.ask(new Request(new URL(location, origin)))).text());
};
const story = (): readonly string[] => desk.world.story('booking').filter((fact) => fact !== 'paged');

describe('the home of a contact', () => {
  it('says that nothing is open, who is on duty and next, and how its reader is reached', async () => {
    const page = await read('tanaka');
    expect(page).toContain('Nothing is open');
    expect(page).toMatch(/night now Tanaka \(you\)|night now Suzuki/u);
    expect(page.match(/Suzuki|Tanaka \(you\)/gu)?.length).toBeGreaterThanOrEqual(5);
    expect(page).toMatch(/SMS \+81…5670 needs no confirmation email t…@example.com not looked at yet/u);
    expect(await read('sato')).toContain('対応中の障害はありません');
  });

  it('tells whether an address was confirmed, and how the last message fared', async () => {
    const data = { planAt: 1, reach: { tanaka: 'pending', sato: 'confirmed' } };
    await desk.world.store.put(
      { ...sysKey('reach'), kind: 'sys', at: 1, version: 1, data },
      { if: 'absent' },
    );
    expect(await read('tanaka')).toContain('not confirmed: open the mail of Amazon SNS');
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(1);
    expect(await read('sato')).toMatch(/メール s…@example.com 確認済み 最後の送信: \d\d:\d\d/u);
  });

  it('leads to everything that is open, by links of its reader’s own', async () => {
    desk.world.set('down', 'booking/page', 'login/page');
    await desk.world.minutes(1);
    await desk.world.act('login', 'suzuki', { do: 'acknowledge' });
    const page = await read('sato');
    expect(page).toContain('対応中の障害: 2件');
    expect(page).toMatch(/セミナー予約が停止しています .*503.* まだ誰も担当していません/u);
    expect(page).toMatch(/ログインが停止しています .* Suzukiさんが担当です/u);
    const markup = await (await desk.ask(new Request(desk.home('sato')))).text();
    const links = [...markup.matchAll(/class="go" href="([^"]+)"/gu)].map(([, link]) => link);
    expect(links).toContain(`/i/${desk.token('sato')}`);
    for (const link of links) {
      const incident = await desk.ask(new Request(`${origin}${link}`));
      expect(textOf(await incident.text())).toContain('佐藤さん専用');
    }
    expect(await desk.read('sato')).toContain('対応中の一覧');
  });

  it('tells of maintenance and of what is paused', async () => {
    const quiet = yaml.replace('- id: page\n', '- id: page\n        paused: true\n');
    desk = new DeskCase(
      `${quiet}windows:\n  - { id: w, kind: maintenance, services: [login], at: 2026-11-02T09:00+09:00, for: 3h }\n`,
    );
    expect(await read('suzuki')).toMatch(/Sign-in maintenance until 12:00 .*booking\/page paused/u);
  });

  it('changes nothing when it is looked at', async () => {
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(1);
    const before = stored();
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']) {
      const url = `${desk.home('sato')}?${new URLSearchParams(outage).toString()}`;
      const response = await desk.ask(new Request(url, { method }));
      expect(response.status).toBe(method === 'GET' || method === 'HEAD' ? 200 : 405);
    }
    expect(stored()).toBe(before);
  });
});

describe('declaring from home', () => {
  it('leads to the incident, says who is paged, and pages them', async () => {
    const response = await post('tanaka', { ...outage, once: 'a-form-of-the-tests' });
    expect(response.status).toBe(303);
    const page = await follow(response);
    expect(page).toContain('Declared. 佐藤 is being paged.');
    expect(page).toContain('Seminar booking is down');
    expect(page).toMatch(/white page Declared by you, \d\d:\d\d · Outage/u);
    expect(desk.world.carrier.texts('sms', 'sato')).toEqual([expect.stringContaining('white page')]);
    expect(await read('sato')).toContain('Tanakaさんからの報告');
    expect(await follow(await post('tanaka', { ...outage, once: 'a-form-of-the-tests' }))).toContain(
      'It was so already.',
    );
    expect(story()).toEqual(['opened']);
  });

  it('is resolved by a person, and everybody paged is told', async () => {
    await post('tanaka', outage);
    await desk.world.minutes(1);
    expect(await desk.read('suzuki')).toContain('say when it is over');
    expect(await desk.does('suzuki', { do: 'resolve' })).toMatch(
      /Resolved: it is over\. 佐藤 has been told\./u,
    );
    expect(story()).toEqual(['opened', 'lifted', 'resolved']);
    expect(await desk.read('sato')).toContain('復旧したことをお客様にお知らせください');
    expect(await read('sato')).toContain('対応中の障害はありません');
  });

  it('of something open already is told to the others, and stands in the page', async () => {
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(1);
    const page = await follow(await post('suzuki', { ...outage, kind: 'leak', text: 'names are shown' }));
    expect(page).toMatch(/Declared\. 佐藤 has been told\./u);
    expect(page).toMatch(/names are shown Declared by you, .* Data leak or breach/u);
    expect(desk.world.carrier.texts('sms', 'sato').at(-1)).toContain('names are shown');
    expect(story()).toEqual(['opened', 'declared']);
  });

  it('keeps what is written as text, bounded and without control characters', async () => {
    const text = `<b>\u0007x\u202E\r\n${'予'.repeat(3000)}`.slice(0, 2000);
    await post('tanaka', { ...outage, text });
    const [opened] = desk.world.facts('booking');
    const kept = opened?.fact === 'opened' ? opened.data.declared?.text : undefined;
    expect(kept).toMatch(/^<b> x \n予+$/u);
    expect(kept?.length).toBeLessThanOrEqual(2000);
    expect(await (await desk.get('sato')).text()).toContain('&lt;b&gt;');
  });

  it('needs a service that there is', async () => {
    const before = stored();
    for (const service of ['', 'nothing']) {
      const page = await follow(await post('suzuki', { ...outage, service }));
      expect(page).toContain('Nothing was declared. Choose one of the services.');
    }
    expect(stored()).toBe(before);
  });

  it.each([
    ['that asks for nothing', {}, {}, 400],
    ['that does not say how bad', { do: 'declare', service: 'booking' }, {}, 400],
    ['of a kind that there is not', { ...outage, kind: 'x' }, {}, 400],
    ['of an incident', { do: 'acknowledge' }, {}, 400],
    ['that is too long', { ...outage, text: 'x'.repeat(1_100_000) }, {}, 413],
    ['of another site', outage, { 'sec-fetch-site': 'cross-site' }, 403],
    ['of another origin', outage, { origin: 'https://evil.example' }, 403],
    ['as JSON', outage, { 'content-type': 'application/json' }, 415],
  ])('is refused by a form %s', async (_, fields, headers, status) => {
    const before = stored();
    expect((await post('sato', fields, headers)).status).toBe(status);
    expect(stored()).toBe(before);
  });

  it('is refused at the link of an incident', async () => {
    await post('tanaka', outage);
    expect((await desk.post('sato', outage)).status).toBe(400);
  });
});

describe('a home link that lets nobody in', () => {
  const seenOf = async (response: Response): Promise<string> =>
    JSON.stringify([response.status, [...response.headers], await response.text()]);
  const askFor = async (token: string): Promise<string> =>
    seenOf(await desk.ask(formTo(`${origin}/i/${token}`, outage)));

  it('is answered alike with any bit of it flipped, revoked or of nobody, and writes nothing', async () => {
    const refusal = await askFor('x');
    expect(refusal).toContain('404');
    const sato = desk.world.source.plan.contacts.sato!;
    const token = Buffer.from(homeToken(desk.keys, sato), 'base64url');
    const before = stored();
    for (let bit = 0; bit < token.length * 8; bit++) {
      const flipped = Buffer.from(token);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(await askFor(flipped.toString('base64url'))).toBe(refusal);
    }
    expect(await askFor(homeToken(desk.keys, { ...sato, epoch: sato.epoch + 1 }))).toBe(refusal);
    expect(await askFor(homeToken(desk.keys, { ...sato, id: 'nobody' }))).toBe(refusal);
    expect(stored()).toBe(before);
    expect(await askFor(token.toString('base64url'))).toContain('303');
  }, 120_000);
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

describe('the public page', () => {
  it('shows what was declared as bad as it is, and neither words nor names', async () => {
    await post('tanaka', { ...outage, level: 'degraded', text: 'Acme sees a white page' });
    const files = await desk.rendered();
    expect(files.get('en/index.html')).toContain('Seminar booking');
    const summary = JSON.parse(files.get('api/v2/summary.json') ?? '') as {
      components: { name: string; status: string }[];
      incidents: unknown[];
    };
    expect(summary.components[0]?.status).toBe('degraded_performance');
    expect(summary.incidents).toHaveLength(1);
    expect(files.get('feed.atom')).toContain('<entry>');
    for (const [path, body] of files)
      expect(body).not.toMatch(path.startsWith('c/') ? /white page|Tanaka/u : /white page|Tanaka|Acme/u);
    await desk.does('tanaka', { do: 'resolve' });
    const over = JSON.parse((await desk.rendered()).get('api/v2/summary.json') ?? '') as typeof summary;
    expect([over.components[0]?.status, over.incidents]).toEqual(['operational', []]);
  });
});

describe('pausing from home', () => {
  const pause = { do: 'pause', service: 'booking', for: '1h' };
  const hot = (): readonly string[] => desk.world.store.all('hot#').map((item) => item.kind);

  it('pauses a service of which nothing is open, and ends it by a button', async () => {
    const page = await follow(await post('suzuki', pause));
    expect(page).toContain('Paused. It is not checked');
    expect(page).toContain('Resume Seminar booking Paused by you until 11:00');
    expect(await read('sato')).toContain('セミナー予約の監視を再開する Suzukiさんが11:00まで');
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(2);
    expect(story()).toEqual([]);
    const resume = { do: 'resume', service: 'booking', what: '*' };
    expect(await follow(await post('sato', resume))).toContain('監視を再開しました');
    expect(await follow(await post('tanaka', resume))).toContain('It was not paused any more.');
    await desk.world.minutes(2);
    expect(story()).toEqual(['opened']);
  });

  it('closes what is open of it, and shows a paused monitor by name', async () => {
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(1);
    await post('suzuki', { ...pause, what: 'booking/page' });
    expect(story()).toEqual(['opened', 'paused', 'left', 'resolved']);
    expect(await read('tanaka')).toContain('Resume Seminar booking (page) Paused by Suzuki until');
  });

  it.each([
    ['no service', { ...pause, service: '' }],
    ['a service that there is not', { ...pause, service: 'nothing' }],
    ['a name that every object has', { ...pause, service: 'constructor' }],
    ['a monitor of another service', { ...pause, what: 'login/page' }],
    ['the end of a pause of nothing', { do: 'resume', service: 'nothing' }],
  ])('is refused for %s', async (_, fields) => {
    expect(await follow(await post('suzuki', fields))).toContain('Nothing was paused or resumed.');
    expect(hot()).not.toContain('pause');
  });

  it('is told to a program', async () => {
    const answer = async (fields: Readonly<Record<string, string>>): Promise<unknown> => {
      const response = await post('suzuki', fields, json);
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

describe('maintenance to come', () => {
  it('of the next seven days is told on the clock of its reader, and what is under way is not among it', async () => {
    desk = new DeskCase(`${yaml}windows:
  - { id: now, kind: maintenance, services: [login], at: 2026-11-02T09:00+09:00, for: 3h }
  - { id: soon, kind: maintenance, services: [booking, login], at: 2026-11-04T02:00+09:00, for: 2h }
  - { id: nightly, kind: maintenance, services: [login], every: 'day 23:30', for: 1h }
  - { id: watch, kind: watch, services: [booking], at: 2026-11-05T02:00+09:00, for: 2h }
  - { id: far, kind: maintenance, services: [booking], at: 2026-11-09T10:01+09:00, for: 2h }
`);
    const page = await read('tanaka');
    expect(page).toContain('Seminar booking and Sign-in 3 November, 18:00 to 20:00');
    expect(page.match(/15:30 to 16:30/gu)).toHaveLength(7);
    expect(await read('sato')).toMatch(/セミナー予約、ログイン 11月4日 02:00から04:00まで/u);
    expect(page).not.toContain('9 November, 02:01');
  });
});
