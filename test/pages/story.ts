import { readReceiptToken } from '../../lambda/core/client-links.ts';
import type { Plan, PlanSource } from '../../lambda/core/plan.ts';
import { reason } from '../../lambda/core/reasons/message.ts';
import type { Text } from '../../lambda/core/text.ts';
import type { Message } from '../../lambda/engine/ports.ts';
import { sendDrills } from '../../lambda/engine/drill/send.ts';
import { receiptHandler } from '../../lambda/handlers/receipt.ts';
import { DeskCase, formTo, origin, yaml } from '../engine/desk/case.ts';
import { linkKeys, planOf, resultOf } from '../support/world.ts';
import type { Texts } from './texts.ts';

const depends = '  - { id: login, name: { ja: ログイン, en: Sign-in }, policy: default,';

const config = `${yaml.replace(depends, `${depends} dependsOn: ["vendor:mailer", "vendor:host"],`)}  - id: beta
    name: ベータ
    language: ja
    services: [booking, login]
    notify: { email: [info@beta.example], sms: ["+819099998888"] }
    contract: { sla: 99.5, firstNotice: 12m, nextUpdate: 20m }
  - { id: silent, name: Silent, language: en, services: [booking] }
vendors:
  - { id: mailer, name: Mailer Inc. }
  - { id: host, name: Host Ltd. }
disclosure: [appi, gdpr, nis2, tba]
windows:
  - { id: release, kind: maintenance, services: [login], at: 2026-11-02T11:30+09:00, for: 2h }
  - { id: later, kind: maintenance, services: [booking, login], at: 2026-11-04T02:00+09:00, for: 2h }
`;

/** The plan of the story, with these words in each place where people write some. */
export function planWith(texts: Texts): PlanSource {
  const source = planOf(config);
  const both = (words: Text): Text => ({ en: texts(words.en), ja: texts(words.ja) });
  const { plan } = source;
  const worded: Plan = {
    ...plan,
    title: both(plan.title),
    services: plan.services.map((service) => ({
      ...service,
      name: both(service.name),
      workaround: service.workaround && both(service.workaround),
      runbook: service.runbook && texts(service.runbook),
    })),
    clients: plan.clients.map((client) => ({ ...client, name: texts(client.name) })),
    vendors: plan.vendors.map((vendor) => ({ ...vendor, name: both(vendor.name) })),
    contacts: Object.fromEntries(
      Object.entries(plan.contacts).map(([id, contact]) => [id, { ...contact, name: texts(contact.name) }]),
    ),
  };
  return { ...source, plan: worded };
}

/** Takes what there is to be seen at a moment of the story. */
export interface Album {
  /** A page that was answered. `name` is the same for all readers of it. */
  page(name: string, response: Response): Promise<void>;
  /** All files of the public site and of the clients, by path. */
  site(name: string, files: ReadonlyMap<string, string>): void;
}

/** The two who look at the desk: one reads it in Japanese, the other in English. */
const people = ['sato', 'suzuki'] as const;

/** No form of the desk takes more. */
const longestForm = 2000;

/**
 * Everything that happens between a monitor and a client, once: an outage with notices of every kind, its end, what is
 * declared, a leak, a pause, a drill. Gives every message that left.
 */
