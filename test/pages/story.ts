import { readReceiptToken } from '../../lambda/core/client-links.ts';
import type { Plan } from '../../lambda/core/plan.ts';
import { reason } from '../../lambda/core/reasons/message.ts';
import type { Message } from '../../lambda/engine/ports.ts';
import { sendDrills } from '../../lambda/engine/drill/send.ts';
import { receiptHandler } from '../../lambda/handlers/receipt.ts';
import { DeskCase, formTo, origin } from '../engine/desk/case.ts';
import { linkKeys, resultOf } from '../support/world.ts';
import { people } from './album.ts';
import type { Album } from './album.ts';
import { tellReports } from './report-story.ts';
import type { Texts } from './texts.ts';
import { planWith } from './worded-plan.ts';

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
  await tellReports(desk, album, words);
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
