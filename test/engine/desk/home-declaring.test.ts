import { beforeEach, describe, expect, it } from '@jest/globals';
import { homeToken } from '../../../lambda/core/links.ts';
import { formTo, origin } from './case.ts';
import { HomeCase, outage } from './home-case.ts';

let desk: HomeCase;
beforeEach(() => {
  desk = new HomeCase();
});

describe('declaring from home', () => {
  it('leads to the incident, says who is paged, and pages them', async () => {
    const response = await desk.postHome('tanaka', { ...outage, once: 'a-form-of-the-tests' });
    expect(response.status).toBe(303);
    const page = await desk.follow(response);
    expect(page).toContain('Declared. 佐藤 is being paged.');
    expect(page).toContain('Seminar booking is down');
    expect(page).toMatch(/white page Declared by you, \d\d:\d\d · Outage/u);
    expect(desk.world.carrier.texts('sms', 'sato')).toEqual([expect.stringContaining('white page')]);
    expect(await desk.readHome('sato')).toContain('Tanakaさんからの報告');
    expect(
      await desk.follow(await desk.postHome('tanaka', { ...outage, once: 'a-form-of-the-tests' })),
    ).toContain('It was so already.');
    expect(desk.acts).toEqual(['opened']);
  });

  it('is resolved by a person, and everybody paged is told', async () => {
    await desk.postHome('tanaka', outage);
    await desk.world.minutes(1);
    expect(await desk.read('suzuki')).toContain('say when it is over');
    expect(await desk.does('suzuki', { do: 'resolve' })).toMatch(
      /Resolved: it is over\. 佐藤 has been told\./u,
    );
    expect(desk.acts).toEqual(['opened', 'lifted', 'resolved']);
    expect(await desk.read('sato')).toContain('復旧したことをお客様にお知らせください');
    expect(await desk.readHome('sato')).toContain('対応中の障害はありません');
  });

  it('of something open already is told to the others, and stands in the page', async () => {
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(1);
    const page = await desk.follow(
      await desk.postHome('suzuki', { ...outage, kind: 'leak', text: 'names are shown' }),
    );
    expect(page).toMatch(/Declared\. 佐藤 has been told\./u);
    expect(page).toMatch(/names are shown Declared by you, .* Data leak or breach/u);
    expect(desk.world.carrier.texts('sms', 'sato').at(-1)).toContain('names are shown');
    expect(desk.acts).toEqual(['opened', 'declared']);
  });

  it('keeps what is written as text, bounded and without control characters', async () => {
    const text = `<b>\u0007x\u202E\r\n${'予'.repeat(3000)}`.slice(0, 2000);
    await desk.postHome('tanaka', { ...outage, text });
    const [opened] = desk.world.facts('booking');
    const kept = opened?.fact === 'opened' ? opened.data.declared?.text : undefined;
    expect(kept).toMatch(/^<b> x \n予+$/u);
    expect(kept?.length).toBeLessThanOrEqual(2000);
    expect(await (await desk.get('sato')).text()).toContain('&lt;b&gt;');
  });

  it('needs a service that there is', async () => {
    const before = desk.stored;
    for (const service of ['', 'nothing']) {
      const page = await desk.follow(await desk.postHome('suzuki', { ...outage, service }));
      expect(page).toContain('Nothing was declared. Choose one of the services.');
    }
    expect(desk.stored).toBe(before);
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
    const before = desk.stored;
    expect((await desk.postHome('sato', fields, headers)).status).toBe(status);
    expect(desk.stored).toBe(before);
  });

  it('is refused at the link of an incident', async () => {
    await desk.postHome('tanaka', outage);
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
    const before = desk.stored;
    for (let bit = 0; bit < token.length * 8; bit++) {
      const flipped = Buffer.from(token);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(await askFor(flipped.toString('base64url'))).toBe(refusal);
    }
    expect(await askFor(homeToken(desk.keys, { ...sato, epoch: sato.epoch + 1 }))).toBe(refusal);
    expect(await askFor(homeToken(desk.keys, { ...sato, id: 'nobody' }))).toBe(refusal);
    expect(desk.stored).toBe(before);
    expect(await askFor(token.toString('base64url'))).toContain('303');
  });
});

describe('the public page', () => {
  it('shows what was declared as bad as it is, and neither words nor names', async () => {
    await desk.postHome('tanaka', { ...outage, level: 'degraded', text: 'Acme sees a white page' });
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