export async function tellStory(texts: Texts, album: Album): Promise<readonly Message[]> {
  const desk = new DeskCase(planWith(texts));
  const { world } = desk;
  const words = (what: string): string => texts(what).slice(0, longestForm);
  const seen = reason('BODY', { expected: texts('seats'), seen: texts('<h1>Sorry</h1>') });
  let isDown = false;
  world.answer = (monitor) =>
    isDown && monitor.service === 'booking' ? { ...resultOf('down', 0), reason: seen } : resultOf('up', 0);

  const get = (address: string, language = 'en'): Promise<Response> =>
    desk.ask(new Request(new URL(address, origin), { headers: { 'accept-language': language } }));
  const looks = async (name: string, incident?: string, query = ''): Promise<void> => {
    for (const who of people)
      await album.page(`desk: ${name}`, await get(`/i/${desk.token(who, incident)}${query}`));
  };
  const home = async (name: string): Promise<void> => {
    for (const who of people) await album.page(`home: ${name}`, await get(desk.home(who)));
  };
  const site = async (name: string): Promise<void> => album.site(name, await desk.rendered());
  const does = async (fields: Readonly<Record<string, string>>): Promise<string> => {
    const response = await desk.post('suzuki', fields);
    const location = response.headers.get('location');
    if (response.status !== 303 || location === null) throw new Error(`answered ${response.status}`);
    return new URL(location, origin).search;
  };
  const after = async (): Promise<string> => {
    const response = await desk.ask(
      new Request(desk.address('suzuki'), { headers: { accept: 'application/json' } }),
    );
    return String(((await response.json()) as { notify: { after: number } }).notify.after);
  };
  const told = {
    do: 'notify',
    'text-ja': words('予約の画面を開けません。'),
    'text-en': words('The booking page does not open.'),
  };

  await world.minutes(1);
  await site('all is well');
  await home('all is well');

  isDown = true;
  await world.minutes(2);
  await site('an incident');
  await looks('open');
  await home('an incident');
  await world.minutes(12);
  await site('holding notices');
  const receipts = receiptHandler({
    source: world.source,
    store: world.store,
    clock: world.clock,
    keys: () => Promise.resolve(linkKeys),
  });
  const receiptPages = async (name: string): Promise<void> => {
    for (const url of receiptLinks(
      world.carrier.sent.map(({ message }) => message),
      world.source.plan,
    ))
      await album.page(`receipt: ${name}`, await world.clock.runUntil(receipts(new Request(url))));
  };
  await receiptPages('not seen yet');

  await does({ do: 'acknowledge' });
  await looks('acknowledged');
  await looks('not resolved', undefined, '?not=still-down');
  for (const who of people) {
    const ask = { ...told, after: await after(), eta: '1h', sure: 'likely', fault: 'vendor:mailer' };
    await album.page('desk: preview', await desk.post(who, { ...ask, preview: '1' }));
    await album.page('desk: refused notice', await desk.post(who, { ...ask, eta: '', 'eta-from': '25:99' }));
  }
  const posted = await does({
    ...told,
    after: await after(),
    'eta-from': '12:00',
    'eta-until': '13:00',
    sure: 'rough',
    state: 'identified',
    fault: 'vendor:mailer',
    'workaround-en': words('Write to us.'),
    'workaround-ja': words('メールでご連絡ください。'),
  });
  await looks('notice posted', undefined, posted);
  await world.minutes(2);
  await site('a notice with an ETA');
  const second = await does({
    ...told,
    after: await after(),
    eta: 'unknown',
    choice: 'clients',
    clients: 'acme',
    'at-once': '1',
  });
  await looks(
    'notice taken back',
    undefined,
    await does({ do: 'withdraw', notice: /\d+/u.exec(second)?.[0] ?? '' }),
  );
  await looks('held', undefined, await does({ do: 'hold', reason: words('The vendor answers first.') }));
  await world.minutes(2);

  isDown = false;
  await world.minutes(3);
  await looks('back');
  const lost = { 'lost-ja': words('予約が3件失われました。'), 'lost-en': words('Three bookings were lost.') };
  await does({
    ...told,
    ...lost,
    kind: 'resolved',
    after: await after(),
    loss: 'something',
    report: '2026-11-04 18:00',
  });
  await world.minutes(3);
  await looks('over');
  await home('over');
  await site('an incident that is over');
  for (const url of receiptLinks(
    world.carrier.sent.map(({ message }) => message),
    world.source.plan,
  )) {
    const notice = /value="(\d+)"/u.exec(await (await receipts(new Request(url))).text())?.[1] ?? '';
    await world.clock.runUntil(receipts(formTo(url, { notice })));
  }
  await receiptPages('seen');
  await reports(desk, album, words);
  await site('a report');
  await home('promises');

  await world.declare('suzuki', {
    service: 'login',
    level: 'degraded',
    kind: 'vendor',
    vendor: { id: 'mailer' },
    text: words('Slow.'),
  });
  await world.minutes(2);
  const declared = world.facts('login').at(-1)?.incident;
  await site('declared');
  await looks('declared', declared);
  await world.declare('suzuki', { service: 'booking', kind: 'leak', text: words('Names are on the web.') });
  await world.minutes(2);
  await world.declare('suzuki', { service: 'booking', kind: 'vendor', vendor: { name: words('Telco') } });
  await looks('a leak');
  const [law] = await duties(desk);
  await looks('a leak that was reported', undefined, await does({ do: 'disclosed', ...law }));
  await home('much is open');
  await desk.ask(formTo(desk.home('suzuki'), { do: 'pause', service: 'login', what: '*', for: '1h' }));
  await world.minutes(2);
  await looks('paused', declared);
  await home('paused');
  await site('paused');
  await world.minutes(70);
  await site('under maintenance');

  for (const who of people) {
    const answer = await desk.ask(formTo(desk.home(who), { do: 'drill' }));
    await world.clock.runUntil(sendDrills(world.deps('respond'), [who]));
    const path = new URL(answer.headers.get('location') ?? '', origin).pathname;
    await album.page('drill: sent', await get(`${path}?did=asked`));
    await desk.ask(formTo(origin + path, { do: 'acknowledge' }));
    await album.page('drill: acknowledged', await get(`${path}?did=acknowledged`));
  }
  for (const language of ['ja', 'en']) {
    await album.page('desk: a link that leads nowhere', await get(`/i/${'A'.repeat(24)}`, language));
    const nowhere = new Request(`${origin}/r/${'A'.repeat(28)}`, {
      headers: { 'accept-language': language },
    });
    await album.page('receipt: a link that leads nowhere', await receipts(nowhere));
  }
  return world.carrier.sent.map(({ message }) => message);
}

