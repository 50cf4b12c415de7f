import { beforeEach, describe, expect, it } from '@jest/globals';
import type { NotifyView } from '../../../lambda/web/desk/notify-view.ts';
import { DeskCase, formTo, textOf, yaml } from './case.ts';

const twoClients =
  yaml +
  `  - id: beta
    name: ベータ
    language: ja
    services: [booking]
    notify: { email: [info@beta.example], sms: ["+819099998888"] }
  - { id: silent, name: Silent, services: [booking] }
vendors:
  - { id: mailer, name: Mailer Inc. }
`;

let desk: DeskCase;
beforeEach(async () => {
  desk = await DeskCase.down(twoClients);
});

const json = { accept: 'application/json' };
const told = (): readonly string[] =>
  desk.world.carrier.sent.flatMap(({ message }) => {
    if (!message.contact.startsWith('client:')) return [];
    if (message.channel === 'sms') return [message.text];
    return message.channel === 'email' ? [`${message.subject}\n${message.body}`] : [];
  });
const facts = (): readonly string[] =>
  desk.world.story('booking').filter((fact) => fact !== 'paged' && fact !== 'notified');
const shown = async (contact = 'suzuki'): Promise<NotifyView> => {
  const response = await desk.ask(new Request(desk.address(contact), { headers: json }));
  return ((await response.json()) as { notify: NotifyView }).notify;
};
const first = { do: 'notify', kind: 'update', after: '0', eta: '1h', sure: 'rough' };

