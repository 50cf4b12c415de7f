import { beforeAll, describe, expect, it } from '@jest/globals';
import { clientFolder } from '../../lambda/core/client-links.ts';
import { reason } from '../../lambda/core/reasons/message.ts';
import { receiptHandler } from '../../lambda/handlers/receipt.ts';
import { linkKeys, resultOf, textOf } from '../support/world.ts';
import { canaryConfig, escaped } from './canaries.ts';
import type { Reader } from './canaries.ts';
import { DeskCase, formTo, origin } from './desk/case.ts';

/** Something that left the house. `kind`: `page`, `feed`, `email`, and so on. */
interface Outlet {
  readonly reader: Reader;
  readonly kind: string;
  readonly name: string;
  readonly text: string;
}

const clients = [
  ['knacmeid', 'acme'],
  ['knbetaid', 'beta'],
] as const;

const kinds: Readonly<Record<string, string>> = { html: 'page', atom: 'feed', ics: 'calendar', svg: 'badge' };

const kindOf = (path: string): string => {
  if (/\/i-[0-9a-f]{8}\.json$/u.test(path)) return 'pack';
  if (/\/i-[0-9a-f]{8}\.html$/u.test(path)) return 'record';
  const end = path.slice(path.lastIndexOf('.') + 1);
  return kinds[end] ?? end;
};

/** An outage with notices to all and to each, a leak, a pause, a drill, and its end: all that anybody outside gets of it. */
async function everythingThatLeaves(): Promise<readonly Outlet[]> {
  const desk = new DeskCase(canaryConfig, { service: 'kninshared' });
  const { world } = desk;
  const { plan } = world.source;
  const outlets: Outlet[] = [];
  let isDown = false;
  world.answer = () =>
    isDown
      ? {
          ...resultOf('down', 0),
          reason: reason('BODY', { expected: 'kninexpected', seen: '<h1>kninbody</h1>' }),
        }
      : resultOf('up', 0);
  const folders = plan.clients.map((client) => clientFolder(linkKeys, client));
  const site = async (moment: string): Promise<void> => {
    for (const [path, text] of await desk.rendered()) {
      const reader = clients[folders.findIndex((folder) => path.startsWith(`${folder}/`))]?.[1] ?? 'public';
      outlets.push({ reader, kind: kindOf(path), name: `${moment}: ${path}`, text });
    }
  };
  const does = async (fields: Readonly<Record<string, string>>): Promise<void> => {
    const shown = await desk.ask(
      new Request(desk.address('kninwriter'), { headers: { accept: 'application/json' } }),
    );
    const { notify } = (await shown.json()) as { readonly notify: { readonly after: number } };
    const { status, headers } = await desk.post('kninwriter', { after: String(notify.after), ...fields });
    expect([fields, status, headers.get('location')]).toEqual([
      fields,
      303,
      expect.not.stringContaining('not-'),
    ]);
  };
  const notice = (who: string, more: Readonly<Record<string, string>>): Promise<void> =>
    does({
      do: 'notify',
      'text-en': `Only ${who}text`,
      'text-ja': `${who}text のみ`,
      'workaround-en': `Do ${who}workaround`,
      'workaround-ja': `${who}workaround`,
      choice: 'clients',
      clients: `${who}id`,
      'at-once': '1',
      eta: '1h',
      ...more,
    });

  await world.minutes(1);
  isDown = true;
  await world.minutes(8);
  await site('nobody acts');
  await does({ do: 'acknowledge' });
  await does({ do: 'notify', eta: '2h', sure: 'rough', fault: 'vendor:kninvendor', 'at-once': '1' });
  await world.minutes(2);
  await notice('knacme', { state: 'identified' });
  await world.minutes(2);
  await notice('knbeta', { state: 'monitoring' });
  await world.minutes(2);
  await does({ do: 'hold', reason: 'kninheld' });
  await site('told');
  isDown = false;
  await world.minutes(3);
  await notice('knacme', {
    kind: 'resolved',
    loss: 'something',
    'lost-en': 'knacmelost',
    'lost-ja': 'knacmelost',
  });
  await world.minutes(2);
  await notice('knbeta', { kind: 'resolved', loss: 'nothing' });
  await world.minutes(2);
  await site('over');
  await world.declare('kninwriter', { service: 'kninshared', kind: 'leak', text: 'kninleak' });
  await world.minutes(2);
  await site('a leak');
  await desk.ask(formTo(desk.home('kninwriter'), { do: 'pause', service: 'kninbase', what: '*', for: '1h' }));
  await site('paused');

  const readerOf = (contact: string): Reader =>
    clients.find(([id]) => contact.startsWith(`client:${id}`))?.[1] ?? 'staff';
  for (const { message } of world.carrier.sent)
    outlets.push({
      reader: readerOf(message.contact),
      kind: message.channel,
      name: `${message.channel} to ${message.contact}`,
      text: textOf(message),
    });
  const { source, store, clock } = world;
  const receipts = receiptHandler({ source, store, clock, keys: () => Promise.resolve(linkKeys) });
  for (const { reader, kind, name, text } of [...outlets].filter((each) => each.kind === 'email'))
    for (const [url] of reader === 'staff' ? [] : text.matchAll(new RegExp(`${origin}/r/[\\w-]+`, 'gu'))) {
      const answer = await clock.runUntil(receipts(new Request(url)));
      const shown = [...answer.headers].flat().join('\n') + (await answer.text());
      outlets.push({ reader, kind: 'receipt', name: `receipt from ${kind} ${name}`, text: shown });
    }
  return outlets;
}