/** The report on the last incident: written, refused, read, published, and what it promises. */
async function reports(desk: DeskCase, album: Album, words: (what: string) => string): Promise<void> {
  const { incident } = desk;
  const shows = async (name: string): Promise<void> => {
    for (const who of people)
      await album.page(
        `report: ${name}`,
        await desk.ask(new Request(`${desk.home(who)}?report=${incident}`)),
      );
  };
  const sends = (who: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
    desk.ask(formTo(desk.home(who), { incident, ...fields }));
  const written = {
    do: 'report draft',
    'account-ja': words('新しい版を元に戻しました。'),
    'account-en': words('We went back to the version before.'),
    'cause-ja': words('索引のない問い合わせです。'),
    'cause-en': words('A query without an index.'),
    'fix-1-what-ja': words('負荷試験を行います。'),
    'fix-1-what-en': words('Load tests before each release.'),
    'fix-1-owner': 'suzuki',
    'fix-1-due': '2026-11-20',
    'fix-2-what-ja': words('監視を増やします。'),
    'fix-2-what-en': words('More is watched.'),
    'fix-2-owner': 'sato',
    'fix-2-due': '2026-11-30',
  };
  await shows('not written yet');
  for (const who of people)
    await album.page('report: refused', await sends(who, { ...written, 'fix-2-due': 'soon' }));
  await sends('suzuki', written);
  await shows('saved');
  const asks = { headers: { accept: 'application/json' } };
  const view = await desk.ask(new Request(`${desk.home('suzuki')}?report=${incident}`, asks));
  const { draft } = (await view.json()) as { readonly draft: { readonly seq: number } };
  await sends('suzuki', { do: 'report publish', draft: String(draft.seq), everybody: '1' });
  await desk.world.pulseNow();
  await shows('published');
  const reason = { 'reason-ja': words('準備に時間を要します。'), 'reason-en': words('It takes longer.') };
  await sends('sato', { do: 'report move', fix: 'f2', due: '2026-12-05', ...reason });
  await sends('suzuki', { do: 'report keep', fix: 'f1' });
  await desk.world.minutes(1);
  await shows('promises');
}

/** The newest link of a receipt of each client that was sent one. */
function receiptLinks(messages: readonly Message[], { clients }: Plan): readonly string[] {
  const links = messages.flatMap((message) =>
    message.channel === 'email' || message.channel === 'sms'
      ? [...('text' in message ? message.text : message.body).matchAll(/https:\S+\/r\/([\w-]+)/gu)]
      : [],
  );
  const newest = new Map(
    links.map(([url, token = '']) => [readReceiptToken(linkKeys, token, clients)?.client.id, url] as const),
  );
  return [...newest].flatMap(([client, url]) => (client === undefined ? [] : [url]));
}

/** What the form of the first report on a leak holds. */
async function duties(desk: DeskCase): Promise<readonly Readonly<Record<string, string>>[]> {
  const page = await (await desk.get('suzuki')).text();
  return [...page.matchAll(/name="law" value="([^"]*)"[^]*?name="duty" value="([^"]*)"/gu)].map(
    ([, law = '', duty = '']) => ({ law, duty }),
  );
}
