import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readIncidentToken } from '../../../lambda/core/links.ts';
import { DeskCase, formTo, origin } from './case.ts';

const day = 86_400_000;

let desk: DeskCase;
beforeEach(async () => {
  desk = await DeskCase.down();
});

const stored = (): string => JSON.stringify(desk.world.store.all());

describe('the page of an incident', () => {
  it('tells what, since when, from where, what to do, who was paged and who is next', async () => {
    const page = await desk.read('suzuki');
    expect(page).toContain('Seminar booking is down');
    expect(page).toContain('Since 10:00, for 1 min');
    expect(page).toContain('answers 503');
    expect(page).toContain('seen from home');
    expect(page).toContain('by 10:10, even before the cause is known');
    expect(page).toContain('Book by phone.');
    expect(page).toContain('Acme First notice due 10:10 (9 min left)');
    expect(page).toMatch(/佐藤 10:00 SMS: sent email: sent/u);
    expect(page).toContain('Next: Suzuki at 10:05');
    expect(page).toContain('Nobody has it yet');
  });

  it('speaks the language of its reader, and counts on their clock', async () => {
    expect(await desk.read('sato')).toContain('セミナー予約が停止しています');
    expect(await desk.read('tanaka')).toContain('Since 02:00, for 1 min');
  });

  it('holds no secret, no address of anybody, and not its own token', async () => {
    const response = await desk.get('sato');
    const page = await response.text();
    for (const secret of ['hunter2', '+8190', 'sato@example.com', 'it@acme.example', desk.token('sato')])
      expect(page).not.toContain(secret);
    expect(page).not.toMatch(/<script|style="|onclick/u);
  });

  it('names a dependency that is down as the likely cause', async () => {
    desk.world.set('down', 'login/page');
    await desk.world.minutes(1);
    expect(await desk.read('suzuki')).toContain('Likely cause: Sign-in is not up either');
  });

  it('says when everybody is paged again after the last step', async () => {
    await desk.world.minutes(22);
    expect(await desk.read('sato')).toContain(
      '次: 10:50に佐藤さん、Suzukiさん、Tanakaさんを再度呼び出します',
    );
  });

  it('counts on when it is paged again and again', async () => {
    await desk.world.minutes(52);
    expect(await desk.read('sato')).toContain('次: 11:20に佐藤さん');
  });

  it('stays about its own incident when another one has begun', async () => {
    const first = desk.incident;
    desk.world.set('up', 'booking/page');
    await desk.world.minutes(1);
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(1);
    expect(desk.incident).not.toBe(first);
    expect(await desk.read('suzuki')).toContain('Seminar booking is down');
    const old = await desk.ask(new Request(`${origin}/i/${desk.token('suzuki', first)}`));
    expect(await old.text()).toContain('Seminar booking is up again');
    const refused = await desk.ask(
      formTo(`${origin}/i/${desk.token('suzuki', first)}`, { do: 'acknowledge' }),
    );
    expect(refused.headers.get('location')).toMatch(/\?not=over$/u);
  });

  it('shows that a message did not leave', async () => {
    desk.world.carrier.hook = () => Promise.reject(new Error('the carrier is gone'));
    await desk.world.minutes(6);
    expect(await desk.read('sato')).toMatch(/Suzukiさん 10:05 SMS: (失敗、再送します|送信中)/u);
  });

  it('is sent with headers that keep it to itself', async () => {
    const { headers } = await desk.get('sato');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toContain('noindex');
  });
});

describe('what changes nothing', () => {
  it.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])('%s', async (method) => {
    const before = stored();
    const response = await desk.ask(new Request(`${desk.address('sato')}?do=acknowledge`, { method }));
    expect(response.status).toBe(method === 'GET' || method === 'HEAD' ? 200 : 405);
    expect(await response.text()).toMatch(method === 'HEAD' ? /^$/u : /./u);
    expect(stored()).toBe(before);
  });

  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['from a neighbour', { 'sec-fetch-site': 'same-site' }, 403],
    ['from another origin', { origin: 'https://evil.example' }, 403],
    ['from nowhere', { origin: 'null' }, 403],
    ['as JSON', { 'content-type': 'application/json' }, 415],
    ['as text', { 'content-type': 'text/plain' }, 415],
  ])('a form %s', async (_, headers: Record<string, string>, status) => {
    const before = stored();
    expect((await desk.post('sato', { do: 'acknowledge' }, headers)).status).toBe(status);
    expect(stored()).toBe(before);
  });

  it.each([
    ['that asks for nothing', {}, 400],
    ['that asks for what is not offered', { do: 'open' }, 400],
    ['that hands over to no one', { do: 'hand over' }, 400],
    ['that is too long', { do: 'acknowledge', more: 'x'.repeat(1_100_000) }, 413],
  ])('a form %s', async (_, fields: Record<string, string>, status) => {
    const before = stored();
    expect((await desk.post('sato', fields)).status).toBe(status);
    expect(stored()).toBe(before);
  });

  it('a form from the page itself does', async () => {
    const headers = { origin, 'sec-fetch-site': 'same-origin' };
    expect((await desk.post('sato', { do: 'acknowledge' }, headers)).status).toBe(303);
  });
});