describe('canaries planted in every name, address and word', () => {
  let outlets: readonly Outlet[];
  const of = (reader: Reader, kind?: string): readonly Outlet[] =>
    outlets.filter((each) => each.reader === reader && (kind === undefined || each.kind === kind));
  const told = (reader: Reader, kind?: string): string =>
    of(reader, kind)
      .map(({ text }) => text)
      .join('\n');
  beforeAll(async () => {
    outlets = await everythingThatLeaves();
  });

  it.each(['public', 'acme', 'beta', 'staff'] as const)('none reaches whom it is not for: %s', (reader) => {
    const found = of(reader).flatMap(({ name, text }) => {
      const birds = [...new Set(escaped(text, reader))];
      return birds.length > 0 ? [[name, ...birds].join(' ')] : [];
    });
    expect(found).toEqual([]);
  });

  it.each([
    ['public', ['page', 'json', 'feed', 'calendar', 'badge']],
    ['acme', ['page', 'record', 'pack', 'feed', 'calendar', 'email', 'sms', 'webhook', 'receipt']],
    ['beta', ['page', 'record', 'pack', 'feed', 'calendar', 'email', 'sms', 'webhook', 'receipt']],
    ['staff', ['email', 'sms']],
  ] as const)('each way out was looked at: %s', (reader, ways) => {
    for (const kind of ways) expect([kind, of(reader, kind).length > 0]).toEqual([kind, true]);
  });

  it.each([
    ['acme', 'knacme'],
    ['beta', 'knbeta'],
  ] as const)('what is meant for %s reaches it, on each way', (reader, bird) => {
    for (const kind of ['page', 'feed', 'email', 'webhook', 'receipt', 'pack'])
      expect([kind, told(reader, kind)]).toEqual([kind, expect.stringContaining(`${bird}text`)]);
    expect(told(reader, 'sms')).toContain(bird);
    expect(told(reader, 'page')).toContain(reader === 'acme' ? '99.91' : '97.77');
  });

  it('staff are told what is internal', () => {
    for (const bird of ['kninmonitor', 'kninhost', 'kninexpected']) expect(told('staff')).toContain(bird);
  });

  it.each(['knsecretx', 'kninx', 'knacmex', '\r\n kninx', 'kn\r\n inx'])('the search finds %j', (bird) => {
    expect(escaped(`<a title="${bird}">`, 'public')).toHaveLength(1);
  });
});
