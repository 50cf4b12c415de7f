import { beforeEach, describe, expect, it } from '@jest/globals';
import { DeskCase, formTo, origin, textOf } from './case.ts';

const yaml = `
title: { ja: 採用クラウド, en: Recruiting Cloud }
timezone: Asia/Tokyo
languages: [ja, en]
controls: []
defaults: { interval: 1m, confirm: { attempts: 2, within: 5s } }
contacts:
  sato: { name: 佐藤, sms: "+819012345678", email: sato@example.com, language: ja }
  suzuki: { name: Suzuki, sms: "+819012345679", language: en }
policies:
  default: { steps: [ { notify: [sato] } ], clocks: { firstNotice: 15m } }
vendors:
  - { id: mailer-canary, name: { ja: メイラー社, en: Mailer Inc. }, statusPage: "https://status.mailer.example" }
  - { id: host, name: Host Ltd. }
services:
  - { id: booking, name: { ja: セミナー予約, en: Seminar booking }, workaround: { ja: お電話で承ります。, en: Book by phone. }, dependsOn: ["vendor:mailer-canary"], monitors: [ { id: page, http: "https://example.com/b" } ] }
  - { id: mypage, name: { ja: マイページ, en: My page }, dependsOn: [booking], monitors: [ { id: page, http: "https://example.com/m" } ] }
  - { id: login, name: { ja: ログイン, en: Sign-in }, dependsOn: ["vendor:host"], monitors: [ { id: page, http: "https://example.com/l" } ] }
  - { id: mail, name: { ja: メール, en: Mail }, severity: low, monitors: [ { id: status, vendor: "https://status.mailer.example/" } ] }
clients:
  - { id: acme, name: Acme, language: en, services: [booking], notify: { email: [it@acme.example] } }
  - { id: beta, name: ベータ, language: ja, services: [booking, mypage], notify: { email: [it@beta.example] } }
`;

let desk: DeskCase;
beforeEach(() => {
  desk = new DeskCase(yaml);
});

const json = { accept: 'application/json' };
const stored = (): string => JSON.stringify(desk.world.store.all());
const home = async (contact: string): Promise<string> =>
  textOf(await (await desk.ask(new Request(desk.home(contact)))).text());
const homeJson = async (contact: string): Promise<Record<string, unknown>> =>
  (await (await desk.ask(new Request(desk.home(contact), { headers: json }))).json()) as Record<
    string,
    unknown
  >;
const post = (contact: string, fields: Readonly<Record<string, string>>, headers = {}): Promise<Response> =>
  desk.ask(formTo(desk.home(contact), fields, headers));
const follow = async (response: Response): Promise<string> => {
  const location = response.headers.get('location') ?? '';
  return textOf(await (await desk.ask(new Request(new URL(location, origin)))).text());
};
const mailerOut = async (): Promise<void> => {
  desk.world.set('down', 'mail/status');
  await desk.world.minutes(2);
};

/** The form that a button of a page sends, by what the button says. */
function formOf(
  page: string,
  label: string,
): { readonly to: string; readonly fields: Record<string, string> } {
  const form = [...page.matchAll(/<form method="post" action="([^"]*)"[^>]*>(.*?)<\/form>/gsu)].find(
    ([, , body = '']) => body.includes(label),
  );
  const fields = [...(form?.[2] ?? '').matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/gu)];
  return {
    to: form?.[1] ?? '',
    fields: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value])),
  };
}

const oneTap = {
  do: 'declare',
  service: 'booking',
  kind: 'vendor',
  vendor: 'mailer-canary',
  level: 'degraded',
  'unless-open': '1',
};