describe('telling clients from an incident', () => {
  it('offers a draft, its deadline and whose turn it is', async () => {
    const page = await desk.read('suzuki');
    expect(page).toMatch(
      /Tell clients First notice due 10:10 \(9 min left\): Acme\. Nobody has taken it on/u,
    );
    expect(page).toContain('If nobody writes, Shodo itself says what is certain at 10:10.');
    expect(page).toMatch(/When will it be back\? Not known yet In 30 min In 1 hour In 2 hours/u);
    expect(page).toMatch(
      /Seminar booking is not available\. .*Meanwhile: Book by phone\. We will write again/u,
    );
    expect(page).toContain('Send to 3 clients');
    await desk.does('suzuki', { do: 'acknowledge' });
    expect(await desk.read('suzuki')).toContain('It is your turn.');
    expect(await desk.read('sato')).toContain('Suzukiさんが連絡する番です。');
  });

  it('sends the first notice with ETA and workaround, once, however often it is tapped', async () => {
    const said = await desk.does('suzuki', first);
    expect(said).toMatch(
      /To Acme, ベータ, Silent: it leaves at 10:0\d\. Until then you can take it back unseen/u,
    );
    expect(await desk.does('suzuki', first)).toContain('Nothing was sent twice.');
    expect(told()).toEqual([]);
    await desk.world.minutes(3);
    expect(facts()).toEqual(['opened', 'noticed']);
    expect(told()).toHaveLength(3);
    expect(told().find((text) => text.includes('Dear Acme'))).toMatch(
      /rough estimate is that it will be back at about 11:05.*Meanwhile: Book by phone/su,
    );
    expect(told().find((text) => text.includes('ベータ 御中'))).toContain('お電話で承ります');
    const page = await desk.read('suzuki');
    expect(page).not.toContain('Take it back');
    expect(page).toMatch(/Acme First notice in time, 10:02 .*Sent\. Has not said that they have seen it/u);
    expect(page).toMatch(/Silent .*No address in the config: somebody must call/u);
    expect(page).toContain('Suzuki told Acme, ベータ and Silent');
  });

  it('does not let two people each send a first notice: the second reads what the first said', async () => {
    await desk.does('sato', { ...first, 'text-en': 'The sign-in page is white.' });
    const second = { ...first, eta: '30m', 'text-en': 'My own account of it.' };
    const response = await desk.post('suzuki', second);
    expect(response.status).toBe(409);
    const markup = await response.text();
    expect(textOf(markup)).toMatch(
      /Not sent: a colleague has told clients .* 佐藤 to Acme, ベータ, Silent, .*: The sign-in page is white\./u,
    );
    expect(textOf(markup)).toContain('Tell clients more');
    expect(markup).toContain('My own account of it.');
    expect(markup).toMatch(/value="30m"\s+checked/u);
    const previewed = textOf(await (await desk.post('suzuki', { ...second, preview: '1' })).text());
    expect(previewed).toMatch(/Not sent: a colleague has told clients .*As each client will get it/u);
    expect(facts()).toEqual(['opened', 'noticed']);
    const answered = await desk.ask(formTo(desk.address('suzuki'), second, json));
    expect(answered.status).toBe(409);
    expect(await answered.json()).toMatchObject({ refused: 'notify', why: 'overtaken' });
    const after = /name="after" value="(\d+)"/u.exec(markup)?.[1] ?? '';
    await desk.does('suzuki', { ...second, after });
    expect(facts()).toEqual(['opened', 'noticed', 'noticed']);
    const ja = await desk.post('sato', {
      ...first,
      kind: 'no news',
      after: (await shown('sato')).notices[0]!.notice.toString(),
    });
    expect(ja.status).toBe(409);
    expect(textOf(await ja.text())).toMatch(/送信していません。.*Suzukiさんからacme/iu);
    expect(desk.world.brokenLogs()).toEqual([]);
  });

  it('says that there is no news with one tap, and keeps the ETA', async () => {
    await desk.does('suzuki', first);
    await desk.world.minutes(5);
    const { after } = await shown();
    expect(await desk.read('suzuki')).toMatch(/No news, still working on it, next word by 11:06/u);
    await desk.does('suzuki', { do: 'notify', kind: 'no news', after: String(after) });
    await desk.world.minutes(2);
    const last = told().findLast((text) => text.includes('Dear Acme'));
    expect(last).toMatch(/nothing new to tell yet.*The time that we gave you stands: 11:05/su);
  });

  it('takes words in each language, fault, state, a range and some clients', async () => {
    await desk.does('suzuki', {
      ...first,
      eta: 'unknown',
      'eta-from': '15:00',
      'eta-until': '16:00',
      state: 'identified',
      fault: 'vendor:mailer',
      'text-ja': '予約の画面を開けません。',
      'workaround-en': 'Write to us.',
      'workaround-ja': 'お電話で承ります。',
      choice: 'clients',
      clients: 'beta',
      'at-once': '1',
    });
    expect(told()).toHaveLength(2);
    const mail = told().find((text) => text.includes('御中'));
    expect(mail).toMatch(/予約の画面を開けません。.*15:00から16:00までの間/su);
    const { notices } = await shown();
    expect(notices[0]).toMatchObject({ clients: ['ベータ'], state: 'identified', kind: 'update' });
    const withdrawn = await desk.does('suzuki', { do: 'withdraw', notice: String(notices[0]?.notice) });
    expect(withdrawn).toContain('Taken back.');
    expect(told()).toHaveLength(4);
  });

  it('shows each client’s message before it is sent, and writes nothing', async () => {
    const before = JSON.stringify(desk.world.store.all());
    const asked = { ...first, preview: '1', 'text-en': 'We see white pages <b>.' };
    const response = await desk.post('suzuki', asked);
    expect(response.status).toBe(200);
    const page = textOf(await response.text());
    expect(page).toMatch(/As each client will get it .*Acme .*Dear Acme, .*We see white pages &lt;b&gt;\./u);
    expect(page).toMatch(/ベータ .*SMS .*セミナー予約/u);
    expect(page).toContain('Nothing has been sent yet.');
    expect(page).not.toContain('They read this and what you choose above');
    expect(JSON.stringify(desk.world.store.all())).toBe(before);
    const answered = await desk.ask(formTo(desk.address('suzuki'), asked, json));
    expect(await answered.json()).toMatchObject({ preview: [{ client: 'Acme' }, {}, {}] });
  });

  it.each([
    ['an ETA that has passed', { 'eta-from': '09:55' }, /give an ETA that lies ahead/u],
    ['an ETA that is none', { eta: 'soon' }, /give an ETA that lies ahead/u],
    ['nobody', { choice: 'clients' }, /choose at least one client/u],
    ['a text that is too long', { 'text-en': 'x'.repeat(4001) }, /longer than 4,000/u],
    ['another vendor', { fault: 'vendor:x' }, /vendor is not in the config/u],
    ['no next word', { next: '9:30' }, /when the next word comes/u],
    ['the end, too early', { kind: 'resolved' }, /it is not over yet/u],
  ])('refuses %s, and keeps what was written', async (_, fields, words) => {
    const response = await desk.post('suzuki', { ...first, 'text-ja': '私の文面', ...fields });
    expect(response.status).toBe(409);
    const markup = await response.text();
    expect(textOf(markup)).toMatch(words);
    if (!('kind' in fields)) expect(markup).toContain('私の文面');
    expect(facts()).toEqual(['opened']);
  });

  it('is taken back within a minute, and then nobody has read it', async () => {
    await desk.does('suzuki', first);
    const [notice] = (await shown()).notices;
    expect(await desk.does('suzuki', { do: 'withdraw', notice: String(notice?.notice) })).toContain(
      'Taken back',
    );
    await desk.world.minutes(4);
    expect(told()).toEqual([]);
    expect(await desk.read('suzuki')).toContain('Tell clients First notice due 10:10');
  });

  it('holds what Shodo says by itself, for a reason', async () => {
    expect(await desk.does('sato', { do: 'hold', reason: ' ' })).toContain('理由を入力してください');
    expect(await desk.does('sato', { do: 'hold', reason: '法務が確認中' })).toContain('保留しました。');
    expect(await desk.read('suzuki')).toMatch(
      /佐藤 held what Shodo would say by itself \(10:01\): 法務が確認中/u,
    );
    await desk.world.minutes(20);
    expect(told()).toEqual([]);
    expect(await desk.read('suzuki')).toMatch(/First notice due 10:10 \(10 min ago\): Acme/u);
  });

  it('tells who was not reached, their number and what to say', async () => {
    desk.world.carrier.hook = (message) => {
      if (message.contact.startsWith('client:beta')) throw new Error('no such number');
    };
    await desk.does('suzuki', { ...first, 'at-once': '1' });
    await desk.world.minutes(2);
    const { clients } = await shown('sato');
    const beta = clients.find(({ id }) => id === 'beta');
    expect(beta).toMatchObject({ phones: ['+819099998888'], language: 'ja', seenAt: null });
    expect(beta?.deliveries.map(({ outcome }) => outcome)).not.toContain('sent');
    const page = await (await desk.get('sato')).text();
    expect(page).toContain('href="tel:+819099998888"');
    expect(textOf(page)).toMatch(/お世話になっております。採用クラウドでございます。.*セミナー予約/u);
  });

  it('asks for word that it is over, with what was lost and a report', async () => {
    await desk.does('suzuki', first);
    await desk.world.minutes(3);
    desk.world.set('up', 'booking/page');
    await desk.world.minutes(1);
    expect(await desk.read('suzuki')).toMatch(/Tell clients that it is over Word that it is over due/u);
    const { after } = await shown();
    const resolved = { do: 'notify', kind: 'resolved', after: String(after), loss: 'nothing' };
    expect((await desk.post('suzuki', { ...resolved, report: '2020-01-01T10:00' })).status).toBe(409);
    await desk.does('suzuki', { ...resolved, report: '2026-11-04T18:00' });
    await desk.world.minutes(2);
    expect(told().findLast((text) => text.includes('Dear Acme'))).toMatch(
      /works again.*Nothing was lost\..*report by 4 Nov(ember)?,? 18:00/su,
    );
    expect((await shown()).stage).toBe('done');
    expect(await desk.read('suzuki')).not.toContain('Tell the clients that it is over');
    expect(desk.world.brokenLogs()).toEqual([]);
  });
});