describe('a link that lets nobody in', () => {
  /** Everything that can be seen of an answer. */
  const seenOf = async (response: Response): Promise<string> =>
    JSON.stringify([response.status, [...response.headers], await response.text()]);
  const askFor = async (token: string, method: 'GET' | 'POST' = 'POST'): Promise<string> => {
    const url = `${origin}/i/${token}`;
    return seenOf(await desk.ask(method === 'GET' ? new Request(url) : formTo(url, { do: 'acknowledge' })));
  };
  let refusal: string;
  beforeEach(async () => {
    refusal = await askFor('x');
    expect(refusal).toContain('404');
  });

  it('is answered alike with any bit of it flipped, and writes nothing', async () => {
    const token = Buffer.from(desk.token('sato'), 'base64url');
    const before = stored();
    for (let bit = 0; bit < token.length * 8; bit++) {
      const flipped = Buffer.from(token);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(await askFor(flipped.toString('base64url'))).toBe(refusal);
    }
    expect(stored()).toBe(before);
    expect(await askFor(token.toString('base64url'))).toContain('303');
  });

  it('is answered alike whatever it looks like', async () => {
    const token = desk.token('sato');
    for (const other of ['', token.slice(1), `${token}A`, `${token}%00`, '%2e%2e', 'あ', token.toUpperCase()])
      expect(await askFor(other)).toBe(refusal);
    expect(await askFor(`${token}/`)).toBe(refusal);
    expect(await askFor('x', 'GET')).toBe(refusal);
  });

  it('is one to an incident that there is not', async () => {
    expect(await askFor(desk.token('sato', 'i-00000000'))).toBe(refusal);
  });

  it('is one that was revoked by raising the epoch', async () => {
    const token = desk.token('sato');
    const { source } = desk.world;
    const { sato } = source.plan.contacts;
    const contacts = { ...source.plan.contacts, sato: { ...sato!, epoch: sato!.epoch + 1 } };
    desk.world.source = { ...source, plan: { ...source.plan, contacts } };
    expect(await askFor(token)).toBe(refusal);
    expect((await desk.get('sato')).status).toBe(200);
    expect((await desk.get('suzuki')).status).toBe(200);
  });

  it('is one of a contact whom the plan no longer has', async () => {
    const token = desk.token('sato');
    const { source } = desk.world;
    const contacts = Object.fromEntries(Object.entries(source.plan.contacts).filter(([id]) => id !== 'sato'));
    desk.world.source = { ...source, plan: { ...source.plan, contacts } };
    expect(await askFor(token)).toBe(refusal);
  });

  it('is one that was signed with a key that is gone; two are live', async () => {
    const old = desk.token('sato');
    desk.keys = ['a new key of the tests', ...desk.keys];
    expect((await desk.ask(new Request(`${origin}/i/${old}`))).status).toBe(200);
    expect((await desk.get('sato')).status).toBe(200);
    desk.keys = ['a new key of the tests'];
    expect(await askFor(old)).toBe(refusal);
  });

  it('is one to an incident that was closed more than seven days ago', async () => {
    desk.world.set('up', 'booking/page');
    await desk.world.minutes(1);
    const closedAt = desk.world.facts('booking').find((fact) => fact.fact === 'resolved')!.at;
    await desk.world.clock.advance(closedAt + 7 * day - desk.world.clock.now());
    expect(await desk.read('suzuki')).toContain('Seminar booking is up again');
    await desk.world.clock.advance(1);
    expect(await askFor(desk.token('suzuki'))).toBe(refusal);
  });

  it('is none of 100,000 forged ones', () => {
    const contacts = Object.values(desk.world.source.plan.contacts);
    const real = Buffer.from(desk.token('sato'), 'base64url');
    let accepted = 0;
    for (let n = 0; n < 100_000; n++) {
      const forged = Buffer.from(real);
      forged.writeUInt32BE(Math.imul(n + 1, 0x9e3779b1) >>> 0, 8 + (n % 7));
      if (forged.equals(real)) continue;
      if (readIncidentToken(desk.keys, forged.toString('base64url'), contacts)) accepted += 1;
    }
    expect(accepted).toBe(0);
    expect(readIncidentToken(desk.keys, real.toString('base64url'), contacts)).not.toBeNull();
  });

  it('speaks the reader’s language as far as the config has it', async () => {
    const ask = async (language: string): Promise<string> =>
      (await desk.ask(new Request(`${origin}/i/x`, { headers: { 'accept-language': language } }))).text();
    expect(await ask('en-GB,ja;q=0.5')).toContain('This link leads nowhere');
    expect(await ask('fr')).toContain('このリンクは使えません');
  });
});

describe('the log', () => {
  it('tells who was refused and who did what, and never a token', async () => {
    const written: string[] = [];
    const write = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
    const unknown = desk.token('sato', 'i-00000000');
    try {
      await desk.does('sato', { do: 'acknowledge' });
      await desk.ask(new Request(`${origin}/i/${unknown}`));
      await desk.ask(new Request(`${origin}/i/${desk.token('sato').replace(/.$/u, '_')}`));
      desk.world.store.hook = () => Promise.reject(new Error('the table is gone'));
      await desk.get('sato');
    } finally {
      write.mockRestore();
    }
    expect(written.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        level: 'info',
        message: 'desk',
        incident: desk.incident,
        contact: 'sato',
        action: 'acknowledge',
        did: 'told',
      },
      expect.objectContaining({ message: 'desk refused', incident: 'i-00000000', contact: 'sato' }),
      { level: 'info', message: 'desk refused', why: 'not a link of ours, or revoked' },
      { level: 'error', message: 'desk failed', error: 'Error: the table is gone' },
    ]);
    for (const token of [desk.token('sato'), unknown])
      expect(written.join('')).not.toContain(token.slice(0, 20));
  });
});

describe('when the desk cannot read', () => {
  it('it says so by 503, without telling what of', async () => {
    desk.world.store.hook = () => Promise.reject(new Error('the table is gone'));
    const response = await desk.get('sato');
    expect([response.status, await response.text()]).toEqual([503, '503\n']);
  });
});