describe('home, while a vendor reports an outage', () => {
  it('names those who depend on it with their clients, and nobody else', async () => {
    expect(await home('suzuki')).not.toContain('what depends on it');
    await mailerOut();
    const page = await home('suzuki');
    expect(page).toMatch(
      /Mailer Inc\. and what depends on it Its status page reports an outage since \d\d:\d\d\./u,
    );
    expect(page).toMatch(
      /Seminar booking Nothing is seen of it here yet\. Acme, ベータ Declare for Seminar booking/u,
    );
    expect(page).toMatch(/My page Nothing is seen of it here yet\. ベータ Declare for My page/u);
    expect(page).not.toContain('Declare for Sign-in');
    const ja = await home('sato');
    expect(ja).toMatch(
      /メイラー社と、これを利用しているサービス \d\d:\d\dから、公式の稼働状況ページで障害を公表しています。/u,
    );
    expect(ja).toMatch(
      /セミナー予約 監視では、まだ影響を確認していません。 Acme、ベータ セミナー予約への影響を報告する/u,
    );
  });

  it('changes nothing when it is looked at', async () => {
    await mailerOut();
    const before = stored();
    await home('suzuki');
    expect(stored()).toBe(before);
  });

  it('declares a dependent with one tap, drafts the notice, and opens nothing twice', async () => {
    await mailerOut();
    const markup = await (await desk.ask(new Request(desk.home('suzuki')))).text();
    const { to, fields } = formOf(markup, 'Declare for Seminar booking');
    expect(to).toBe('?');
    expect(fields).toEqual(oneTap);
    const page = await follow(await post('suzuki', fields));
    expect(page).toContain('Seminar booking is impaired');
    expect(page).toContain('A vendor: Mailer Inc.');
    expect(page).toMatch(
      /Since \d\d:\d\d, Seminar booking may not work as it should\. The cause lies with Mailer Inc\., whose service we use, not in our own system\. Meanwhile: Book by phone\./u,
    );
    expect(await follow(await post('sato', fields))).toContain('すでにその状態です');
    expect(desk.world.story('booking').filter((fact) => fact === 'opened' || fact === 'declared')).toEqual([
      'opened',
    ]);
    expect(desk.world.carrier.texts('sms', 'sato')).toEqual([]);
    const again = await home('suzuki');
    expect(again).not.toContain('Declare for Seminar booking');
    expect(again).toContain('Vendor: Mailer Inc.');
    const ja = await desk.read('sato');
    expect(ja).toContain(
      'セミナー予約が正常に動作していない可能性がございます。ご不便をおかけし、誠に申し訳ございません。原因は、当社が利用しているメイラー社のサービスにございます。',
    );
  });

  it('sends that draft as it stands to each client in its language; pages name the vendor only then', async () => {
    await mailerOut();
    await post('suzuki', oneTap);
    const files = async (): Promise<string> =>
      [...(await desk.rendered())].map(([path, body]) => `${path}\n${body}`).join('\n');
    expect(await files()).not.toMatch(/Mailer Inc\.|メイラー社|mailer-canary/u);
    const shown = await (await desk.get('suzuki')).text();
    expect(shown).toMatch(/<option value="vendor:mailer-canary"\s+selected/u);
    const { fields } = formOf(shown, 'Send to 2 clients');
    const fault = {
      fault: 'vendor:mailer-canary',
      state: 'identified',
      eta: 'unknown',
      clients: 'acme,beta',
    };
    expect((await desk.post('suzuki', { ...fields, ...fault })).status).toBe(303);
    await desk.world.minutes(3);
    const sent = desk.world.carrier.sent
      .map(({ message }) => message)
      .filter(({ contact }) => /acme|beta/u.test(contact))
      .map((message) => ('body' in message ? message.body.replaceAll(/\s+/gu, ' ') : ''));
    expect(sent).toHaveLength(2);
    expect(sent.join()).toContain(
      'The cause lies with Mailer Inc., whose service we use, not in our own system.',
    );
    expect(sent.join().replaceAll(' ', '')).toContain('当社が利用しているメイラー社のサービスにございます。');
    expect(await files()).toContain('Mailer Inc.');
    expect(await files()).toContain('メイラー社');
    expect(await files()).not.toContain('mailer-canary');
  });

  it('tells programs the same', async () => {
    await mailerOut();
    await post('suzuki', oneTap);
    const { troubled, vendors, open } = await homeJson('suzuki');
    expect(vendors).toEqual([
      { id: 'mailer-canary', name: 'Mailer Inc.' },
      { id: 'host', name: 'Host Ltd.' },
    ]);
    expect(troubled).toEqual([
      {
        id: 'mailer-canary',
        name: 'Mailer Inc.',
        reports: { level: 'down', since: expect.any(Number) },
        worksSince: null,
        declaredBy: [{ name: 'Suzuki', isReader: true, at: expect.any(Number) }],
        dependents: [
          { service: 'mypage', name: 'My page', clients: ['ベータ'], open: null },
          {
            service: 'booking',
            name: 'Seminar booking',
            clients: ['Acme', 'ベータ'],
            open: { incident: desk.incident, standing: 'degraded', link: expect.stringMatching(/^\/i\//u) },
          },
        ],
      },
    ]);
    expect(open).toContainEqual(
      expect.objectContaining({ incident: desk.incident, vendor: { name: 'Mailer Inc.', works: false } }),
    );
  });
});

describe('declaring a vendor', () => {
  const vendor = { do: 'declare', service: 'booking', kind: 'vendor', level: 'down' };

  it('by its place in the list, or by a name that the config does not have', async () => {
    expect(await follow(await post('suzuki', { ...vendor, vendor: 'mailer-canary' }))).toContain(
      'A vendor: Mailer Inc.',
    );
    const page = await follow(
      await post('suzuki', { ...vendor, service: 'login', vendor: '', 'vendor-name': '<b>Telco</b>' }),
    );
    expect(page).toContain('A vendor: &lt;b&gt;Telco&lt;/b&gt;');
    expect(page).toContain('Sign-in is down');
  });

  it('that is not in the config is refused, and writes nothing', async () => {
    const before = stored();
    expect(await follow(await post('suzuki', { ...vendor, vendor: 'stranger' }))).toContain(
      'Nothing was declared. Choose one of the vendors, or write its name.',
    );
    expect(await follow(await post('sato', { ...vendor, vendor: 'stranger' }))).toContain(
      '外部サービスを選ぶか',
    );
    const refused = await post('suzuki', { ...vendor, vendor: 'stranger' }, json);
    expect([refused.status, await refused.json()]).toEqual([
      409,
      { refused: 'declare', why: 'vendor', incident: null, link: null },
    ]);
    expect(stored()).toBe(before);
  });

  it('of one service is proposed to the clients of another that depends on it', async () => {
    await post('suzuki', { ...vendor, service: 'mypage', vendor: 'mailer-canary' });
    expect(await home('suzuki')).toMatch(
      /Mailer Inc\. and what depends on it Declared by you, .*Declare for Seminar booking/u,
    );
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(1);
    expect(await desk.read('suzuki')).toMatch(
      /We have seen since \d\d:\d\d that Seminar booking is not available\. The cause lies with Mailer Inc\./u,
    );
  });

  it('is not said by a program that names no fault: nobody has read the draft', async () => {
    await post('suzuki', { ...vendor, vendor: 'mailer-canary' });
    await desk.post('suzuki', { do: 'notify', kind: 'update', eta: '1h', after: '0' }, json);
    expect(desk.world.facts('booking').findLast((fact) => fact.fact === 'noticed')).toMatchObject({
      data: { fault: { kind: 'unknown' } },
    });
  });
});

describe('the page of an incident', () => {
  it('of the vendor’s own monitor lists who depends on it, with a button that leads to the reader’s home', async () => {
    await mailerOut();
    const incident = desk.world.facts('mail').at(-1)?.incident;
    const response = await desk.ask(new Request(`${origin}/i/${desk.token('suzuki', incident)}`));
    const { to, fields } = formOf(await response.text(), 'Declare for My page');
    expect(`${origin}${to}`).toBe(desk.home('suzuki'));
    expect(await follow(await post('suzuki', fields))).toContain('My page is impaired');
  });

  it('proposes the vendor that reports it, and says when it works again', async () => {
    await mailerOut();
    desk.world.set('down', 'booking/page');
    await desk.world.minutes(1);
    const page = await desk.read('suzuki');
    expect(page).toMatch(/that Seminar booking is not available\. The cause lies with Mailer Inc\./u);
    expect(page).toContain('Not known yet, but Mailer Inc. reports trouble');
    expect(page).toContain('Mailer Inc. reports an outage of its own');
    desk.world.set('up', 'mail/status');
    await desk.world.minutes(3);
    const after = await desk.read('suzuki');
    expect(after).toContain('Mailer Inc. reports that it works again');
    expect(after).toMatch(/Its status page says since \d\d:\d\d that it works again\./u);
    expect(after).not.toContain('The cause lies');
    expect(after).not.toContain('Declare for');
    expect(await desk.read('sato')).toContain('メイラー社が復旧を公表しました');
    desk.world.set('up', 'booking/page');
    await desk.world.minutes(2);
    expect(await desk.read('suzuki')).toContain('Tell clients that it is over');
  });

  it('that was declared of a vendor offers to resolve it once that works again', async () => {
    await mailerOut();
    await post('suzuki', oneTap);
    await desk.post('suzuki', { do: 'notify', kind: 'update', fault: 'vendor:mailer-canary', after: '0' });
    await desk.world.minutes(1);
    expect(await desk.read('suzuki')).not.toContain('works again by its own word');
    desk.world.set('up', 'mail/status');
    await desk.world.minutes(3);
    expect(await desk.read('suzuki')).toContain(
      'Mailer Inc. works again by its own word. If your service does too, resolve this.',
    );
    expect(await desk.read('sato')).toContain('メイラー社は復旧を公表しています。');
    expect(await home('suzuki')).toContain('Mailer Inc. works again: resolve it?');
    expect(await desk.does('suzuki', { do: 'resolve' })).toContain('Resolved: it is over.');
    expect(await desk.read('suzuki')).toContain('Tell clients that it is over');
  });
});