describe('the reports on a leak', () => {
  const leak = { do: 'declare', service: 'booking', kind: 'leak', level: 'degraded', text: 'names seen' };
  const laws = `${twoClients}disclosure: [appi, gdpr]\n`;

  it('are counted down from when it was known, each with a button', async () => {
    desk = new DeskCase(laws);
    await desk.ask(formTo(desk.home('suzuki'), leak));
    const page = await desk.read('suzuki');
    expect(page).toMatch(/These times are a guide: have counsel confirm/u);
    expect(page).toMatch(
      /supervisory authority \(72 hours\) GDPR \(EU\) · GDPR Art\. 33\(1\) By .*\(3 d left\)/u,
    );
    expect(await desk.does('suzuki', { do: 'disclosed', law: 'gdpr', duty: 'authority' })).toContain(
      'Noted: the report was made.',
    );
    expect(await desk.does('suzuki', { do: 'disclosed', law: 'gdpr', duty: 'authority' })).toContain(
      'It was so already.',
    );
    expect(await desk.read('sato')).toMatch(/に報告済み\(Suzukiさんの記録\)/u);
    expect(await desk.does('suzuki', { do: 'disclosed', law: 'nis2', duty: 'final' })).toContain(
      'not known here',
    );
    expect(facts()).toEqual(['opened', 'disclosed']);
    expect(desk.world.brokenLogs()).toEqual([]);
  });

  it('keep the link of the incident open for 70 days, that of others for 7', async () => {
    desk = new DeskCase(laws);
    await desk.ask(formTo(desk.home('suzuki'), leak));
    await desk.does('suzuki', { do: 'resolve' });
    await desk.world.clock.advance(69 * 86_400_000);
    expect((await desk.get('suzuki')).status).toBe(200);
    await desk.world.clock.advance(2 * 86_400_000);
    expect((await desk.get('suzuki')).status).toBe(404);
  });
});
